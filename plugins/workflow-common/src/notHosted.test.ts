import { findNotHosted } from './notHosted';

describe('findNotHosted', () => {
  it('names each element the backend cannot serve, with the reason and a way out', () => {
    expect(
      findNotHosted({
        startEvents: [
          { elementId: 'start', kind: 'none' },
          { elementId: 'hot', name: 'Too hot', kind: 'condition' },
          { elementId: 'cold', kind: 'condition' },
        ],
      }),
    ).toEqual([
      {
        severity: 'error',
        rule: 'not-hosted',
        message:
          '"hot" (Too hot): nothing sets variables while there is no instance, so the condition would never hold; use a message or timer start event, and check the condition after it',
        elementId: 'hot',
        elementName: 'Too hot',
      },
      {
        severity: 'error',
        rule: 'not-hosted',
        message: expect.stringMatching(/^"cold": nothing sets variables/),
        elementId: 'cold',
      },
    ]);
  });

  it('has nothing against what time, messages, signals and people start', () => {
    expect(
      findNotHosted({
        startEvents: [
          { elementId: 'none', kind: 'none' },
          { elementId: 'timer', kind: 'timer' },
          { elementId: 'message', kind: 'message' },
          { elementId: 'signal', kind: 'signal' },
        ],
      }),
    ).toEqual([]);
  });
});
