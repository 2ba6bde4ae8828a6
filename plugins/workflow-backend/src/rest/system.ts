import type { Topology } from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import { version } from '../../package.json';

/** In the terms of a cluster of brokers, the database is the one partition and this backend the broker that leads it. */
export function addSystemRoutes(router: Router): void {
  router.get<{}, Topology>('/v2/topology', (req, res) => {
    res.json({
      brokers: [
        {
          nodeId: 0,
          host: req.hostname,
          port: req.socket.localPort ?? 0,
          version,
          partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }],
        },
      ],
      clusterId: null,
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: version,
      lastCompletedChangeId: '-1',
    });
  });
}
