import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import ProcessesIcon from '@material-ui/icons/AccountTree';
import TasksIcon from '@material-ui/icons/AssignmentTurnedIn';
import MenuIcon from '@material-ui/icons/Menu';
import MonitorIcon from '@material-ui/icons/Timeline';
import SearchIcon from '@material-ui/icons/Search';
import { Logo } from './Logo';

/*
 * The workflow plugin is one page with three tabs and would have one entry; here each tab has its own, because an
 * engineer wants the tasks in one click.
 */
export const SidebarContent = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const nav = navItems.withComponent(item => (
        <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
      ));
      nav.take('page:search'); // the search dialog stands in for it
      const settings = nav.take('page:user-settings');
      const catalog = nav.take('page:catalog');
      const network = nav.take('page:network');
      const workflow = nav.take('page:workflow');

      return (
        <Sidebar>
          <Logo />
          <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
            <SidebarSearchModal />
          </SidebarGroup>
          <SidebarDivider />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {catalog}
            {network}
            {workflow && (
              <>
                <SidebarDivider />
                <SidebarItem
                  icon={TasksIcon}
                  to="/workflow/tasks"
                  text="Tasks"
                />
                <SidebarItem
                  icon={ProcessesIcon}
                  to="/workflow/processes"
                  text="Processes"
                />
                <SidebarItem
                  icon={MonitorIcon}
                  to="/workflow/monitor"
                  text="Monitor"
                />
              </>
            )}
            <SidebarDivider />
            <SidebarScrollWrapper>{nav.rest()}</SidebarScrollWrapper>
          </SidebarGroup>
          <SidebarSpace />
          <SidebarDivider />
          <SidebarGroup
            label="Settings"
            icon={<UserSettingsSignInAvatar />}
            to="/settings"
          >
            {settings}
          </SidebarGroup>
        </Sidebar>
      );
    },
  },
});
