// The drawn map: sigma draws thousands of devices and links in WebGL, the rest lies on canvases over and under it. It
// knows nothing of React; whoever shows it tells it what to show.
import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import type { MapModel, NodeState } from '../mapModel';
import type { MapColors } from './colors';
import {
  drawClusters,
  drawNeighbourhood,
  drawTrouble,
  graphScale,
  troubledEdges,
} from './overlays';
import { NodeFinder } from './NodeFinder';
import { SHAPES, type ShapeName } from './shapes';

const SHAPE_OF: Record<NodeState, ShapeName> = {
  reachable: 'disc',
  interfacesDown: 'square',
  unreachable: 'diamond',
  unknown: 'ring',
};
/** What needs a look is drawn larger. */
const WEIGHT_OF: Record<NodeState, number> = {
  reachable: 1,
  interfacesDown: 1.4,
  unreachable: 1.8,
  unknown: 1,
};

/** Distance of neighbouring devices in the layout. */
const SPACING = 10;
/** How much of the view a device or site fills that is flown to: the smaller, the nearer. */
const DEVICE_SPAN = 150;
const FLIGHT_MS = 500;
/** A click into a circle smaller than this flies to it; a larger one is looked at already. */
const CLICKABLE_RADIUS = 120;
/** From so many devices on there is no room for the names of all. */
const MANY_DEVICES = 100;
/** A pointer this near to a device means it, in pixels. */
const POINTER_REACH = 12;
/** While a neighbourhood is shown, the rest is this pale. */
const PALE = '0.3';

export interface MapSceneOptions {
  container: HTMLElement;
  model: MapModel;
  colors: MapColors;
  onSelect: (index: number | undefined) => void;
}

export class MapScene {
  readonly #sigma: Sigma;
  readonly #onSelect: MapSceneOptions['onSelect'];
  readonly #layers: Record<
    'clusters' | 'trouble' | 'names' | 'neighbourhood',
    CanvasRenderingContext2D
  >;
  #model: MapModel;
  #colors: MapColors;
  #troubled: number[];
  #isVisible: (index: number) => boolean = () => true;
  #finder: NodeFinder;
  #hovered?: number;
  #selected?: number;

