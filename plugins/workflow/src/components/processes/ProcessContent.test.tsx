import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDefinition,
  fakeWorkflowApi,
} from '../../__testUtils__/fakeWorkflowApi';
import { refusal } from '@linework/frontend-common/testUtils';
import { renderWorkflow } from '../../__testUtils__/renderWorkflow';

// The canvas needs a real browser.
jest.mock('@linework/backstage-plugin-workflow-react', () => ({
  ...jest.requireActual('@linework/backstage-plugin-workflow-react'),
  DiagramViewer: (props: { label: string }) => <div>{props.label}</div>,
}));

const LATEST = aDefinition({ target: undefined, actions: ['start', 'deploy'] });
const OLDER = aDefinition({
  ...LATEST,
  processDefinitionKey: 'd0',
  version: 2,
  isLatest: false,
});

describe('page of one process', () => {
  it('shows the diagram and the facts of the version in the path', async () => {
    renderWorkflow(
      fakeWorkflowApi({ definitions: [LATEST, OLDER] }),
      '/workflow/processes/d1',
    );
    expect(
      await screen.findByText('Diagram of Replace line card, version 3'),
    ).toBeInTheDocument();
    expect(screen.getByText('replace-linecard.bpmn')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Open in designer' }),
    ).toHaveAttribute('href', '/workflow/processes/d1/edit');
  });

  it('leads to other versions and says when one is not the latest', async () => {
    renderWorkflow(
      fakeWorkflowApi({ definitions: [LATEST, OLDER] }),
      '/workflow/processes/d0',
    );
    expect(
      await screen.findByText(
        /This is an older version. New instances use version 3./,
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Version Version 2' }),
    );
    await userEvent.click(
      screen.getByRole('option', { name: 'Version 3 (latest)' }),
    );
    expect(
      await screen.findByText('Diagram of Replace line card, version 3'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/This is an older version/)).toBeNull();
  });

  it('starts a process that is for no entity and leads to the instance', async () => {
    const api = fakeWorkflowApi({ definitions: [LATEST], instances: [] });
    const { said } = renderWorkflow(api, '/workflow/processes/d1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start…' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() =>
      expect(said()).toEqual(['“Replace line card” has started']),
    );
    expect(api.startInstance).toHaveBeenCalledWith({
      processDefinitionKey: 'd1',
      variables: {},
    });
    await waitFor(() => expect(api.getInstance).toHaveBeenCalledWith('i-new'));
  });

  it('keeps the dialog open and says why when a start is refused', async () => {
    const api = fakeWorkflowApi({ definitions: [LATEST] });
    api.startInstance.mockImplementation(async () => {
      throw await refusal(409, 'Another instance runs already.');
    });
    renderWorkflow(api, '/workflow/processes/d1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start…' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(
      await screen.findByText('Another instance runs already.'),
    ).toBeInTheDocument();
  });

  it('says where a process for entities is started', async () => {
    renderWorkflow(
      fakeWorkflowApi({
        definitions: [aDefinition({ target: { kind: 'resource' } })],
      }),
      '/workflow/processes/d1',
    );
    expect(
      await screen.findByText(
        'Start it on the Work tab of an entity of kind resource.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Start…' })).toBeNull();
  });

  it('names the permissions that starting and deploying take when they are missing', async () => {
    renderWorkflow(
      fakeWorkflowApi({ definitions: [aDefinition({ actions: [] })] }),
      '/workflow/processes/d1',
    );
    expect(
      await screen.findByText('workflow.instance.start'),
    ).toBeInTheDocument();
    expect(screen.getByText('workflow.definition.deploy')).toBeInTheDocument();
    expect(screen.queryByText('Open in designer')).toBeNull();
  });
});
