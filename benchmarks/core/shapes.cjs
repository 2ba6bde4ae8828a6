// The five shapes: what an instance starts with, and which elements it completes how often. All engines read the same
// files in shapes/; `peerExpressions` says in the peers' own language what the file says in FEEL.
const fs = require('node:fs');
const path = require('node:path');

const ITEMS = 1000;
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Every odd race is won by the message, every even one by the timer. */
const winnerOf = race => (race % 2 === 1 ? 'message' : 'timer');

const once = ids => Object.fromEntries(ids.map(id => [id, 1]));

const shapes = [
  {
    name: 'sequence',
    title: '10 service tasks in a row',
    variables: {},
    steps: once(['start', ...ten.map(i => `task${i}`), 'end']),
    jobs: 10,
  },
  {
    name: 'gateways',
    title: '10 exclusive gateways with conditions',
    variables: { amount: 500 },
    steps: once([
      'start',
      ...ten.flatMap(i => [`split${i}`, `middle${i}`]),
      'task',
      'end',
    ]),
    jobs: 1,
    peerExpressions: {
      '= amount > 1000':
        '${environment.services.exceeds(environment.variables.amount, 1000)}',
      '= amount > 100':
        '${environment.services.exceeds(environment.variables.amount, 100)}',
    },
  },
  {
    name: 'multiInstance',
    title: `parallel multi-instance of ${ITEMS}`,
    variables: { items: Array.from({ length: ITEMS }, (_, item) => item) },
    // Each item, and the multi-instance body around them.
    steps: { start: 1, task: ITEMS + 1, end: 1 },
    jobs: ITEMS,
    answersTogether: true,
    peerExpressions: { '= items': '${environment.variables.items}' },
    peerSettings: { batchSize: ITEMS },
    waitingInstances: { linework: 100, peer: 5 },
  },
  {
    name: 'nestedScopes',
    title: '10 sub-processes, one in the other',
    variables: {},
    steps: once([
      'start',
      ...ten.flatMap(i => [`scope${i}`, `start${i}`, `end${i}`]),
      'task',
      'end',
    ]),
    jobs: 1,
  },
  {
    name: 'messageRaces',
    title: '10 messages against timers',
    variables: { key: 'order-1' },
    steps: once([
      'start',
      ...ten.flatMap(i => [`race${i}`, `${winnerOf(i)}${i}`]),
      'end',
    ]),
    jobs: 0,
    races: ten.map(winnerOf),
  },
];

for (const shape of shapes) {
  shape.xml = fs.readFileSync(
    path.join(__dirname, 'shapes', `${shape.name}.bpmn`),
    'utf8',
  );
  shape.stepsPerInstance = Object.values(shape.steps).reduce((a, b) => a + b);
}

module.exports = { shapes };
