import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../testUtils';
import { describeError } from './describeError';
import { ErrorText } from './ErrorText';

describe('describeError', () => {
  it("gives the server's own words rather than the bare status", async () => {
    const error = await refusal(409, 'Task t1 is already claimed by ada.');
    expect(describeError(error)).toEqual({
      title: 'Somebody was faster',
      message: 'Task t1 is already claimed by ada.',
    });
  });

  it('names the permission that the server names, before the one the page expects', async () => {
    const error = await refusal(
      403,
      'Starting needs workflow.instance.start for this process.',
    );
    expect(describeError(error, 'workflow.definition.read').permission).toBe(
      'workflow.instance.start',
    );
  });

  it('names the permission the page expects when the server names none', async () => {
    const error = await refusal(403, 'Unauthorized');
    expect(describeError(error, 'workflow.definition.read').permission).toBe(
      'workflow.definition.read',
    );
  });

  it('claims no missing permission for another failure', async () => {
    const error = await refusal(500, 'The database is locked.');
    expect(describeError(error, 'workflow.definition.read')).toEqual({
      title: 'The server failed',
      message: 'The database is locked.',
    });
  });

  it('tells an unreachable server from a refusal', () => {
    expect(describeError(new TypeError('Failed to fetch')).title).toBe(
      'The server cannot be reached',
    );
  });
});

describe('ErrorText', () => {
  it('is announced, says what to ask for and offers to try again', async () => {
    const onRetry = jest.fn();
    await renderInTestApp(
      <ErrorText
        error={await refusal(403, 'You may not list tasks.')}
        permission="workflow.task.read"
        onRetry={onRetry}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'You may not list tasks.It needs the permission workflow.task.read.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});
