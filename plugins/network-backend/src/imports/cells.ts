// What people write into cells, as the facts of an entity have it. A cell that makes no sense stays as it is: the check
// of the entity then says what is wrong with it, in the words it has for every source.

/** A name as the catalog allows it, as close to the given one as it can be; empty when nothing is left. */
export function toEntityName(text: string): string {
  return slug(text)
    .slice(0, 63)
    .replace(/[-_.]+$/, '');
}

/** Small letters, digits and `-_.`. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-_.]+|[-_.]+$/g, '');
}

/** A whole number, or the text. */
export function toWholeNumber(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** A number with a point or a comma, or the text. */
export function toDecimal(text: string): number | string {
  return /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/.test(text)
    ? Number(text.replace(',', '.'))
    : text;
}

/** `10.0.0.1/24`, `10.0.0.1:2222`, `[2001:db8::1]:22`, `router.example.net:22`. */
export function toAddress(text: string): { address: string; port?: string } {
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d+))?$/i.exec(text);
  if (bracketed) return { address: bracketed[1], port: bracketed[2] };
  const withMask = /^([0-9a-f:.]+)\/\d{1,3}$/i.exec(text);
  if (withMask) return { address: withMask[1] };
  const withPort = /^([^:]+):(\d+)$/.exec(text);
  return withPort
    ? { address: withPort[1], port: withPort[2] }
    : { address: text };
}

const STATUSES: Record<string, string> = {
  'in use': 'active',
  'in production': 'active',
  in_use: 'active',
  live: 'active',
  production: 'active',
  up: 'active',
  down: 'offline',
  retired: 'decommissioning',
  decommissioned: 'decommissioning',
  spare: 'inventory',
  stock: 'inventory',
  'in stock': 'inventory',
};

/** A status in NetBox's words. */
export function toStatus(text: string): string {
  const small = text.toLocaleLowerCase('en-US');
  return STATUSES[small] ?? small;
}

/** Tags of the catalog: `core; edge` and `core, edge`. */
export function toTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,;|\n]/)
        .map(tag => slug(tag).replace(/[._]/g, '-'))
        .filter(tag => tag !== ''),
    ),
  ];
}

/** `key=value; other=value`; undefined when it is something else. */
export function toLabels(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(/[,;|\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => /^([^=:]+)[=:](.*)$/.exec(part));
  return pairs.every(pair => pair !== null)
    ? Object.fromEntries(
        pairs.map(([, name, value]) => [name.trim(), value.trim()]),
      )
    : undefined;
}

/** Without what `badRowsCsv` puts in front of a cell that a spreadsheet would take for a formula. */
export function withoutFormulaGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
