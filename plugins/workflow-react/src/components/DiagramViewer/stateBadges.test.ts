import { drawStates, type StateBadgeServices } from './stateBadges';

function fakeServices() {
  const elements = [
    { id: 'Process' },
    { id: 'Task', x: 0, y: 0, width: 100, height: 80 },
    { id: 'Event', x: 0, y: 0, width: 36, height: 36 },
    { id: 'Flow', waypoints: [] },
  ];
  const drawn: { id: string; text: string | null; position: object }[] = [];
  const markers = new Set<string>();
  const services = {
    canvas: {
      addMarker: (id: string, marker: string) => markers.add(`${id} ${marker}`),
      removeMarker: (id: string, marker: string) =>
        markers.delete(`${id} ${marker}`),
    },
    elementRegistry: {
      getAll: () => elements,
      get: (id: string) => elements.find(element => element.id === id),
    },
    overlays: {
      add: (
        id: string,
        _type: string,
        overlay: { html: HTMLElement; position: object },
      ) =>
        drawn.push({
          id,
          text: overlay.html.textContent,
          position: overlay.position,
        }),
      remove: () => drawn.splice(0),
    },
  };
  return {
    services: services as unknown as StateBadgeServices,
    drawn,
    markers,
  };
}

function state(elementId: string, counts: object) {
  return {
    elementId,
    active: 0,
    completed: 0,
    canceled: 0,
    incidents: 0,
    ...counts,
  };
}

describe('drawStates', () => {
  it('puts tokens and incidents on one side and what is over on the other', () => {
    const { services, drawn, markers } = fakeServices();
    drawStates(services, {
      items: [state('Task', { active: 2, incidents: 1, completed: 3 })],
      takenFlows: [{ flowId: 'Flow', count: 3 }],
    });
    expect(drawn).toEqual([
      { id: 'Task', text: '● 2! 1', position: { bottom: 10, left: -10 } },
      { id: 'Task', text: '✓ 3', position: { top: -12, right: 16 } },
    ]);
    expect([...markers]).toEqual([
      'Task linework-active',
      'Task linework-incident',
      'Flow linework-taken',
    ]);
  });

  it('keeps badges of events and gateways off their names, which stand below or behind', () => {
    const { services, drawn } = fakeServices();
    drawStates(services, {
      items: [state('Event', { active: 1, completed: 2 })],
      takenFlows: [],
    });
    expect(drawn).toEqual([
      { id: 'Event', text: '● 1✓ 2', position: { top: -20, left: -10 } },
    ]);
  });

  it('leaves out the process itself and what the diagram does not show', () => {
    const { services, drawn, markers } = fakeServices();
    drawStates(services, {
      items: [state('Process', { active: 1 }), state('Gone', { active: 1 })],
      takenFlows: [{ flowId: 'GoneFlow', count: 1 }],
    });
    expect(drawn).toEqual([]);
    expect(markers.size).toBe(0);
  });

  it('replaces what was drawn before', () => {
    const { services, drawn, markers } = fakeServices();
    drawStates(services, {
      items: [state('Task', { active: 1 })],
      takenFlows: [{ flowId: 'Flow', count: 1 }],
    });
    drawStates(services, {
      items: [state('Task', { completed: 1 })],
      takenFlows: [],
    });
    expect(drawn.map(({ text }) => text)).toEqual(['✓ 1']);
    expect(markers.size).toBe(0);
  });
});
