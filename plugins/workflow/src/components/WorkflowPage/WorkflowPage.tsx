// The pages for the old frontend system, which wants every plugin to bring its own header. The new system draws the
// header and the tabs itself, see `alpha/extensions.tsx`.
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useNavigate,
} from 'react-router-dom';
import { Header, HeaderTabs, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import {
  monitorRouteRef,
  processesRouteRef,
  tasksRouteRef,
} from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { ProcessesSection } from '../processes';
import { MonitorSection, TasksSection } from './sections';

export const WorkflowPage = () => {
  const { t } = useTranslationRef(workflowTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <SectionTabs />
      <Routes>
        <Route index element={<Navigate to="tasks" replace />} />
        <Route path="tasks/*" element={<TasksSection />} />
        <Route path="processes/*" element={<ProcessesSection />} />
        <Route path="monitor/*" element={<MonitorSection />} />
      </Routes>
    </Page>
  );
};

function SectionTabs() {
  const { t } = useTranslationRef(workflowTranslationRef);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const tabs = [
    {
      id: 'tasks',
      label: t('page.tasks'),
      path: useRoute(tasksRouteRef)?.(),
    },
    {
      id: 'processes',
      label: t('page.processes'),
      path: useRoute(processesRouteRef)?.(),
    },
    {
      id: 'monitor',
      label: t('page.monitor'),
      path: useRoute(monitorRouteRef)?.(),
    },
  ];
  const selected = tabs.findIndex(
    ({ path }) => path !== undefined && pathname.startsWith(path),
  );
  return (
    <HeaderTabs
      tabs={tabs.map(({ id, label }) => ({ id, label }))}
      selectedIndex={Math.max(0, selected)}
      onChange={index => {
        const { path } = tabs[index];
        if (path) {
          navigate(path);
        }
      }}
    />
  );
}
