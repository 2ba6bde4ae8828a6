import { runInNewContext } from 'node:vm';
import { ConflictError } from '@backstage/errors';
import { isRefusal } from '../database/Transaction';
import { asError } from './asError';

describe('asError', () => {
  it('keeps an error as it is', () => {
    const error = new ConflictError('no');
    expect(asError(error)).toBe(error);
  });

  it('keeps what an error of another realm says', () => {
    const foreign = runInNewContext(
      `Object.assign(new Error('UNIQUE constraint failed'), { name: 'SqliteError', code: 'SQLITE_CONSTRAINT_UNIQUE' })`,
    );
    const error = asError(foreign);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'SqliteError',
      message: 'UNIQUE constraint failed',
    });
    expect(isRefusal(error)).toBe(true);
  });

  it('makes an error of anything else', () => {
    expect(asError('boom')).toEqual(new Error('boom'));
    expect(asError(undefined)).toEqual(new Error('undefined'));
  });
});
