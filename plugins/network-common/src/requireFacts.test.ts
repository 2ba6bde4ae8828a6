import type { NetworkDevice } from './entities';
import { requireFacts } from './requireFacts';

const device: NetworkDevice = {
  entityRef: 'resource:default/sto1-cr1',
  role: 'core-router',
  vendor: 'FRRouting',
  model: 'Virtual router',
  status: 'planned',
  managementPort: 22,
  snmpPort: 161,
};

describe('requireFacts', () => {
  it('gives the device back when the facts are there', () => {
    const reachable = { ...device, managementAddress: '10.0.0.1' };
    expect(requireFacts(reachable, ['managementAddress'])).toBe(reachable);
  });

  it('names the device, what it lacks and where that belongs', () => {
    expect(() => requireFacts(device, ['managementAddress'])).toThrow(
      'device "resource:default/sto1-cr1" has no management address: its catalog entity lacks spec.device.managementAddress. Add it where the device is kept',
    );
    expect(() =>
      requireFacts(device, ['platform', 'managementAddress', 'credentialRef']),
    ).toThrow(
      'has no platform and no management address and no credential: its catalog entity lacks spec.device.platform, spec.device.managementAddress, spec.device.credentialRef.',
    );
  });
});
