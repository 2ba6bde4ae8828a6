import type { EngineEvent } from '../api/events';
import type { Json } from '../api/json';
import { compile } from '../compile';
import { applyEvents, step } from '../step';
import { createState } from './index';
import version1 from './golden/version1.json';
import { loadState } from './upgrade';
import { openSubscriptions } from './views';

// Written by the engine when it wrote version 1. Never changes.
const history = version1 as unknown as {
  bpmn: string;
  events: EngineEvent[];
  snapshots: { after: string; events: number; state: Json }[];
};

async function executable() {
  const result = await compile(history.bpmn);
  if (!result.ok) {
    throw new Error(result.problems.map(p => p.message).join('\n'));
  }
  return result.processes[0];
}

function snapshot(after: string) {
  const found = history.snapshots.find(one => one.after === after);
  if (!found) {
    throw new Error(`no snapshot "${after}"`);
  }
  return loadState(found.state);
}

describe('a state of version 1', () => {
  it.each(history.snapshots.map(({ after }) => after))(
    'is what its history gives: %s',
    async after => {
      const process = await executable();
      const { events } = history.snapshots.find(s => s.after === after)!;
      const replayed = applyEvents(
        process,
        createState(process),
        history.events.slice(0, events),
      );
      const known = { ...snapshot(after) };
      expect(replayed).toEqual(known);
    },
  );

  it('waits for its boundary timers under the keys that they had', async () => {
    const state = snapshot('start');
    expect(openSubscriptions(state)).toMatchObject([
      { elementId: 'late', trigger: { kind: 'timer' } },
      { elementId: 'remind', trigger: { kind: 'timer' } },
    ]);
    const process = await executable();
    const [, remind] = openSubscriptions(state);
    const result = step(
      process,
      state,
      { type: 'triggerTimer', subscriptionKey: remind.key },
      Date.UTC(2026, 1, 1),
    );
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.state.instances.map(i => i.elementId)).toEqual([
      'process',
      'diagnose',
      'probe',
    ]);
  });

  it('goes on without being loaded first', async () => {
    const [{ state }] = history.snapshots;
    const result = step(
      await executable(),
      state as never,
      { type: 'cancel' },
      Date.UTC(2026, 1, 1),
    );
    expect(result).toMatchObject({ ok: true, state: { version: 2 } });
    expect(result.ok && result.requests.map(({ type }) => type).sort()).toEqual(
      ['cancelJob', 'cancelTimer', 'cancelTimer', 'cancelUserTask'],
    );
  });

  it('that has lost a part is refused by name', () => {
    expect(() => loadState({ version: 2, instances: [] })).toThrow(
      'this is no state of a process instance: it has no list of subscriptions',
    );
  });

  it.each<[Json, string]>([
    [
      null,
      'an event has version undefined, this engine knows versions 1 and 2',
    ],
    [
      { version: 3, type: 'elementActivated' },
      'an event has version 3, this engine knows versions 1 and 2',
    ],
    [{ version: 2, type: 'toString' }, 'there is no event "toString"'],
  ])('is not made of what is no event: %j', async (event, message) => {
    const process = await executable();
    const events = [event as unknown as EngineEvent];
    expect(() => applyEvents(process, createState(process), events)).toThrow(
      message,
    );
  });

  it('of a newer version, or none, is refused by name', () => {
    expect(() => loadState({ version: 3 })).toThrow(
      'the state has version 3, this engine knows versions 1 and 2; update the engine',
    );
    expect(() => loadState([])).toThrow(/has no version/);
  });
});
