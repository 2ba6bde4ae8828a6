// What goes into a layout and what comes out of it. Devices are named by their place in the list.

export interface LayoutDevice {
  ref: string;
  title: string;
  /** The site whose circle it is drawn in; null while it stands nowhere. */
  siteRef: string | null;
}

export interface LayoutSite {
  title: string;
  latitude: number | null;
  longitude: number | null;
}

export interface LayoutInput {
  /** In the order of their refs. */
  devices: LayoutDevice[];
  /** Pairs of neighbours, each once: places of both devices, and the number of links. */
  edges: [number, number, number][];
  sites: Record<string, LayoutSite>;
  /** The layout before, so that what has a place keeps it. */
  previous?: {
    devices: Record<string, { x: number; y: number; cluster: string }>;
    clusters: Record<string, Circle>;
  };
}

export interface Circle {
  x: number;
  y: number;
  radius: number;
}

export interface LayoutCluster extends Circle {
  key: string;
  title: string;
  siteRef: string | null;
}

export interface Layout {
  /** In the order of the devices that went in. */
  x: number[];
  y: number[];
  /** Key of the cluster of each device. */
  cluster: string[];
  clusters: LayoutCluster[];
}

export interface Point {
  x: number;
  y: number;
}

/** A cluster before it has a place. */
export interface Group {
  key: string;
  title: string;
  siteRef: string | null;
  members: number[];
}
