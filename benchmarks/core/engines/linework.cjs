// Our core, driven as a host drives it: every request is answered by a command, and those for one instance that are there
// at the same time are carried out together. Where that makes a difference, it is driven with one `step` for each command,
// too. TypeScript is compiled file by file to CommonJS, the form in which the peers are published, too.
require('@backstage/cli/config/nodeTransform.cjs');
const {
  compile,
  createState,
  step,
  stepAll,
} = require('../../../packages/bpmn-engine/src');
const { version } = require('../../../packages/bpmn-engine/package.json');

const WINNERS = {
  message: {
    request: 'openMessageSubscription',
    command: ({ subscriptionKey }) => ({
      type: 'correlateMessage',
      subscriptionKey,
      variables: { answer: 1 },
    }),
  },
  timer: {
    request: 'scheduleTimer',
    command: ({ subscriptionKey }) => ({
      type: 'triggerTimer',
      subscriptionKey,
    }),
  },
};

function accepted(result) {
  if (!result.ok) throw new Error(result.rejection.message);
  return result;
}

/** All commands at once. */
function together(executable, state, commands) {
  const result = stepAll(executable, state, commands, 0);
  return { state: result.state, outcomes: result.outcomes.map(accepted) };
}

/** A state for each command. */
function oneByOne(executable, state, commands) {
  const outcomes = [];
  for (const command of commands) {
    const result = accepted(step(executable, state, command, 0));
    outcomes.push(result);
    state = result.state;
  }
  return { state, outcomes };
}

async function prepare(shape, carryOut) {
  const compiled = await compile(shape.xml);
  if (!compiled.ok) {
    return {
      refusal: compiled.problems.map(({ message }) => message).join('\n'),
    };
  }
  const [executable] = compiled.processes;

  function send(state, commands, onEvents) {
    const result = carryOut(executable, state, commands);
    if (onEvents) result.outcomes.forEach(({ events }) => onEvents(events));
    const requests =
      result.outcomes.length === 1
        ? result.outcomes[0].requests
        : result.outcomes.flatMap(outcome => outcome.requests);
    return { state: result.state, requests };
  }

  const begin = onEvents =>
    send(
      createState(executable),
      [{ type: 'start', variables: shape.variables }],
      onEvents,
    );

  function run(onEvents) {
    let result = begin(onEvents);
    let done = 0;
    const answer = ({ elementInstanceKey }) => ({
      type: 'completeJob',
      elementInstanceKey,
      variables: { result: done++ },
    });
    const jobsOf = ({ requests }) =>
      requests.filter(({ type }) => type === 'createJob');
    for (let jobs = jobsOf(result); jobs.length > 0; jobs = jobsOf(result)) {
      result = send(result.state, jobs.map(answer), onEvents);
    }
    for (const winner of shape.races ?? []) {
      const { request, command } = WINNERS[winner];
      const open = result.requests.find(({ type }) => type === request);
      result = send(result.state, [command(open)], onEvents);
    }
    if (done !== shape.jobs || result.state.status !== 'completed') {
      throw new Error(
        `${done} of ${shape.jobs} jobs done, the instance is ${result.state.status}`,
      );
    }
  }

  return {
    run: () => run(),
    audit() {
      const steps = {};
      run(events => {
        for (const event of events) {
          if (
            event.type === 'elementCompleted' &&
            event.elementType !== 'process'
          ) {
            steps[event.elementId] = (steps[event.elementId] ?? 0) + 1;
          }
        }
      });
      return steps;
    },
    /** An instance that waits, with all that its host must keep to go on: the state and the open requests. */
    park() {
      const { state, requests } = begin();
      return { state, requests };
    },
  };
}

const linework = {
  kind: 'linework',
  name: '@linework/bpmn-engine',
  version,
  prepare: shape => prepare(shape, together),
};

const lineworkOneByOne = {
  ...linework,
  name: '… one step each',
  prepare: shape => prepare(shape, oneByOne),
  /** Elsewhere there is never more than one command at a time. */
  measures: shape => shape.answersTogether === true,
};

module.exports = { linework, lineworkOneByOne };
