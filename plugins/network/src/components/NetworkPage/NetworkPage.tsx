// The pages for the old frontend system, which wants every plugin to bring its own header. The new system draws the
// header and the tabs itself, see `alpha/extensions.tsx`.
import { lazy, Suspense } from 'react';
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useNavigate,
} from 'react-router-dom';
import { Header, HeaderTabs, Page, Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { networkTranslationRef } from '../../translation';

/** The paths below the mount point, in the order of the tabs. */
const SECTIONS = {
  overview: lazy(() =>
    import('../overview').then(m => ({ default: m.OverviewSection })),
  ),
  devices: lazy(() =>
    import('../devices').then(m => ({ default: m.DevicesSection })),
  ),
  map: lazy(() => import('../map').then(m => ({ default: m.MapSection }))),
  configurations: lazy(() =>
    import('../configurations').then(m => ({
      default: m.ConfigurationsSection,
    })),
  ),
  compliance: lazy(() =>
    import('../compliance').then(m => ({ default: m.ComplianceSection })),
  ),
  discovery: lazy(() =>
    import('../discovery').then(m => ({ default: m.DiscoverySection })),
  ),
  imports: lazy(() =>
    import('../imports').then(m => ({ default: m.ImportsSection })),
  ),
  calendar: lazy(() =>
    import('../calendar').then(m => ({ default: m.CalendarSection })),
  ),
};

type SectionName = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as SectionName[];

export function NetworkPage() {
  const { t } = useTranslationRef(networkTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <SectionTabs />
      <Suspense fallback={<Progress />}>
        <Routes>
          <Route index element={<Navigate to={NAMES[0]} replace />} />
          {NAMES.map(name => {
            const Section = SECTIONS[name];
            return (
              <Route key={name} path={`${name}/*`} element={<Section />} />
            );
          })}
        </Routes>
      </Suspense>
    </Page>
  );
}

function SectionTabs() {
  const { t } = useTranslationRef(networkTranslationRef);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const rootPath = useRouteRef(rootRouteRef)();
  const selected = NAMES.findIndex(name =>
    pathname.startsWith(`${rootPath}/${name}`),
  );
  return (
    <HeaderTabs
      tabs={NAMES.map(name => ({ id: name, label: t(`page.${name}`) }))}
      selectedIndex={Math.max(0, selected)}
      onChange={index => navigate(`${rootPath}/${NAMES[index]}`)}
    />
  );
}
