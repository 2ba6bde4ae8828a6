// Prints random processes for tests of hosts, and the decisions they call:
//   node scripts/random-processes.cjs --seed 1 --count 30
require('@backstage/cli/config/nodeTransform.cjs');
const { parseArgs } = require('node:util');
const { decision, dmn, literal } = require('../src/dmn/testing/dmn');
const { hostedProcesses } = require('../src/testing/random/hosted');

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '30' },
  },
});
process.stdout.write(
  JSON.stringify({
    processes: hostedProcesses(Number(values.seed), Number(values.count)),
    decisions: dmn([decision('rate', literal('{rate: choice + 1}'))]),
  }),
);
