// npm bpmn-elements, and npm bpmn-engine around it, driven at their best: the document is read, serialized and resolved
// once for all instances, services answer at once, nothing listens, and timers are fired by hand, so that nobody waits.
const elements = require('bpmn-elements');
const { Engine } = require('bpmn-engine');
const {
  default: serialize,
  TypeResolver,
} = require('moddle-context-serializer');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');

const { Context, Definition, Environment, Timers } = elements;
const exceeds = (value, limit) => value > limit;

function versionOf(name) {
  const file = path.join(
    __dirname,
    '../../../node_modules',
    name,
    'package.json',
  );
  return JSON.parse(fs.readFileSync(file, 'utf8')).version;
}

/** Says in the peers' language what the document says in FEEL; they have none. */
function translate(container, expressions = {}) {
  for (const element of container.flowElements) {
    const condition = element.conditionExpression;
    if (condition) condition.body = translated(condition.body);
    const loop = element.loopCharacteristics;
    if (loop) {
      const { inputCollection, inputElement } =
        loop.extensionElements.values[0];
      loop.collection = translated(inputCollection);
      loop.elementVariable = inputElement;
    }
    if (element.flowElements) translate(element, expressions);
  }
  function translated(feel) {
    if (!expressions[feel]) throw new Error(`no expression for "${feel}"`);
    return expressions[feel];
  }
}

async function contextOf({ xml, peerExpressions }) {
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddleContext = await new BpmnModdle().fromXML(xml);
  for (const root of moddleContext.rootElement.rootElements) {
    if (root.$type === 'bpmn:Process') translate(root, peerExpressions);
  }
  return serialize(moddleContext, TypeResolver(elements));
}

/** A clock that stands still: the one timer that runs fires when it is told to. */
class ManualTimers {
  #due = new Set();
  api = new Timers({
    setTimeout: (callback, _delay, ...args) => {
      const timer = { callback, args };
      this.#due.add(timer);
      return timer;
    },
    clearTimeout: timer => {
      this.#due.delete(timer);
    },
  });

  fire() {
    const [timer] = this.#due;
    this.#due.delete(timer);
    timer.callback(...timer.args);
  }
}

/** What both peers take: services, variables, settings, and the count of jobs done. */
function loadFor(shape, { answers = true } = {}) {
  const load = {
    done: 0,
    timers: shape.races && new ManualTimers(),
  };
  load.options = {
    variables: { ...shape.variables },
    settings: { ...shape.peerSettings },
    services: {
      exceeds,
      work(_scope, callback) {
        if (answers) callback(null, load.done++);
      },
    },
    ...(load.timers && { timers: load.timers.api }),
  };
  return load;
}

function race(shape, load, signal) {
  for (const winner of shape.races ?? []) {
    if (winner === 'message') {
      signal({ id: 'answer' });
    } else {
      load.timers.fire();
    }
  }
}

function requireDone(shape, load, ended) {
  if (load.done !== shape.jobs || !ended) {
    throw new Error(
      `${load.done} of ${shape.jobs} jobs done, the instance has ${
        ended ? '' : 'not '
      }ended`,
    );
  }
}

/** Completed elements by id; a peer tells of a multi-instance activity as a whole, its instances are its jobs. */
function counter(shape, load) {
  const steps = {};
  return {
    count(id) {
      steps[id] = (steps[id] ?? 0) + 1;
    },
    result() {
      if (shape.name === 'multiInstance') steps.task += load.done;
      return steps;
    },
  };
}

const bpmnElements = {
  kind: 'peer',
  name: 'bpmn-elements',
  version: versionOf('bpmn-elements'),
  async prepare(shape) {
    const context = await contextOf(shape);
    const begin = (load, onEnd) => {
      const definition = new Definition(
        new Context(context, new Environment(load.options)),
      );
      if (onEnd) {
        definition.broker.subscribeTmp(
          'event',
          'activity.end',
          (_key, { content }) => onEnd(content.id),
          { noAck: true },
        );
      }
      definition.run();
      return definition;
    };
    const run = (load, onEnd) => {
      const definition = begin(load, onEnd);
      race(shape, load, message => definition.signal(message));
      requireDone(shape, load, definition.counters.completed === 1);
    };
    return {
      run: () => run(loadFor(shape)),
      audit() {
        const load = loadFor(shape);
        const { count, result } = counter(shape, load);
        run(load, count);
        return result();
      },
      park: () => begin(loadFor(shape, { answers: false })),
    };
  },
};

const bpmnEngine = {
  kind: 'peer',
  name: 'bpmn-engine',
  version: versionOf('bpmn-engine'),
  async prepare(shape) {
    const sourceContext = await contextOf(shape);
    const begin = async (load, listener) => {
      const engine = new Engine({
        name: shape.name,
        sourceContext,
        ...load.options,
      });
      const execution = await engine.execute({ listener });
      return { engine, execution };
    };
    const run = async (load, listener) => {
      const { engine, execution } = await begin(load, listener);
      race(shape, load, message => execution.signal(message));
      requireDone(shape, load, engine.state === 'idle');
    };
    return {
      run: () => run(loadFor(shape)),
      async audit() {
        const load = loadFor(shape);
        const { count, result } = counter(shape, load);
        const listener = new EventEmitter();
        listener.on('activity.end', ({ id }) => count(id));
        await run(load, listener);
        return result();
      },
      park: () => begin(loadFor(shape, { answers: false })),
    };
  },
};

const peers = [bpmnEngine, bpmnElements];

module.exports = { peers };
