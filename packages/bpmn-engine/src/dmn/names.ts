import type { SourceElement } from '../compile/source';

const NAMED = [
  'dmn:InformationItem',
  'dmn:Decision',
  'dmn:InputData',
  'dmn:BusinessKnowledgeModel',
  'dmn:ItemDefinition',
];

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Names that FEEL reads as several words or as an operation, unless it knows them. */
export function namesOfSeveralWords(definitions: SourceElement): string[] {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      const { $type, name, iteratorVariable } = value as Record<
        string,
        unknown
      >;
      const found = NAMED.includes(String($type)) ? name : iteratorVariable;
      if (typeof found === 'string' && !PLAIN_NAME.test(found.trim())) {
        names.add(found.trim());
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(definitions.object);
  return [...names].filter(Boolean);
}
