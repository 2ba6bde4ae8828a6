import type { Topology } from '../topology';
import { CITIES } from './cities';
import { createRandom } from './random';
import { TopologyBuilder, type TopologyOptions } from './TopologyBuilder';

// A provider's network as they are built: in each metropolitan area two core routers, below them aggregation routers
// that are connected to both, below those access switches at sites of their own, many connected twice. The core routers
// of all areas make two rings in the order of their direction from the middle, with some shortcuts.

const DEVICES_PER_AREA = 40;
const DEVICES_PER_AGGREGATION = 4;
const SWITCHES_PER_SITE = 5;
const SECOND_UPLINK_SHARE = 0.6;
const SHORTCUT_SHARE = 0.4;
const AREA_DEGREES = 0.6;
const SPEED = { core: 400_000, aggregation: 100_000, access: 10_000 };
const SPARE_SPEED = 1_000;

/**
 * How large a network to make, and which of the many of that size.
 *
 * @public
 */
export interface GenerateOptions extends TopologyOptions {
  /** Number of devices, 1 or more. */
  devices: number;
  /** The same number gives the same network; 1 when absent. */
  seed?: number;
}

interface Area {
  name: string;
  title: string;
  latitude: number;
  longitude: number;
  devices: number;
  cores: string[];
}

class Generator {
  readonly #builder: TopologyBuilder;
  readonly #random: () => number;

  constructor(options: TopologyOptions, random: () => number) {
    this.#builder = new TopologyBuilder(options);
    this.#random = random;
  }

  generate(devices: number): Topology {
    const areas = this.#areas(devices);
    for (const area of areas) {
      this.#builder.addSite({
        name: area.name,
        title: area.title,
        latitude: area.latitude,
        longitude: area.longitude,
      });
      this.#addArea(area);
    }
    this.#connectCores(areas);
    return this.#builder.build();
  }

  #areas(devices: number): Area[] {
    const count = Math.max(1, Math.round(devices / DEVICES_PER_AREA));
    const areas = Array.from({ length: count }, (_, index): Area => {
      const [code, city, latitude, longitude] = CITIES[index % CITIES.length];
      const number = Math.floor(index / CITIES.length) + 1;
      const place = this.#near({ latitude, longitude }, number - 1);
      return {
        name: `${code}${number}`,
        title: `${city} ${number}`,
        ...place,
        devices:
          Math.floor(devices / count) + (index < devices % count ? 1 : 0),
        cores: [],
      };
    });
    const middle = {
      latitude: mean(areas.map(({ latitude }) => latitude)),
      longitude: mean(areas.map(({ longitude }) => longitude)),
    };
    const direction = ({ latitude, longitude }: Area) =>
      Math.atan2(latitude - middle.latitude, longitude - middle.longitude);
    return areas.sort((a, b) => direction(a) - direction(b));
  }

  #addArea(area: Area) {
    const { name, devices } = area;
    for (let unit = 1; unit <= Math.min(2, devices); unit++) {
      const core = `${name}-cr${unit}`;
      this.#add(core, name, 'core-router', 'Virtual core router');
      area.cores.push(core);
    }
    const [first, second] = area.cores;
    if (second) this.#builder.connect(first, second, SPEED.core);
    const below = devices - area.cores.length;
    const aggregations = this.#addAggregations(
      area,
      below && Math.max(1, Math.round(below / DEVICES_PER_AGGREGATION)),
    );
    this.#addAccess(area, aggregations, below - aggregations.length);
  }

  #addAggregations({ name, cores }: Area, count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      const router = `${name}-ag${index + 1}`;
      this.#add(
        router,
        name,
        'aggregation-router',
        'Virtual aggregation router',
      );
      for (const core of cores) {
        this.#builder.connect(core, router, SPEED.aggregation);
      }
      return router;
    });
  }

  #addAccess(area: Area, aggregations: string[], count: number) {
    let site = area.name;
    for (let index = 0; index < count; index++) {
      const place = Math.floor(index / SWITCHES_PER_SITE) + 1;
      const unit = (index % SWITCHES_PER_SITE) + 1;
      if (unit === 1) {
        site = `${area.name}a${place}`;
        this.#builder.addSite({
          name: site,
          title: `${area.title}, access site ${place}`,
          ...this.#near(area, 1),
        });
      }
      const device = `${site}-as${unit}`;
      this.#add(device, site, 'access-switch', 'Virtual access switch');
      const uplink = index % aggregations.length;
      this.#builder.connect(aggregations[uplink], device, SPEED.access);
      if (aggregations.length > 1 && this.#random() < SECOND_UPLINK_SHARE) {
        const other = aggregations[(uplink + 1) % aggregations.length];
        this.#builder.connect(other, device, SPEED.access);
      }
      this.#builder.addSparePort(device, SPARE_SPEED);
      this.#builder.addSparePort(device, SPARE_SPEED);
    }
  }

  #connectCores(areas: Area[]) {
    const { length } = areas;
    const join = (from: Area, to: Area, unit: number) =>
      this.#builder.connect(
        from.cores[unit] ?? from.cores[0],
        to.cores[unit] ?? to.cores[0],
        SPEED.core,
      );
    for (const [index, area] of areas.entries()) {
      // Two areas have one side between them, not two.
      if (length < 2 || (length === 2 && index === 1)) break;
      const next = areas[(index + 1) % length];
      join(area, next, 0);
      join(area, next, 1);
    }
    const across = Math.floor(length / 2);
    for (let index = 0; index < across && length > 3; index++) {
      if (this.#random() < SHORTCUT_SHARE) {
        join(areas[index], areas[index + across], index % 2);
      }
    }
  }

  #add(name: string, site: string, role: string, model: string) {
    this.#builder.addDevice({ name, site, role, model });
  }

  /** A place nearby, as many times the size of an area away. */
  #near(
    { latitude, longitude }: { latitude: number; longitude: number },
    far: number,
  ) {
    const shift = () => (this.#random() - 0.5) * AREA_DEGREES * far;
    return {
      latitude: round(latitude + shift()),
      longitude: round(longitude + shift()),
    };
  }
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

/**
 * Makes a plausible provider's network: rings of core routers, aggregation routers, access switches.
 *
 * @public
 */
export function generateTopology(options: GenerateOptions): Topology {
  const { devices, seed = 1 } = options;
  if (!Number.isInteger(devices) || devices < 1) {
    throw new Error(`A network of ${devices} devices cannot be made`);
  }
  return new Generator(options, createRandom(seed)).generate(devices);
}
