// dmn-moddle knows DMN 1.3. The other versions differ by namespace and by a few boxed expressions, which DMN 1.4
// added; all of them are read as one language.
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json';

const VERSIONS: Record<string, string> = {
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': '1.1',
  'http://www.omg.org/spec/DMN/20180521/MODEL/': '1.2',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': '1.3',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': '1.4',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': '1.5',
};

const child = (name: string) => ({
  name,
  type: 'ChildExpression',
  xml: { serialize: 'property' },
});

const boxed = (name: string, superClass: string, ...children: string[]) => ({
  name,
  superClass: [superClass],
  properties: children.map(child),
});

const DMN_14_TYPES = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [{ name: 'value', type: 'Expression' }],
  },
  {
    name: 'Iterator',
    isAbstract: true,
    superClass: ['Expression'],
    properties: [
      { name: 'iteratorVariable', isAttr: true, type: 'String' },
      child('in'),
    ],
  },
  boxed('Conditional', 'Expression', 'if', 'then', 'else'),
  boxed('Filter', 'Expression', 'in', 'match'),
  boxed('For', 'Iterator', 'return'),
  boxed('Some', 'Iterator', 'satisfies'),
  boxed('Every', 'Iterator', 'satisfies'),
];

/** The namespace of the root element, if it is `definitions`. */
export function namespaceOf(xml: string): string | undefined {
  const root =
    /<(?:([\w.-]+):)?definitions\b((?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(xml);
  if (!root) {
    return undefined;
  }
  const [, prefix, attributes] = root;
  const declared = [
    ...attributes.matchAll(/\bxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g),
  ].find(match => match[1] === prefix);
  return declared?.[2];
}

export const isDmnNamespace = (namespace: string) =>
  Object.hasOwn(VERSIONS, namespace);

export const DMN_VERSIONS = Object.values(VERSIONS).join(', ');

/** What moddle needs to know to read a document of this namespace. */
export function descriptorFor(namespace: string): Record<string, unknown> {
  return {
    dmn: {
      ...dmn13,
      uri: namespace,
      types: [...dmn13.types, ...DMN_14_TYPES],
    },
  };
}
