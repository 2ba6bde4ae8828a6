import { bpmn, path, start, userTask } from '../bpmn';
import { NOW } from '../run';
import { replay } from './replay';
import { failureReport } from './report';

const xml = bpmn([start(), userTask('a'), ...path('start', 'a')]);
const history = [
  { atMs: NOW, command: { type: 'start' as const, variables: {} } },
  { atMs: NOW, command: { type: 'cancel' as const } },
];

describe('the failure of a random history', () => {
  it('is told as a test that plays it again', async () => {
    const { message } = failureReport(xml, history, new Error('broken'));
    expect(message).toMatch(/^broken\n/);
    for (const { command } of history) {
      expect(message).toContain(JSON.stringify(command));
    }
    const player = await replay(xml, history);
    expect(player.run.status).toBe('terminated');
  });
});
