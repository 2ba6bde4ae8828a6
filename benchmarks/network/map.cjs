// How soon the map of a large network is there, and how it feels. The backend lays it out and answers for it from a
// database; a headless Chromium draws the answer with the code of the portal, and is zoomed and dragged by its mouse.
// Without a graphics card Chromium computes every pixel on the processor, so frames say little about a real screen; the
// longest task of the page's own thread does.
require('@backstage/cli/config/nodeTransform.cjs');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { gunzipSync } = require('node:zlib');
const { prepareDatabase } = require('../../packages/backend-common/src');
const {
  applyDatabaseMigrations,
} = require('../../plugins/network-backend/src/database/migrations');
const {
  LayoutStore,
} = require('../../plugins/network-backend/src/map/LayoutStore');
const {
  MapLayouter,
} = require('../../plugins/network-backend/src/map/MapLayouter');
const {
  MapReader,
} = require('../../plugins/network-backend/src/map/MapReader');
const {
  runLayout,
} = require('../../plugins/network-backend/src/map/runLayout');
const { insertNetwork, makeNetwork } = require('./map/network.cjs');
const { atMost } = require('./report.cjs');

const DEVICES = 5_000;
const LINKS = 7_500;
const FIRST_DRAW_MS = 1_000;
const ANSWER_MS = 100;
/** A person feels that the page hangs from about here on. */
const STALL_MS = 200;

const CHROMIUMS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const round = value => Math.round(value * 10) / 10;
const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];

async function timed(run) {
  const start = process.hrtime.bigint();
  const result = await run();
  return { result, ms: Number(process.hrtime.bigint() - start) / 1e6 };
}

/** What the backend needs for a layout and for answers, and the map itself. */
async function measureBackend(deviceCount, linkCount) {
  const knex = require('knex')({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    await insertNetwork(knex, makeNetwork(deviceCount, linkCount));
    const layouter = new MapLayouter({
      store: new LayoutStore(knex),
      compute: runLayout,
      onChanged: () => {},
    });
    const layout = await timed(() =>
      layouter.update(new AbortController().signal),
    );
    const reader = new MapReader(knex);
    await reader.read('all', undefined);
    const cold = [];
    const warm = [];
    const restricted = [];
    const access = { property: 'role', values: ['access-switch'] };
    for (let run = 0; run < 20; run++) {
      reader.forget();
      cold.push((await timed(() => reader.read('all', undefined))).ms);
      warm.push((await timed(() => reader.read('all', undefined))).ms);
      restricted.push((await timed(() => reader.read(access, undefined))).ms);
    }
    const { gzipped } = await reader.read('all', undefined);
    return {
      map: gunzipSync(gzipped),
      figures: {
        mapLayoutMs: Math.round(layout.ms),
        mapAnswerAfterChangeP95Ms: round(percentile(cold, 0.95)),
        mapAnswerUnchangedP95Ms: round(percentile(warm, 0.95)),
        mapAnswerRestrictedP95Ms: round(percentile(restricted, 0.95)),
        mapAnswerKilobytes: Math.round(gzipped.length / 1024),
      },
    };
  } finally {
    await knex.destroy();
  }
}

async function bundlePage() {
  const { outputFiles } = await require('esbuild').build({
    entryPoints: [path.join(__dirname, 'map', 'page.ts')],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0].text;
}

async function servePage(map) {
  const script = await bundlePage();
  const files = {
    '/': [
      'text/html',
      '<!doctype html><title>Map</title><style>body{margin:0}#map{width:1280px;height:720px}</style><div id="map"></div><script src="/page.js"></script>',
    ],
    '/page.js': ['text/javascript', script],
    '/map.json': ['application/json', map],
  };
  const server = http.createServer((req, res) => {
    const file = files[req.url];
    res.writeHead(file ? 200 : 404, { 'content-type': file?.[0] ?? '' });
    res.end(file?.[1]);
  });
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => server.close(),
  };
}

/** Zooms in and out by the wheel and drags, as a person does. */
async function interact(page, seconds) {
  await page.evaluate(() => window.measured.start());
  const end = Date.now() + seconds * 1_000;
  await page.mouse.move(640, 360);
  while (Date.now() < end) {
    for (const delta of [-240, -240, -240]) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(120);
    }
    await page.mouse.down();
    for (let step = 1; step <= 15; step++) {
      await page.mouse.move(640 + step * 12, 360 + step * 6);
    }
    await page.mouse.up();
    await page.mouse.move(640, 360);
    for (const delta of [240, 240, 240]) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(120);
    }
  }
  return page.evaluate(() => ({
    frames: window.measured.frames,
    longestTaskMs: window.measured.longestTaskMs,
  }));
}

async function measurePage(map, { seconds, loads }) {
  const executablePath = CHROMIUMS.find(file => file && fs.existsSync(file));
  if (!executablePath) {
    throw new Error(
      'There is no Chromium: set CHROMIUM_PATH to one, or leave the part map out with --only.',
    );
  }
  const served = await servePage(map);
  const browser = await require('playwright-core').chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
  });
  try {
    const draws = [];
    let page;
    for (let load = 0; load < loads; load++) {
      await page?.close();
      page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await page.goto(served.url);
      const drawn = await page.waitForFunction(
        () => window.measured?.firstDrawMs,
        undefined,
        { timeout: 60_000 },
      );
      draws.push(await drawn.jsonValue());
    }
    const { frames, longestTaskMs } = await interact(page, seconds);
    return {
      mapFirstDrawMs: Math.round(percentile(draws, 0.5)),
      mapFrameP50Ms: round(percentile(frames, 0.5)),
      mapFrameP95Ms: round(percentile(frames, 0.95)),
      mapLongestFrameMs: Math.round(Math.max(...frames)),
      mapLongestTaskMs: Math.round(longestTaskMs),
    };
  } finally {
    await browser.close();
    served.close();
  }
}

async function measureMap({ quick = false } = {}) {
  const share = quick ? 0.1 : 1;
  const backend = await measureBackend(DEVICES * share, LINKS * share);
  const page = await measurePage(backend.map, {
    seconds: quick ? 2 : 8,
    loads: quick ? 1 : 5,
  });
  return { ...backend.figures, ...page };
}

async function run(options) {
  const figures = await measureMap(options);
  return {
    figures,
    bars: [
      atMost(
        'map of 5,000 devices and 7,500 links, from navigation to the first picture',
        figures.mapFirstDrawMs,
        FIRST_DRAW_MS,
        'ms',
      ),
      atMost(
        'longest stall of the page while zooming and dragging',
        figures.mapLongestTaskMs,
        STALL_MS,
        'ms',
      ),
      atMost(
        'answer of the backend after a change (p95)',
        figures.mapAnswerAfterChangeP95Ms,
        ANSWER_MS,
        'ms',
      ),
    ],
  };
}

module.exports = { measureMap, run };
