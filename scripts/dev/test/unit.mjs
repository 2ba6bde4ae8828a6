import { runJest } from './jest.mjs';

export default options => runJest('unit', options);
