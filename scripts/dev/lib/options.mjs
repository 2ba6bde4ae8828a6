import { parseArgs } from 'node:util';
import { UserError } from './report.mjs';

/** Reads `--name value` options; an unknown one is an error that lists those there are. */
export function readOptions(args, options, { positionals = false } = {}) {
  try {
    return parseArgs({ args, options, allowPositionals: positionals });
  } catch (error) {
    const known = Object.keys(options).map(name => `--${name}`);
    throw new UserError(
      `${error.message.split('. ')[0]}. Options: ${
        known.join(', ') || 'none'
      }.`,
    );
  }
}

export function readPort(value, option) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65500) {
    throw new UserError(
      `${option} takes a port number from 1 to 65500, not "${value}".`,
    );
  }
  return port;
}
