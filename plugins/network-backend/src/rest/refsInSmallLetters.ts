// Entity refs mean the same in capital and in small letters, and are kept in small ones: so that no filter finds nothing for
// that reason, every ref of a request is taken so, wherever it stands.
import type { RequestHandler } from 'express';

/** Of entities; the names of credentials are something else. */
const REF = /^(?:device|site|owner|parent|aDevice|bDevice)Refs?$/;

export const refsInSmallLetters: RequestHandler = (req, _res, next) => {
  lower(req.body);
  lower(req.query);
  next();
};

function lower(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const record = value as Record<string, unknown>;
  for (const [key, field] of Object.entries(record)) {
    if (!REF.test(key)) lower(field);
    else if (typeof field === 'string') record[key] = small(field);
    else if (Array.isArray(field)) record[key] = field.map(small);
  }
}

function small(ref: unknown): unknown {
  return typeof ref === 'string' ? ref.toLocaleLowerCase('en-US') : ref;
}
