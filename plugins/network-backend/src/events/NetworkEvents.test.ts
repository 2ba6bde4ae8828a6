import { mockServices } from '@backstage/backend-test-utils';
import { NETWORK_DECLARED_ENTITIES_TOPIC } from '@linework/backstage-plugin-network-common';
import { NetworkEvents } from './NetworkEvents';

describe('NetworkEvents', () => {
  it('logs that the bus took an event not, and stops nobody', async () => {
    const logger = mockServices.logger.mock();
    const publish = jest
      .fn(async () => {})
      .mockRejectedValueOnce(new Error('no bus'));
    const events = new NetworkEvents({ events: { publish }, logger });
    await events.publish(NETWORK_DECLARED_ENTITIES_TOPIC, [{}, {}]);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(publish).toHaveBeenLastCalledWith({
      topic: 'network.declared-entities',
      eventPayload: {},
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('network.declared-entities'),
      { error: 'Error: no bus' },
    );
  });
});
