import { DatabaseClock, audited } from '@linework/backend-common';
import { networkDevicePollPermission } from '@linework/backstage-plugin-network-common';
import { v7 as uuid } from 'uuid';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { deviceNotFound } from '../permissions/NetworkAccess';
import { DevicePoller } from './DevicePoller';
import { PollMetrics } from './PollMetrics';
import { PollNow } from './PollNow';
import { PollPlan } from './PollPlan';
import { PollReports } from './PollReports';
import { PollStore } from './PollStore';
import { PollWorker } from './PollWorker';
import { readPollingOptions } from './pollingOptions';

export function createPolling(deps: AreaDeps): Area {
  const { inventory, knex, logger } = deps;
  const options = readPollingOptions(deps.config);
  const clock = new DatabaseClock({ database: knex, logger });
  const { now } = clock;
  const store = new PollStore(knex);
  const metrics = new PollMetrics(deps.metrics);
  const reports = new PollReports({ ...deps, metrics });
  const poller = new DevicePoller({ inventory, now, snmp: deps.snmp });
  const shared = { newKey: uuid, now, options, poller, reports, store };
  const pollNow = new PollNow(shared);
  const worker = new PollWorker({ ...shared, inventory, logger, metrics });
  const plan = new PollPlan({ knex, options, newKey: uuid });

  return {
    addRoutes(api) {
      api.post('/v1/devices/:namespace/:name/poll', async (req, res) => {
        const { namespace, name } = req.params;
        const deviceRef = `resource:${namespace}/${name}`.toLowerCase();
        const caller = await deps.callers.resolve(req);
        await deps.access.requireDevice(
          caller,
          deviceRef,
          networkDevicePollPermission,
          `ask "${deviceRef}" for its state`,
        );
        const result = await audited(
          deps.auditor,
          {
            eventId: 'device-poll',
            request: req,
            severityLevel: 'low',
            meta: { deviceRef },
          },
          async () => {
            const [device] = await inventory.findDevices([deviceRef]);
            if (!device) throw deviceNotFound(deviceRef);
            return pollNow.poll(device);
          },
        );
        res.json(result);
      });
    },
    async start() {
      await clock.start();
      await deps.scheduler.scheduleTask({
        id: 'network-polling-plan',
        frequency: { seconds: 30 },
        timeout: { minutes: 5 },
        fn: async () => {
          const at = now();
          await reports.reachabilityChanged(await plan.update(at), at);
          worker.wake();
        },
      });
      if (options.isEnabled) worker.start();
    },
    async stop() {
      await worker.stop();
      clock.stop();
    },
  };
}
