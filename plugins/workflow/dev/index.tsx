// An app of the old frontend system with the plugin's main entry: pages, sidebar items and the Work tab of an entity
// page. It talks to the demo backend (`./dev start`) and signs in as Ada; `?persona=omar.haddad` signs in as Omar.
import '@backstage/cli/asset-types';
// An app brings these styles; a plugin must not, and this file is an app.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import { Navigate, Route } from 'react-router-dom';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  AlertDisplay,
  OAuthRequestDialog,
  ProxiedSignInPage,
  Sidebar,
  SidebarItem,
  SidebarPage,
} from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLabelsCard,
  EntityLayout,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import AccountTree from '@material-ui/icons/AccountTree';
import Assignment from '@material-ui/icons/Assignment';
import Category from '@material-ui/icons/Category';
import Timeline from '@material-ui/icons/Timeline';
import {
  EntityWorkContent,
  WorkflowPage,
  isWorkAvailable,
  workflowPlugin,
} from '../src';

const persona =
  new URLSearchParams(window.location.search).get('persona') ?? 'ada.lindqvist';

const app = createApp({
  plugins: [catalogPlugin, workflowPlugin],
  components: {
    SignInPage: props => (
      <ProxiedSignInPage
        {...props}
        provider="demo"
        headers={{ 'x-demo-persona': persona }}
      />
    ),
  },
});

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityLabelsCard />
    </EntityLayout.Route>
    <EntityLayout.Route path="/work" title="Work" if={isWorkAvailable}>
      <EntityWorkContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const App = app.createRoot(
  <>
    <AlertDisplay transientTimeoutMs={4_000} />
    <OAuthRequestDialog />
    <AppRouter>
      <SidebarPage>
        <Sidebar>
          <SidebarItem icon={Category} to="/catalog" text="Catalog" />
          <SidebarItem icon={Assignment} to="/workflow/tasks" text="Tasks" />
          <SidebarItem
            icon={AccountTree}
            to="/workflow/processes"
            text="Processes"
          />
          <SidebarItem icon={Timeline} to="/workflow/monitor" text="Monitor" />
        </Sidebar>
        <FlatRoutes>
          <Route path="/" element={<Navigate to="/workflow/tasks" />} />
          <Route path="/catalog" element={<CatalogIndexPage />} />
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<CatalogEntityPage />}
          >
            {entityPage}
          </Route>
          <Route path="/workflow" element={<WorkflowPage />} />
        </FlatRoutes>
      </SidebarPage>
    </AppRouter>
  </>,
);

ReactDOM.createRoot(document.getElementById('root')!).render(<App />);
