// The instances that wait: of ten, seven at a user task, one at a timer, two at a message. People and groups become more as
// instances do: each has the same number of tasks at every size, as in a company that grows.
const fs = require('node:fs');
const path = require('node:path');

const TICKETS_PER_PERSON = 100;
const TICKETS_PER_GROUP = 500;
const MONTH_MS = 30 * 24 * 3600 * 1000;

const person = index =>
  `user:default/engineer-${Math.floor(index / TICKETS_PER_PERSON)}`;
const group = index =>
  `group:default/team-${Math.floor(index / TICKETS_PER_GROUP)}`;

const task = index => ({
  kind: 'task',
  ticket: index,
  site: `SITE-${index % 400}`,
  // Every other one is somebody's, the others wait for somebody of the group.
  assignee: index % 2 === 0 ? person(index) : null,
  group: group(index),
});
const timer = (index, dueAtMs) => ({
  kind: 'timer',
  ticket: index,
  site: `SITE-${index % 400}`,
  dueAt: new Date(dueAtMs).toISOString(),
});
const message = (index, alarm) => ({
  kind: 'message',
  ticket: index,
  site: `SITE-${index % 400}`,
  alarm,
});

const waiting = {
  fileName: 'waiting.bpmn',
  xml: fs.readFileSync(path.join(__dirname, 'waiting.bpmn'), 'utf8'),
  messageName: 'alarm-cleared',
  person,
  group,
  task,
  timer,
  message,
  variables(index) {
    if (index % 10 < 7) return task(index);
    return index % 10 === 7
      ? timer(index, Date.now() + MONTH_MS + index * 1000)
      : message(index, `alarm-${index}`);
  },
};

module.exports = { waiting };
