import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Simulation } from '../..';
import { bpmnXml } from '../../examples/process.bpmn';
import { bpmn, catchEvent, path, start, userTask } from '../../testing/bpmn';
import { simulationOf } from '../../testing/simulation';
import { passMessages } from './passMessages';
import { tryOut } from './tryOut';

const page = readFileSync(
  join(__dirname, '../../../../../docs/simulation.md'),
  'utf8',
);

describe('the page about simulations', () => {
  it.each(['tryOut.ts', 'passMessages.ts'])('shows %s as it is', file => {
    const code = readFileSync(join(__dirname, file), 'utf8')
      .replace("'../..'", "'@linework/bpmn-engine'")
      .trim();
    expect(page).toContain(code);
  });

  it('plays a process through', async () => {
    const { processes } = await simulationOf(bpmnXml);
    expect(tryOut(processes, 'deviceCheck')).toEqual({
      taskName: 'Look at the device',
      statuses: ['completed', 'terminated'],
      missed: [],
    });
  });

  it('passes messages', async () => {
    const model = bpmn([
      start(),
      catchEvent('wait', { message: 'AlarmCleared' }),
      userTask('close'),
      ...path('start', 'wait', 'close'),
    ]);
    const { processes } = await simulationOf(model);
    const { caught, stillWaiting, saved } = passMessages(processes, 'process');
    expect({ caught, stillWaiting }).toEqual({
      caught: true,
      stillWaiting: true,
    });
    const loaded = Simulation.load(JSON.parse(saved), { processes });
    expect(loaded.userTasks[0].variables).toMatchObject({
      clearedBy: 'device',
    });
  });
});
