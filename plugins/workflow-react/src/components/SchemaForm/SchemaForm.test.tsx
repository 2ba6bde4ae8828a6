import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '@linework/frontend-common/testUtils';
import { createQueryClient } from '@linework/frontend-common';
import { WorkflowQueryProvider } from '../../query';
import { workflowApiRef, type WorkflowApi } from '../../api/workflowApiRef';
import { SchemaForm } from './SchemaForm';
import type { SchemaFormProps } from './types';

const FORM = {
  formKey: 'f1',
  formId: 'approve',
  version: 1,
  tenantId: '<default>' as const,
  schema: {
    type: 'object',
    required: ['reason'],
    properties: {
      reason: { type: 'string', title: 'Reason', minLength: 5 },
      minutes: { type: 'integer', title: 'Minutes' },
    },
  },
};

async function renderForm(props: Partial<SchemaFormProps> = {}) {
  const onSubmit = jest.fn();
  await renderInTestApp(
    <TestApiProvider apis={[[workflowApiRef, {} as WorkflowApi]]}>
      <WorkflowQueryProvider client={createQueryClient()}>
        <SchemaForm
          form={FORM}
          submitLabel="Complete"
          onSubmit={onSubmit}
          {...props}
        />
      </WorkflowQueryProvider>
    </TestApiProvider>,
  );
  // The renderer and the validator are loaded with the first form.
  await waitFor(() => expect(screen.getByRole('textbox')).toBeVisible(), {
    timeout: 20_000,
  });
  return { onSubmit };
}

describe('SchemaForm', () => {
  jest.setTimeout(30_000);

  it('says at the field what is missing, and does not submit', async () => {
    const { onSubmit } = await renderForm();
    await userEvent.click(screen.getByRole('button', { name: 'Complete' }));
    expect(await screen.findByText('Fill this in')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox'), 'abc');
    expect(
      await screen.findByText('Write at least 5 characters'),
    ).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox'), 'def');
    await waitFor(() =>
      expect(screen.queryByText(/Write at least/)).not.toBeInTheDocument(),
    );
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('submits typed values, by Enter as well', async () => {
    const { onSubmit } = await renderForm({ initialValues: { minutes: 10 } });
    await userEvent.type(screen.getByRole('textbox'), 'planned{Enter}');
    await waitFor(() =>
      expect(onSubmit).toHaveBeenCalledWith({ reason: 'planned', minutes: 10 }),
    );
  });

  it('keeps what was typed and shows what the server says when it refuses', async () => {
    await renderForm({
      onSubmit: async () => {
        throw await refusal(409, 'The task was completed by bob.');
      },
    });
    await userEvent.type(screen.getByRole('textbox'), 'planned{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The task was completed by bob.',
    );
    expect(screen.getByRole('textbox')).toHaveValue('planned');
    expect(screen.getByRole('button', { name: 'Complete' })).toBeEnabled();
  });

  it('shows values without a way to change them when it is read-only', async () => {
    await renderForm({ readOnly: true, initialValues: { reason: 'because' } });
    expect(screen.getByRole('textbox')).toHaveValue('because');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
