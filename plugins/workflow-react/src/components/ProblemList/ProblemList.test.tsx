import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ProblemList } from './ProblemList';

const WARNING = {
  severity: 'warning' as const,
  rule: 'no-end',
  message: 'The process has no end event.',
};
const ERROR = {
  severity: 'error' as const,
  rule: 'missing-job-type',
  message: 'The service task has no job type.',
  elementId: 'Task_1',
  elementName: 'Read the state',
};

describe('ProblemList', () => {
  it('puts errors first and says the severity in words', () => {
    render(<ProblemList problems={[WARNING, ERROR]} />);
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'ErrorRead the state: The service task has no job type.',
      'WarningThe process has no end event.',
    ]);
  });

  it('leads to the element of a problem, where there is one', async () => {
    const onSelectElement = jest.fn();
    render(
      <ProblemList
        problems={[WARNING, ERROR]}
        onSelectElement={onSelectElement}
      />,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(onSelectElement).toHaveBeenCalledWith('Task_1');
  });
});
