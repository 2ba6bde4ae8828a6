// The work that is measured: three service tasks in a row, each with a result, then a gateway with a condition on variables.
const fs = require('node:fs');
const path = require('node:path');

const STEPS = ['check', 'repair', 'confirm'];
const RESULTS = { check: 'checked', repair: 'repaired', confirm: 'confirmed' };
const ELEMENTS = ['Start', 'Check', 'Repair', 'Confirm', 'IsHeavy'];

const ticket = {
  fileName: 'ticket.bpmn',
  xml: fs.readFileSync(path.join(__dirname, 'ticket.bpmn'), 'utf8'),
  condition: '=score > 50 and confirmed = ticket',
  steps: STEPS,
  variables: index => ({
    ticket: index,
    site: 'STO-CR1',
    score: index % 100,
    alarms: ['linkDown', 'bgpPeerDown'],
  }),
  /** What the handler of a step gives. */
  result: (step, variables) => ({ [RESULTS[step]]: variables.ticket }),
  /** What must have completed in the end, in this order. */
  elements: variables => [
    ...ELEMENTS,
    variables.score > 50 ? 'Escalated' : 'Closed',
  ],
};

module.exports = { ticket };
