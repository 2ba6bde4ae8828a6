import type { EngineEvent, ProcessState } from '@linework/bpmn-engine';
import { finalVariables } from './finalVariables';

const before: ProcessState = {
  version: 2,
  processId: 'p',
  status: 'active',
  nextKey: 4,
  nextIncidentKey: 1,
  variablesBytes: 0,
  instances: [
    {
      key: 1,
      elementId: 'p',
      elementType: 'process',
      scopeKey: null,
      variables: { kept: 1, changed: 1, results: ['a', null] },
    },
  ],
  subscriptions: [],
  incidents: [],
};

const event = (fields: object) =>
  ({ version: 2, atMs: 0, ...fields } as EngineEvent);

describe('finalVariables', () => {
  it('are those of the process scope, as the last command has left them', () => {
    const variables = finalVariables(before, [
      event({ type: 'variablesSet', scopeKey: 1, variables: { changed: 2 } }),
      event({ type: 'variablesSet', scopeKey: 3, variables: { inner: true } }),
      event({
        type: 'variableItemSet',
        scopeKey: 1,
        name: 'results',
        index: 1,
        value: 'b',
      }),
      event({ type: 'somethingNew', scopeKey: 1 }),
    ]);
    expect(variables).toEqual({ kept: 1, changed: 2, results: ['a', 'b'] });
    expect(before.instances[0].variables).toMatchObject({
      results: ['a', null],
    });
  });
});