  constructor(options: MapSceneOptions) {
    this.#model = options.model;
    this.#colors = options.colors;
    this.#onSelect = options.onSelect;
    this.#troubled = troubledEdges(options.model);
    this.#finder = new NodeFinder(options.model.map.nodes, this.#isVisible);
    this.#sigma = new Sigma(new UndirectedGraph(), options.container, {
      allowInvalidContainer: true,
      defaultEdgeType: 'line',
      defaultNodeType: 'disc',
      nodeProgramClasses: SHAPES,
      edgeProgramClasses: { line: EdgeLineProgram },
      // The neighbourhood is drawn here, also for the device under the pointer.
      defaultDrawNodeHover: () => {},
      labelRenderedSizeThreshold: 5,
      // In a small network every device has its name.
      labelDensity: options.model.size < MANY_DEVICES ? 4 : 0.6,
      labelSize: 12,
      labelColor: { color: options.colors.text },
      labelFont: 'sans-serif',
      stagePadding: 32,
      minCameraRatio: 0.005,
      maxCameraRatio: 3,
      zoomDuration: 150,
      inertiaDuration: 150,
    });
    // Every canvas costs the browser something on every frame, so the overlays share those that sigma leaves empty.
    this.#layers = {
      clusters: this.#createLayer('clusters', 'edges'),
      trouble: this.#contextOf('edgeLabels'),
      names: this.#contextOf('labels'),
      neighbourhood: this.#contextOf('hovers'),
    };
    this.#listen();
    this.#rebuild();
  }

  /** Shows another state of the network. The camera stays where it is. */
  setModel(model: MapModel): void {
    const hovered = this.#refOf(this.#hovered);
    const selected = this.#refOf(this.#selected);
    this.#model = model;
    this.#troubled = troubledEdges(model);
    this.#hovered = model.indexOf(hovered);
    this.#selected = model.indexOf(selected);
    this.#rebuild();
  }

  setColors(colors: MapColors): void {
    this.#colors = colors;
    this.#sigma.setSetting('labelColor', { color: colors.text });
    this.#rebuild();
  }

  /** Devices for which it is false are left out, with their links. */
  setFilter(isVisible: (index: number) => boolean): void {
    this.#isVisible = isVisible;
    this.#rebuild();
  }

  /** Shows the neighbourhood of a device until another is selected. */
  select(index: number | undefined): void {
    this.#selected = index;
    this.#drawNeighbourhood();
  }

  flyToDevice(index: number): void {
    const { x, y } = this.#model.map.nodes;
    this.#flyTo({ x: x[index], y: y[index] }, DEVICE_SPAN);
  }

  showAll(): void {
    this.#sigma.getCamera().animatedReset({ duration: FLIGHT_MS });
  }

  zoom(factor: 'in' | 'out'): void {
    const camera = this.#sigma.getCamera();
    if (factor === 'in') {
      camera.animatedZoom({ duration: 150 });
    } else {
      camera.animatedUnzoom({ duration: 150 });
    }
  }

  /** For whoever measures it. */
  get sigma(): Sigma {
    return this.#sigma;
  }

  destroy(): void {
    this.#sigma.kill();
  }

  #refOf(index: number | undefined): string | undefined {
    return index === undefined
      ? undefined
      : this.#model.map.nodes.deviceRefs[index];
  }

  #createLayer(id: string, beforeLayer: string): CanvasRenderingContext2D {
    this.#sigma.createLayer<HTMLCanvasElement>(id, 'canvas', {
      style: { position: 'absolute', pointerEvents: 'none' },
      beforeLayer,
    });
    return this.#contextOf(id);
  }

  #contextOf(layer: string): CanvasRenderingContext2D {
    const context = this.#sigma.getCanvases()[layer].getContext('2d');
    if (!context) {
      throw new Error('The browser gives no canvas to draw on');
    }
    return context;
  }

  #listen(): void {
    const container = this.#sigma.getContainer();
    this.#sigma.on('afterRender', () => this.#drawOverlays());
    const mouse = this.#sigma.getMouseCaptor();
    const touch = this.#sigma.getTouchCaptor();
    // Sigma's own listeners look for the device in a picture that is not drawn here; the camera does not need them.
    mouse.removeAllListeners();
    touch.removeAllListeners();
    mouse.on('mousemovebody', event => {
      // While the map is dragged nothing under the pointer is meant.
      if (mouse.isMouseDown) return;
      const hovered = this.#deviceAt(event);
      if (hovered !== this.#hovered) {
        this.#hovered = hovered;
        container.style.cursor = hovered === undefined ? '' : 'pointer';
        this.#drawNeighbourhood();
      }
    });
    mouse.on('mouseleave', () => {
      this.#hovered = undefined;
      this.#drawNeighbourhood();
    });
    mouse.on('click', event => this.#click(event));
    touch.on('tap', ({ touches: [at] }) => at && this.#click(at));
  }

  #click(at: { x: number; y: number }): void {
    const device = this.#deviceAt(at);
    const cluster = device === undefined ? this.#clusterAt(at) : undefined;
    if (cluster) {
      this.#flyTo(cluster, cluster.radius * 2.5);
    } else {
      this.#onSelect(device);
    }
  }

  #deviceAt(at: { x: number; y: number }): number | undefined {
    return this.#finder.nearest(
      this.#sigma.viewportToGraph(at),
      POINTER_REACH / graphScale(this.#sigma),
    );
  }

  #clusterAt(at: { x: number; y: number }) {
    const scale = graphScale(this.#sigma);
    const point = this.#sigma.viewportToGraph(at);
    return this.#model.map.clusters.find(
      ({ x, y, radius }) =>
        radius * scale < CLICKABLE_RADIUS &&
        Math.hypot(point.x - x, point.y - y) <= radius,
    );
  }

  /** Moves the camera so that a part of the layout of this span fills the view. */
  #flyTo(middle: { x: number; y: number }, span: number): void {
    const camera = this.#sigma.getCamera();
    const { width, height } = this.#sigma.getDimensions();
    const target = this.#sigma.viewportToFramedGraph(
      this.#sigma.graphToViewport(middle),
    );
    const ratio =
      (camera.ratio * span * graphScale(this.#sigma)) / Math.min(width, height);
    camera.animate({ ...target, ratio }, { duration: FLIGHT_MS });
  }

  /** Makes the graph anew: some tens of milliseconds for thousands of devices, less than to compare it. */
  #rebuild(): void {
    const { edges, nodes } = this.#model.map;
    const graph = new UndirectedGraph();
    const unit = this.#unit();
    this.#finder = new NodeFinder(nodes, this.#isVisible);
    const visible = nodes.deviceRefs.map((_ref, index) =>
      this.#isVisible(index),
    );
    visible.forEach((isVisible, index) => {
      if (!isVisible) return;
      const state = this.#model.nodeState(index);
      const degree = this.#model.neighbours(index).length;
      graph.addNode(String(index), {
        x: nodes.x[index],
        y: nodes.y[index],
        label: nodes.titles[index],
        type: SHAPE_OF[state],
        color: this.#colors.nodes[state],
        size: unit * WEIGHT_OF[state] * (1 + Math.log2(1 + degree) / 5),
      });
    });
    edges.a.forEach((a, edge) => {
      const b = edges.b[edge];
      if (visible[a] && visible[b]) {
        graph.addEdge(String(a), String(b), { color: this.#colors.edge });
      }
    });
    // The frame stays the same whatever is shown, so that the camera shows the same place.
    this.#sigma.setCustomBBox(this.#frame());
    this.#sigma.setGraph(graph);
  }

  #frame() {
    const { clusters } = this.#model.map;
    const left = Math.min(...clusters.map(({ x, radius }) => x - radius));
    const right = Math.max(...clusters.map(({ x, radius }) => x + radius));
    const bottom = Math.min(...clusters.map(({ y, radius }) => y - radius));
    const top = Math.max(...clusters.map(({ y, radius }) => y + radius));
    return clusters.length > 0
      ? {
          x: [left, right] as [number, number],
          y: [bottom, top] as [number, number],
        }
      : null;
  }

  /** Radius of a device without neighbours when the whole map is in view: neighbouring devices do not touch. */
  #unit(): number {
    const frame = this.#frame();
    const { width, height } = this.#sigma.getDimensions();
    if (!frame) return 4;
    const scale = Math.min(
      width / (frame.x[1] - frame.x[0]),
      height / (frame.y[1] - frame.y[0]),
    );
    return Math.min(7, Math.max(1.3, SPACING * scale * 0.35));
  }

  #drawOverlays(): void {
    const { clusters, names, trouble } = this.#layers;
    // The others have just been emptied by sigma.
    this.#fit(clusters);
    this.#clear(clusters);
    drawClusters(clusters, names, this.#sigma, this.#model, this.#colors);
    const { a, b } = this.#model.map.edges;
    drawTrouble(
      trouble,
      this.#sigma,
      this.#model,
      this.#colors,
      this.#troubled.filter(
        edge => this.#isVisible(a[edge]) && this.#isVisible(b[edge]),
      ),
    );
    this.#drawNeighbourhood();
  }

  #drawNeighbourhood(): void {
    const context = this.#layers.neighbourhood;
    this.#clear(context);
    const index = this.#hovered ?? this.#selected;
    const { edges, nodes, labels } = this.#sigma.getCanvases();
    for (const canvas of [edges, nodes, labels]) {
      canvas.style.opacity = index === undefined ? '' : PALE;
    }
    if (index !== undefined) {
      drawNeighbourhood(context, this.#sigma, this.#model, this.#colors, index);
    }
  }

  #clear(context: CanvasRenderingContext2D): void {
    const { width, height } = this.#sigma.getDimensions();
    context.clearRect(0, 0, width, height);
  }

  /** Gives a canvas of ours the size of the view, as sigma does with its own. */
  #fit(context: CanvasRenderingContext2D): void {
    const { width, height } = this.#sigma.getDimensions();
    const density = window.devicePixelRatio || 1;
    const { canvas } = context;
    if (
      canvas.width !== Math.round(width * density) ||
      canvas.height !== Math.round(height * density)
    ) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(density, 0, 0, density, 0, 0);
  }
}
