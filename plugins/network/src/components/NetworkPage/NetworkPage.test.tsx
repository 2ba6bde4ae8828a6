import { Route } from 'react-router-dom';
import { FlatRoutes } from '@backstage/core-app-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NetworkPage, networkApiRef } from '../..';
import { fakeNetworkApi, onePage } from '../../__testUtils__/fakeNetworkApi';

describe('Network pages in the old frontend system', () => {
  it('have one header and tabs for the sections, and open on the overview', async () => {
    const api = fakeNetworkApi({
      devices: { searchDevices: async () => onePage([]) },
    });
    await renderInTestApp(
      <TestApiProvider apis={[[networkApiRef, api]]}>
        <FlatRoutes>
          <Route path="/network" element={<NetworkPage />} />
        </FlatRoutes>
      </TestApiProvider>,
      {
        routeEntries: ['/network'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Network', level: 1 }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Overview',
      'Devices',
      'Map',
      'Configurations',
      'Compliance',
      'Discovery',
      'Import',
      'Calendar',
    ]);
    expect(screen.getByRole('tab', { name: 'Overview' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Devices' }));
    expect(screen.getByRole('tab', { name: 'Devices' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });
});
