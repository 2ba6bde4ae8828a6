import { gunzipSync } from 'node:zlib';
import {
  NETWORK_DEVICE_STATE_TOPIC,
  NETWORK_INTERFACE_STATE_TOPIC,
  NETWORK_LINK_TOPIC,
  networkDeviceReadPermission,
} from '@linework/backstage-plugin-network-common';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { LayoutStore } from './LayoutStore';
import { MapLayouter } from './MapLayouter';
import { MapReader } from './MapReader';
import { runLayout } from './runLayout';

export function createMap(deps: AreaDeps): Area {
  const { access, callers, events, knex, logger, scheduler, signals } = deps;
  const reader = new MapReader(knex);
  const layouter = new MapLayouter({
    logger,
    scheduler,
    store: new LayoutStore(knex),
    compute: runLayout,
    onChanged: () => {
      reader.forget();
      signals.changed('links');
    },
  });

  return {
    addRoutes(api) {
      api.get('/v1/map', async (req, res) => {
        const caller = await callers.resolve(req);
        const devices = await access.devicesFor(
          caller,
          networkDeviceReadPermission,
          'see the map of the network',
        );
        const { site } = req.query;
        const map = await reader.read(
          devices,
          typeof site === 'string' ? site.toLowerCase() : undefined,
        );
        if (!map.isComplete) layouter.wake();
        res.set({
          // Of this caller only, and to be asked for anew each time.
          'Cache-Control': 'private, no-cache',
          ETag: map.etag,
          Vary: 'Authorization, Accept-Encoding',
        });
        // Not `req.fresh`: that takes the "no-cache" which fetch adds to such a question for a wish to be sent it again.
        if (has(req.get('If-None-Match'), map.etag)) {
          res.status(304).end();
          return;
        }
        res.type('json');
        if (req.acceptsEncodings('gzip')) {
          res.set('Content-Encoding', 'gzip').send(map.gzipped);
        } else {
          res.send(gunzipSync(map.gzipped));
        }
      });
    },
    async start() {
      await events.subscribe({
        id: 'network-map',
        topics: [
          NETWORK_DEVICE_STATE_TOPIC,
          NETWORK_INTERFACE_STATE_TOPIC,
          NETWORK_LINK_TOPIC,
        ],
        onEvent: async ({ topic }) => {
          reader.forget();
          if (topic === NETWORK_LINK_TOPIC) layouter.wake();
        },
      });
      await layouter.start();
    },
    async stop() {
      layouter.stop();
    },
  };
}

function has(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some(each => each.trim() === etag);
}
