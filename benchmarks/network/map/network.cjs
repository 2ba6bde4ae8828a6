// A network for the map: sites with two routers each and switches below them, sites joined in a mesh, a few things down.
// Without chance, so that every run draws the same.

const ref = name => `resource:default/${name}`;

/** Rows of the inventory for so many devices and links. */
function makeNetwork(deviceCount, linkCount) {
  const perSite = 40;
  const siteCount = Math.ceil(deviceCount / perSite);
  const devices = Array.from({ length: deviceCount }, (_, index) => {
    const site = Math.floor(index / perSite);
    const at = index % perSite;
    return {
      name: `s${site}-${at < 2 ? 'cr' : 'sw'}${at}`,
      site: ref(`site${site}`),
      role: at < 2 ? 'core-router' : 'access-switch',
      reachability: index % 97 === 0 ? 'unreachable' : 'reachable',
      interfacesDown: index % 53 === 0 ? 1 : 0,
    };
  });
  const links = new Map();
  const link = (a, b) => {
    if (a !== b && links.size < linkCount) {
      links.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
    }
  };
  for (let index = 0; index < deviceCount; index++) {
    const first = Math.floor(index / perSite) * perSite;
    if (index % perSite > 0) link(first, index);
  }
  for (let site = 1; site < siteCount; site++) {
    link(site * perSite, Math.floor(site / 3) * perSite);
    link(site * perSite, ((site * 7) % siteCount) * perSite);
  }
  for (let index = 0; links.size < linkCount; index++) {
    const first = Math.floor((index % deviceCount) / perSite) * perSite;
    const offset = 1 + Math.floor(index / deviceCount) + (index % 5);
    link(
      index % deviceCount,
      Math.min(first + ((index + offset) % perSite), deviceCount - 1),
    );
  }
  return {
    sites: Array.from({ length: siteCount }, (_, site) => ref(`site${site}`)),
    devices,
    links: [...links.values()].map(([a, b], index) => ({
      a: devices[a].name,
      b: devices[b].name,
      isUp: index % 61 !== 0,
      verdict: index % 89 === 0 ? 'missing' : 'confirmed',
    })),
  };
}

/** Writes it into an empty database of the network plugin. */
async function insertNetwork(knex, { sites, devices, links }) {
  await knex.batchInsert(
    'sites',
    sites.map(site => ({
      site_ref: site,
      name: site.split('/')[1],
      title: site.split('/')[1],
      kind: 'site',
      search_text: '',
      etag: '1',
    })),
    100,
  );
  await knex.batchInsert(
    'devices',
    devices.map(device => ({
      device_ref: ref(device.name),
      name: device.name,
      title: device.name,
      site_ref: device.site,
      role: device.role,
      vendor: 'Bench',
      model: 'Bench',
      management_port: 22,
      snmp_port: 161,
      status: 'active',
      search_text: device.name,
      etag: '1',
      reachability: device.reachability,
      interfaces_down: device.interfacesDown,
    })),
    50,
  );
  await knex.batchInsert(
    'links',
    links.map((link, index) => ({
      link_key: `link-${index}`,
      ends_hash: `hash-${index}`,
      a_device_ref: ref(link.a),
      a_name: link.a,
      b_device_ref: ref(link.b),
      b_name: link.b,
      verdict: link.verdict,
      is_up: link.isUp,
    })),
    50,
  );
}

module.exports = { insertNetwork, makeNetwork };
