import { withPostgres } from './postgres.mjs';
import { runJest } from './jest.mjs';

export default options =>
  withPostgres(environment => runJest('api', options, environment));
