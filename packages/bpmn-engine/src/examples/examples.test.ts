import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  activeElements,
  applyEvents,
  createState,
  instanceStatus,
  scopeVariables,
} from '..';
import { migrate, moveToken } from './changeInstance';
import { bpmnXml } from './process.bpmn';
import { executableOf, runUntilTask } from './runInstance';

/** Lines are broken differently where a name is longer. */
const unbroken = (code: string) => code.replace(/,?\s+/g, '');

const readme = unbroken(
  readFileSync(join(__dirname, '../../README.md'), 'utf8'),
);

const active = (state: Parameters<typeof activeElements>[0]) =>
  activeElements(state).map(({ elementId }) => elementId);

describe('the examples of the documentation', () => {
  it.each(['runInstance.ts', 'changeInstance.ts'])(
    'are what the README shows: %s',
    file => {
      const code = readFileSync(join(__dirname, file), 'utf8').replace(
        "'..'",
        "'@linework/bpmn-engine'",
      );
      expect(readme).toContain(unbroken(code));
    },
  );

  it('run an instance to its end', async () => {
    const run = await runUntilTask(await executableOf(bpmnXml), () => 'done');
    expect(instanceStatus(run.state)).toBe('completed');
    expect(run.taskName).toBeUndefined();
  });

  it('run an instance until it asks for a person', async () => {
    const executable = await executableOf(bpmnXml);
    const run = await runUntilTask(executable, () => 'error');
    expect(run.taskName).toBe('Look at the device');
    expect(active(run.state)).toEqual(['deviceCheck', 'look']);
    expect(
      applyEvents(executable, createState(executable), run.events),
    ).toEqual(run.state);
  });

  it('move a token and put the instance on another version', async () => {
    const executable = await executableOf(bpmnXml);
    const { state } = await runUntilTask(executable, () => 'error');
    const moved = moveToken(executable, state, 'look', 'ask');
    expect(active(moved)).toEqual(['deviceCheck', 'ask']);
    expect(scopeVariables(moved)[0].variables).toEqual({
      site: 'Bern',
      movedByHand: true,
    });
    const newVersion = await executableOf(
      bpmnXml.replaceAll('"ask"', '"query"'),
    );
    expect(active(migrate(newVersion, moved, { ask: 'query' }))).toEqual([
      'deviceCheck',
      'query',
    ]);
  });
});
