// The page that the map is measured on: the drawn map itself, as the portal has it in its lazy chunk, without the portal
// around it.
import { mapColors } from '../../../plugins/network/src/components/map/scene/colors';
import { MapScene } from '../../../plugins/network/src/components/map/scene/MapScene';
import { MapModel } from '../../../plugins/network/src/components/map/mapModel';
import { createTheme } from '@material-ui/core/styles';

interface Measured {
  firstDrawMs?: number;
  frames: number[];
  longestTaskMs: number;
  start(): void;
}

const measured: Measured = {
  frames: [],
  longestTaskMs: 0,
  start() {
    measured.frames = [];
    measured.longestTaskMs = 0;
    let last = performance.now();
    const tick = (now: number) => {
      measured.frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  },
};
Object.assign(window, { measured });

// Tasks of at least 50 ms: shorter ones nobody feels, and the browser does not report them.
new PerformanceObserver(list => {
  for (const task of list.getEntries()) {
    measured.longestTaskMs = Math.max(measured.longestTaskMs, task.duration);
  }
}).observe({ entryTypes: ['longtask'] });

async function draw() {
  const map = await (await fetch('/map.json')).json();
  const container = document.getElementById('map');
  if (!container) throw new Error('The page has no place for the map');
  const scene = new MapScene({
    container,
    model: new MapModel(map),
    colors: mapColors(createTheme()),
    onSelect: () => {},
  });
  // Drawing has been told to the graphics card; the picture is complete when that has done it.
  const { nodes } = scene.sigma.getCanvases();
  const context = nodes.getContext('webgl2');
  context?.readPixels(
    0,
    0,
    1,
    1,
    context.RGBA,
    context.UNSIGNED_BYTE,
    new Uint8Array(4),
  );
  requestAnimationFrame(() => {
    measured.firstDrawMs = performance.now();
  });
  Object.assign(window, { scene });
}

draw();
