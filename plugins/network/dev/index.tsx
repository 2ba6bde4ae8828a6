// `yarn start` in this package: the card with devices in different states, without a backend.

import { Content, Page } from '@backstage/core-components';
import { attachComponentData } from '@backstage/core-plugin-api';
import { createDevApp } from '@backstage/dev-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { RiRouterLine } from '@remixicon/react';
import { EntityDeviceCard, networkPlugin } from '../src';
import { deviceEntity } from '../src/__testUtils__/deviceEntity';

const devices = [
  deviceEntity(),
  deviceEntity({ status: 'failed', managementAddress: '2001:db8::1' }),
  deviceEntity({ status: 'planned', managementPort: 22 }),
  deviceEntity({ status: 'up' }),
];

/** Stands in for the catalog's page, where the link to the site leads. */
function SitePage() {
  return <Page themeId="home">{null}</Page>;
}
attachComponentData(SitePage, 'core.mountPoint', entityRouteRef);

createDevApp()
  .registerPlugin(networkPlugin)
  .addPage({
    title: 'Devices',
    path: '/devices',
    icon: () => <RiRouterLine />,
    element: (
      <Page themeId="home">
        <Content>
          <Grid container>
            {devices.map((entity, index) => (
              <Grid item xs={12} md={6} key={index}>
                <EntityProvider entity={entity}>
                  <EntityDeviceCard />
                </EntityProvider>
              </Grid>
            ))}
          </Grid>
        </Content>
      </Page>
    ),
  })
  .addPage({
    path: '/catalog/:namespace/:kind/:name',
    element: <SitePage />,
  })
  .render();
