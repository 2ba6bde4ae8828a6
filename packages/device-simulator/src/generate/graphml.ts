import { SaxesParser } from 'saxes';

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

class GraphReader {
  readonly graph: Graph = { nodes: [], edges: [] };
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #keys = new Map<string, string>();
  readonly #ids = new Set<string>();
  /** What `data` elements belong to. */
  #owner?: GraphNode | GraphEdge;
  #key?: string;
  #text = '';
  #depth = 0;

  read(text: string): void {
    const parser = this.#parser;
    parser.on('error', error => {
      throw new Error(`The GraphML file is not well-formed: ${error.message}`);
    });
    parser.on('opentag', ({ name, attributes }) =>
      this.#open(name.replace(/^.*:/, ''), attributes),
    );
    parser.on('closetag', ({ name }) => this.#close(name.replace(/^.*:/, '')));
    parser.on('text', part => (this.#text += part));
    parser.on('cdata', part => (this.#text += part));
    parser.write(text).close();
    if (!this.graph.nodes.length) {
      throw new Error('The GraphML file has no node');
    }
    for (const { source, target, line } of this.graph.edges) {
      for (const end of [source, target]) {
        if (!this.#ids.has(end)) {
          throw new Error(
            `Line ${line}: an edge ends at node "${end}", which the file does not have`,
          );
        }
      }
    }
  }

  #open(name: string, attributes: Record<string, string>) {
    this.#depth += 1;
    if (this.#depth === 1 && name !== 'graphml') {
      this.#fail(`the file is <${name}>, not <graphml>`);
    }
    const line = this.#parser.line;
    switch (name) {
      case 'key':
        this.#keys.set(
          this.#attribute(name, attributes, 'id'),
          attributes['attr.name'] ?? attributes.id,
        );
        break;
      case 'node': {
        const id = this.#attribute(name, attributes, 'id');
        if (this.#ids.has(id)) this.#fail(`node "${id}" occurs more than once`);
        this.#ids.add(id);
        const node = { id, line, data: {} };
        this.graph.nodes.push(node);
        this.#owner = node;
        break;
      }
      case 'edge': {
        const edge = {
          source: this.#attribute(name, attributes, 'source'),
          target: this.#attribute(name, attributes, 'target'),
          line,
          data: {},
        };
        this.graph.edges.push(edge);
        this.#owner = edge;
        break;
      }
      case 'data': {
        const id = this.#attribute(name, attributes, 'key');
        this.#key = this.#keys.get(id);
        if (this.#key === undefined) this.#fail(`no <key> has the id "${id}"`);
        this.#text = '';
        break;
      }
      case 'hyperedge':
        this.#fail('a <hyperedge> has no meaning for cables');
        break;
      default:
    }
  }

  #close(name: string) {
    this.#depth -= 1;
    if (name === 'data' && this.#key !== undefined) {
      if (this.#owner) this.#owner.data[this.#key] = this.#text.trim();
      this.#key = undefined;
    } else if (name === 'node' || name === 'edge') {
      this.#owner = undefined;
    }
  }

  #attribute(
    element: string,
    attributes: Record<string, string>,
    name: string,
  ): string {
    const value = attributes[name];
    if (!value) this.#fail(`<${element}> has no ${name}`);
    return value;
  }

  #fail(problem: string): never {
    throw new Error(`Line ${this.#parser.line}: ${problem}`);
  }
}

/** Throws an error that names the line when the text is not a graph. */
export function readGraphml(text: string): Graph {
  const reader = new GraphReader();
  reader.read(text);
  return reader.graph;
}
