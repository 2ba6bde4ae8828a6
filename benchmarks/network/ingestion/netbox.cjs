// A NetBox in a process of its own, so that its memory is not counted and its work is not ours: a tenth of the devices per
// site are routers, the rest switches; every site is in one of eight regions; one circuit between neighbouring sites.
require('@backstage/cli/config/nodeTransform.cjs');
const {
  FakeNetBox,
} = require('../../../plugins/catalog-backend-module-network/src/__testUtils__/fakeNetBox');

const REGIONS = 8;
const DEVICES_PER_SITE = 50;

function fill(netBox, devices) {
  const sites = Math.ceil(devices / DEVICES_PER_SITE);
  for (let id = 1; id <= REGIONS; id++) {
    netBox.regions.set(id, {
      id,
      name: `Region ${id}`,
      slug: `region-${id}`,
    });
  }
  for (let id = 1; id <= sites; id++) {
    netBox.sites.set(id, {
      id,
      name: `Site ${id}`,
      slug: `site-${id}`,
      parent: 1 + (id % REGIONS),
      latitude: 55 + (id % 1000) / 100,
      longitude: 10 + (id % 900) / 100,
    });
  }
  for (let id = 1; id <= devices; id++) {
    const site = 1 + Math.floor((id - 1) / DEVICES_PER_SITE);
    const isRouter = id % 10 === 0;
    netBox.devices.set(id, {
      id,
      // As in the field, switches are called the same at every site.
      name: isRouter ? `site-${site}-r${id}` : `sw${id % DEVICES_PER_SITE}`,
      site,
      role: isRouter ? 'core-router' : 'access-switch',
      manufacturer: isRouter ? 'Nokia' : 'Example',
      model: isRouter ? '7750 SR-7' : 'S48',
      platform: isRouter ? 'sros' : 'ios',
      serial: `SN${id}`,
      primaryIp: `10.${(id >> 16) & 255}.${(id >> 8) & 255}.${id & 255}/32`,
      tags: ['managed', isRouter ? 'core' : 'access'],
      description: `Device ${id} of site ${site}`,
    });
  }
  for (let id = 1; id < sites; id++) {
    netBox.circuits.set(id, {
      id,
      cid: `CIR-${100_000 + id}`,
      provider: 'Carrier',
      type: 'dark-fibre',
    });
    for (const [side, site] of [
      ['A', id],
      ['Z', id + 1],
    ]) {
      const termination = 2 * id - (side === 'A' ? 1 : 0);
      netBox.terminations.set(termination, {
        id: termination,
        circuit: id,
        side,
        site,
      });
    }
  }
  return REGIONS + sites + devices + netBox.circuits.size;
}

process.on('message', async ({ type, devices }) => {
  if (type !== 'fill') return;
  const netBox = await FakeNetBox.start();
  const entities = fill(netBox, devices);
  process.send({ baseUrl: netBox.baseUrl, token: netBox.token, entities });
});
