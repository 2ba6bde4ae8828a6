import { findNotHosted, type ProcessNeeds } from './notHosted';

const process: ProcessNeeds = {
  elements: [
    { elementId: 'start' },
    { elementId: 'nightly', name: 'Every night' },
    { elementId: 'answer', name: 'Answer' },
    { elementId: 'call' },
    { elementId: 'work' },
  ],
  startEvents: [
    { elementId: 'start', kind: 'none' },
    { elementId: 'nightly', name: 'Every night', kind: 'timer' },
  ],
  hostNeeds: [
    { elementId: 'answer', need: 'message' },
    { elementId: 'call', need: 'calledProcess' },
  ],
};

describe('findNotHosted', () => {
  it('names each element the backend cannot serve, with the reason and a way out', () => {
    expect(findNotHosted(process)).toEqual([
      {
        severity: 'error',
        rule: 'not-hosted',
        message:
          '"nightly" (Every night): a process is not started by time here yet; use a none start event and start the process over the API',
        elementId: 'nightly',
        elementName: 'Every night',
      },
      {
        severity: 'error',
        rule: 'not-hosted',
        message:
          '"answer" (Answer): messages do not reach a process here yet; use a service task that waits for the answer, or a user task',
        elementId: 'answer',
        elementName: 'Answer',
      },
      {
        severity: 'error',
        rule: 'not-hosted',
        message:
          '"call": a process cannot call another one here yet; use an embedded sub-process',
        elementId: 'call',
      },
    ]);
  });

  it('only warns where the process does the same without it', () => {
    expect(
      findNotHosted({
        ...process,
        startEvents: [],
        hostNeeds: [{ elementId: 'work', need: 'jobPriority' }],
      }),
    ).toEqual([
      expect.objectContaining({ severity: 'warning', elementId: 'work' }),
    ]);
  });

  it('has nothing against a process with a none start event that stays within itself', () => {
    expect(
      findNotHosted({
        ...process,
        startEvents: [{ elementId: 'start', kind: 'none' }],
        hostNeeds: [],
      }),
    ).toEqual([]);
  });
});
