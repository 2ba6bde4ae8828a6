// Which command may come next: an answer to something open, a change from outside, or something that must be refused.
// Every choice is a few numbers, so that a history shrinks on its own and still fits a smaller document.
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import fc from 'fast-check';
import type { Command } from '../../api/commands';
import type { ModificationInstruction } from '../../api/modification';
import type { Request } from '../../api/requests';
import { CompiledProcess } from '../../compile/graph';
import type { Run } from '../run';
import { answer, BEGINNING, pick, VALUES } from './answers';

export interface Choice {
  /** What to do, of 100. */
  what: number;
  /** Which of those that are there. */
  which: number;
  how: number;
}

export const choices = (maxLength: number): fc.Arbitrary<Choice[]> =>
  fc.noBias(
    fc.array(
      fc.record({
        what: fc.nat({ max: 99 }),
        which: fc.nat({ max: 999 }),
        how: fc.nat({ max: 99 }),
      }),
      { maxLength, size: 'max' },
    ),
  );

export interface Chosen {
  command: Command;
  /** For a migration: the version it leads to. */
  xml?: string;
  /** It does not fit, whatever the document says. */
  mustBeRefused?: true;
}

export function startCommand(run: Run, which: number, how: number): Command {
  const starts = run.executable.startEvents.filter(
    ({ kind }) => kind !== 'none',
  );
  const start = how % 3 === 0 && starts.length > 0 ? pick(starts, which) : null;
  return {
    type: 'start',
    variables: { ...BEGINNING, ...(how % 4 === 0 && pick(VALUES, which)) },
    ...(start && { elementId: start.elementId }),
    ...(how % 5 === 0 && {
      caller: {
        errors: how % 2 ? ['E'] : [null],
        escalations: [{ escalationCode: 'X', isInterrupting: how % 2 === 0 }],
      },
    }),
  };
}

function instruction(
  run: Run,
  which: number,
  how: number,
): ModificationInstruction {
  const { instances } = run.state;
  const { elements } = run.executable;
  const elementInstanceKey = pick(instances, which).key;
  const { elementId } = pick(elements, which * 7 + how);
  const waiting = instances.filter(instance => instance.waiting);
  switch (how % 5) {
    case 0:
      return { type: 'terminateElement', elementInstanceKey };
    case 1:
      return { type: 'moveElement', elementInstanceKey, elementId };
    case 2: {
      const scope = pick(waiting.length > 0 ? waiting : instances, which);
      return {
        type: 'removeWaitingToken',
        scopeKey: scope.key,
        flowId: pick([...Object.keys(scope.waiting ?? {}), 'none'], how >> 3),
      };
    }
    case 3:
      return {
        type: 'activateElement',
        elementId,
        ancestorKey: pick(instances, which + how).key,
      };
    default:
      return {
        type: 'activateElement',
        elementId: how === 99 ? 'nowhere' : elementId,
        variables: [{ variables: pick(VALUES, which) }],
      };
  }
}

function modify(run: Run, which: number, how: number): Command {
  const count = 1 + (how % 3 === 0 ? which % 3 : 0);
  return {
    type: 'modify',
    instructions: Array.from({ length: count }, (_, i) =>
      instruction(run, which + i, how + i),
    ),
  };
}

const RENAMED: [RegExp, string][] = [
  [/user(\d)/g, 'person$1'],
  [/person(\d)/g, 'user$1'],
  [/exclusive(\d)/g, 'xor$1'],
  [/eventSub(\d)/g, 'beside$1'],
];

/** To the same version or one with other ids, with all elements but now and then one mapped to themselves. */
function migrate(run: Run, xml: string, which: number, how: number): Chosen {
  const [from, to] = how % 2 === 0 ? pick(RENAMED, how >> 1) : [/$^/, ''];
  const pair = (id: string) => ({ from: id, to: id.replace(from, to) });
  const { flows } = CompiledProcess.graphOf(run.executable);
  return {
    xml: xml.replace(from, to),
    command: {
      type: 'migrate',
      elementMappings: run.executable.elements
        .filter((_, i) => how % 3 !== 0 || i !== which % 17)
        .map(({ elementId }) => pair(elementId)),
      flowMappings: flows.map(({ id }) => pair(id)),
    },
  };
}

