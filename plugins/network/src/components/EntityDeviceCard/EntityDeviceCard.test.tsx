import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/test-utils';
import type { JsonObject } from '@backstage/types';
import { DEVICE_STATUSES } from '@linework/backstage-plugin-network-common';
import { screen, within } from '@testing-library/react';
import { deviceEntity } from '../../__testUtils__/deviceEntity';
import { EntityDeviceCard } from '../../plugin';

async function renderCard(device?: JsonObject) {
  await renderInTestApp(
    <EntityProvider entity={deviceEntity(device)}>
      <EntityDeviceCard />
    </EntityProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

/** What the description list says for a label. */
async function fact(label: string): Promise<HTMLElement> {
  const term = await screen.findByText(label, { selector: 'dt' });
  const value = term.nextElementSibling;
  if (!(value instanceof HTMLElement)) {
    throw new Error(`"${label}" has no value`);
  }
  return value;
}

describe('EntityDeviceCard', () => {
  it('shows the stable facts of the device', async () => {
    await renderCard();
    expect(await screen.findByText('Device')).toBeInTheDocument();
    for (const [label, value] of [
      ['Status', 'Active'],
      ['Role', 'core-router'],
      ['Vendor', 'FRRouting'],
      ['Model', 'Virtual router'],
      ['Platform', 'frr'],
      ['Software', '10.2.1'],
      ['Serial number', 'FRR-STO1-0001'],
      ['Management address', '10.0.0.1:42201'],
    ]) {
      expect(await fact(label)).toHaveTextContent(new RegExp(`^${value}$`));
    }
  });

  it('links to the site', async () => {
    await renderCard();
    const link = within(await fact('Site')).getByRole('link', {
      name: /sto1/,
    });
    expect(link).toHaveAttribute('href', '/catalog/default/resource/sto1');
  });

  it.each(DEVICE_STATUSES)(
    'says the status %s by an icon and a word, not by colour alone',
    async status => {
      await renderCard({ status });
      const value = await fact('Status');
      expect(value.querySelector('svg')).toBeInTheDocument();
      expect(value.textContent?.toLocaleLowerCase('en-US')).toContain(status);
    },
  );

  it('leaves the default port out, and brackets an IPv6 address', async () => {
    await renderCard({ managementPort: 22, managementAddress: 'sto1.example' });
    expect(await fact('Management address')).toHaveTextContent(
      /^sto1\.example$/,
    );
  });

  it('writes an IPv6 address with a port in brackets', async () => {
    await renderCard({ managementAddress: '2001:db8::1' });
    expect(await fact('Management address')).toHaveTextContent(
      '[2001:db8::1]:42201',
    );
  });

  it('says what is wrong instead of showing data that is not valid', async () => {
    await renderCard({ status: 'up' });
    expect(
      await screen.findByText(/The data of this device is not valid/),
    ).toBeInTheDocument();
    expect(screen.getByText(/spec\.device\.status is "up"/)).toBeVisible();
    expect(screen.queryByText('Vendor')).not.toBeInTheDocument();
  });
});
