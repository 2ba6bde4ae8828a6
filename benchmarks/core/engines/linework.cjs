// Our core, driven as a host drives it: every request is answered by a command, one `step` each, and every step hands
// back a new state. TypeScript is compiled file by file to CommonJS, the form in which the peers are published, too.
require('@backstage/cli/config/nodeTransform.cjs');
const {
  compile,
  createState,
  step,
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

async function prepare(shape) {
  const compiled = await compile(shape.xml);
  if (!compiled.ok) {
    return {
      refusal: compiled.problems.map(({ message }) => message).join('\n'),
    };
  }
  const [executable] = compiled.processes;

  function send(state, command) {
    const result = step(executable, state, command, 0);
    if (!result.ok) throw new Error(result.rejection.message);
    return result;
  }

  const begin = () =>
    send(createState(executable), {
      type: 'start',
      variables: shape.variables,
    });

  function run(onEvents) {
    let result = begin();
    onEvents?.(result.events);
    let jobs = result.requests.filter(({ type }) => type === 'createJob');
    let done = 0;
    for (; done < jobs.length; done++) {
      result = send(result.state, {
        type: 'completeJob',
        elementInstanceKey: jobs[done].elementInstanceKey,
        variables: { result: done },
      });
      onEvents?.(result.events);
      for (const request of result.requests) {
        if (request.type === 'createJob') jobs.push(request);
      }
    }
    for (const winner of shape.races ?? []) {
      const { request, command } = WINNERS[winner];
      const open = result.requests.find(({ type }) => type === request);
      result = send(result.state, command(open));
      onEvents?.(result.events);
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
  prepare,
};

module.exports = { linework };
