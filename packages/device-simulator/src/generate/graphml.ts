import { XMLParser, XMLValidator } from 'fast-xml-parser';

// Reads GraphML (http://graphml.graphdrawing.org): nodes and edges with their data by the names that the keys declare.

export interface GraphNode {
  id: string;
  line: number;
  data: Record<string, string>;
}

export interface GraphEdge {
  source: string;
  target: string;
  line: number;
  data: Record<string, string>;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** An element as the parser gives it: attributes under `:name`, text under `#text`, children in lists by their names. */
interface Element {
  [name: string]: unknown;
}

const META = XMLParser.getMetaDataSymbol() as symbol;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ':',
  alwaysCreateTextNode: true,
  captureMetaData: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 100_000 },
  removeNSPrefix: true,
});

class GraphReader {
  readonly #text: string;
  readonly #keys = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (
      let at = text.indexOf('\n');
      at >= 0;
      at = text.indexOf('\n', at + 1)
    ) {
      this.#lineStarts.push(at + 1);
    }
  }

  read(): Graph {
    const problem = XMLValidator.validate(this.#text);
    if (problem !== true) {
      const { msg, line } = problem.err;
      // The validator lists what is still open at the end as JSON.
      const [, open] = /^Invalid '(\[[^]*\])' found/.exec(msg) ?? [];
      const reason = open
        ? `the elements ${JSON.parse(open).join(', ')} are not closed`
        : msg;
      throw new Error(
        `The GraphML file is not well-formed: line ${line}: ${reason}`,
      );
    }
    const document: Element = parser.parse(this.#text);
    const [graphml] = childrenOf(document, 'graphml');
    if (!graphml) {
      const root = Object.keys(document).find(name => !/^[?#:]/.test(name));
      throw new Error(`Line 1: the file is <${root}>, not <graphml>`);
    }
    for (const key of childrenOf(graphml, 'key')) {
      const id = this.#attribute('key', key, 'id');
      this.#keys.set(id, textOf(key[':attr.name']) || id);
    }
    const graphs = childrenOf(graphml, 'graph');
    const hyperedge = graphs.flatMap(graph =>
      childrenOf(graph, 'hyperedge'),
    )[0];
    if (hyperedge) {
      this.#fail(hyperedge, 'a <hyperedge> has no meaning for cables');
    }
    const nodes = graphs.flatMap(graph =>
      childrenOf(graph, 'node').map(node => this.#node(node)),
    );
    if (!nodes.length) throw new Error('The GraphML file has no node');
    const edges = graphs.flatMap(graph =>
      childrenOf(graph, 'edge').map(edge => this.#edge(edge)),
    );
    return { nodes, edges };
  }

  #node(node: Element): GraphNode {
    const id = this.#attribute('node', node, 'id');
    if (this.#ids.has(id)) {
      this.#fail(node, `node "${id}" occurs more than once`);
    }
    this.#ids.add(id);
    return { id, line: this.#lineOf(node), data: this.#dataOf(node) };
  }

  #edge(edge: Element): GraphEdge {
    const [source, target] = ['source', 'target'].map(end => {
      const id = this.#attribute('edge', edge, end);
      if (!this.#ids.has(id)) {
        this.#fail(
          edge,
          `an edge ends at node "${id}", which the file does not have`,
        );
      }
      return id;
    });
    return {
      source,
      target,
      line: this.#lineOf(edge),
      data: this.#dataOf(edge),
    };
  }

  #dataOf(owner: Element): Record<string, string> {
    return Object.fromEntries(
      childrenOf(owner, 'data').map(data => {
        const id = this.#attribute('data', data, 'key');
        const name = this.#keys.get(id);
        if (name === undefined) this.#fail(data, `no <key> has the id "${id}"`);
        return [name, textOf(data['#text']).trim()];
      }),
    );
  }

  #attribute(name: string, element: Element, attribute: string): string {
    const value = textOf(element[`:${attribute}`]);
    if (!value) this.#fail(element, `<${name}> has no ${attribute}`);
    return value;
  }

  #fail(element: Element, problem: string): never {
    throw new Error(`Line ${this.#lineOf(element)}: ${problem}`);
  }

  #lineOf(element: Element): number {
    const meta = (element as Record<symbol, { startIndex?: number }>)[META];
    const at = meta?.startIndex ?? 0;
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lineStarts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

function childrenOf(element: Element, name: string): Element[] {
  const children = element[name];
  return Array.isArray(children)
    ? children.map(child =>
        typeof child === 'object' && child !== null
          ? (child as Element)
          : { '#text': child },
      )
    : [];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  return value === undefined || value === null ? '' : String(value);
}

/** Throws an error that names the line when the text is not a graph. */
export function readGraphml(text: string): Graph {
  return new GraphReader(text).read();
}
