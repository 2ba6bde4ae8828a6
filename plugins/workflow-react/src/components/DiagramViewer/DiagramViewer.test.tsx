import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DiagramViewer } from './DiagramViewer';

// bpmn-js measures SVG, which jsdom cannot.
jest.mock('./DiagramCanvas', () => ({
  __esModule: true,
  default: () => <div data-testid="canvas" />,
}));

const XML = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <bpmn:process id="p">
    <bpmn:startEvent id="Start" />
    <bpmn:userTask id="Approve" name="Approve the fix" />
    <bpmn:boundaryEvent id="Late" name="4 hours" attachedToRef="Approve" />
  </bpmn:process>
</bpmn:definitions>`;

const STATISTICS = {
  items: [
    { elementId: 'p', active: 1, completed: 0, canceled: 0, incidents: 0 },
    {
      elementId: 'Start',
      active: 0,
      completed: 1,
      canceled: 0,
      incidents: 0,
    },
    {
      elementId: 'Approve',
      active: 2,
      completed: 0,
      canceled: 0,
      incidents: 1,
    },
    { elementId: 'Late', active: 0, completed: 2, canceled: 0, incidents: 0 },
  ],
  takenFlows: [],
};

describe('DiagramViewer', () => {
  it('says in words what the canvas shows, the most urgent first', async () => {
    render(<DiagramViewer xml={XML} statistics={STATISTICS} label="Fault" />);
    const figure = screen.getByRole('region', { name: 'Fault' });
    expect(await within(figure).findByTestId('canvas')).toBeInTheDocument();
    expect(
      screen.getByText('Steps as text: 2 active, 1 with incident'),
    ).toBeInTheDocument();
    expect(
      within(figure)
        .getAllByRole('listitem', { hidden: true })
        .map(item => item.textContent),
    ).toEqual([
      'Approve the fix: 1 with incident, 2 active',
      'start event Start: 1 completed',
      '4 hours: 2 completed',
    ]);
  });

  it('lets elements be chosen without the canvas', async () => {
    const onElementClick = jest.fn();
    render(
      <DiagramViewer
        xml={XML}
        statistics={STATISTICS}
        onElementClick={onElementClick}
      />,
    );
    await userEvent.click(screen.getByText('Approve the fix'));
    expect(onElementClick).toHaveBeenCalledWith('Approve');
  });

  it('has no list of states for a process that does not run', async () => {
    render(<DiagramViewer xml={XML} />);
    expect(await screen.findByTestId('canvas')).toBeInTheDocument();
    expect(screen.queryByRole('list', { hidden: true })).toBeNull();
  });
});