/** What must be refused in any state of an instance that runs. */
function invalid(run: Run, which: number, how: number): Command {
  const stale = run.requests.filter(
    request =>
      'elementInstanceKey' in request &&
      request.type !== 'broadcastSignal' &&
      !request.type.startsWith('cancel') &&
      ![...run.open.values()].some(
        open =>
          ('subscriptionKey' in open &&
            'subscriptionKey' in request &&
            open.subscriptionKey === request.subscriptionKey) ||
          (!('subscriptionKey' in request) &&
            'elementInstanceKey' in open &&
            open.elementInstanceKey === request.elementInstanceKey),
      ),
  );
  const gone = 1_000_000 + which;
  const commands: Command[] = [
    { type: 'start', variables: {} },
    { type: 'completeJob', elementInstanceKey: gone, variables: {} },
    { type: 'completeUserTask', elementInstanceKey: 1, variables: {} },
    { type: 'triggerTimer', subscriptionKey: gone },
    { type: 'correlateMessage', subscriptionKey: 1, variables: {} },
    { type: 'catchSignal', subscriptionKey: gone, variables: {} },
    { type: 'continueLoop', elementInstanceKey: gone },
    { type: 'resolveIncident', incidentKey: gone },
    { type: 'setVariables', scopeKey: gone, variables: {} },
    { type: 'setVariables', variables: { never: Number.NaN } },
    { type: 'setVariables', variables: { big: 'x'.repeat(30_000) } },
    { type: 'modify', instructions: [] },
    {
      type: 'modify',
      instructions: [
        { type: 'activateElement', elementId: 'nowhere' },
        { type: 'terminateElement', elementInstanceKey: 1 },
      ],
    },
    { type: 'activateAdHocElements', elementInstanceKey: 1, elements: [] },
    ...(run.state.instances.length > 1
      ? [{ type: 'migrate' as const, elementMappings: [] }]
      : []),
  ];
  return stale.length > 0 && how % 2 === 0
    ? answer(pick(stale, which), how % 8)
    : pick(commands, which);
}

function setVariables(run: Run, which: number, how: number): Command {
  return {
    type: 'setVariables',
    variables: pick(VALUES, which),
    ...(how % 3 === 0 && {
      scopeKey: pick(run.state.instances, how * 7 + which).key,
    }),
    ...(how % 9 === 0 && { local: true }),
  };
}

/** For an ad-hoc sub-process: something in it begins. */
function activateAdHoc(run: Run, which: number, how: number): Command | null {
  const active = run.state.instances.filter(
    ({ elementType }) => elementType === 'adHocSubProcess',
  );
  if (active.length === 0) {
    return null;
  }
  const tasks = run.executable.elements.filter(
    ({ elementType }) => elementType === 'task',
  );
  return {
    type: 'activateAdHocElements',
    elementInstanceKey: pick(active, which).key,
    elements: [
      {
        elementId: pick(tasks, which + how).elementId,
        variables: { own: how },
      },
    ],
    cancelRemainingInstances: how % 4 === 0,
  };
}

/** Mostly what tokens wait for, so that a history does not end at the first interruption. */
function waitedFor(run: Run, which: number): Request[] {
  const open = [...run.open.values()];
  const isOwn = (request: Request) =>
    !('subscriptionKey' in request) ||
    !/Boundary|Start/.test('elementId' in request ? request.elementId : '');
  const own = open.filter(isOwn);
  return own.length > 0 && which % 4 !== 0 ? own : open;
}

export function chooseCommand(
  run: Run,
  xml: string,
  { what, which, how }: Choice,
): Chosen {
  const open = waitedFor(run, which + how);
  const incident =
    run.incidents.length > 0 ? pick(run.incidents, which) : undefined;
  const adHoc = what < 12 ? activateAdHoc(run, which, how) : null;
  if (adHoc) {
    return { command: adHoc };
  }
  if (what < 72 && open.length > 0) {
    return { command: answer(pick(open, which), how) };
  }
  if (what < 80 && incident) {
    const { incidentKey } = incident;
    return how < 40
      ? { command: { type: 'setVariables', variables: BEGINNING } }
      : { command: { type: 'resolveIncident', incidentKey } };
  }
  if (what < 88) {
    return { command: setVariables(run, which, how) };
  }
  if (what < 94) {
    return { command: modify(run, which, how) };
  }
  if (what < 96) {
    return migrate(run, xml, which, how);
  }
  return { command: invalid(run, which, how), mustBeRefused: true };
}
