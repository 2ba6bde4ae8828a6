import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forwardRef, useImperativeHandle, useState } from 'react';
import { ResponseError } from '@backstage/errors';
import type {
  DiagramEditorHandle,
  DiagramEditorProps,
} from '@linework/backstage-plugin-workflow-react';
import {
  aDefinition,
  DIAGRAM_XML,
  fakeWorkflowApi,
} from '../../../__testUtils__/fakeWorkflowApi';
import { renderWorkflow } from '../../../__testUtils__/renderWorkflow';

const mockSelectElement = jest.fn();
const mockLateChangeMs = 20;

// The canvas needs a real browser: here a text box stands for it. Compiling is the engine's own matter.
jest.mock('@linework/backstage-plugin-workflow-react', () => ({
  ...jest.requireActual('@linework/backstage-plugin-workflow-react'),
  useProcessProblems: () => ({ problems: [], isChecking: false }),
  DiagramEditor: forwardRef<DiagramEditorHandle, DiagramEditorProps>(
    function FakeEditor(props, ref) {
      const [text, setText] = useState(props.xml);
      useImperativeHandle(ref, () => ({
        getXml: async () => {
          // Leaving a field to read it makes the real editor tell the same text again a little later.
          setTimeout(() => props.onChange?.(text), mockLateChangeMs);
          return text;
        },
        selectElement: mockSelectElement,
      }));
      return (
        <textarea
          aria-label="Editor"
          value={text}
          onChange={event => {
            setText(event.target.value);
            props.onChange?.(event.target.value);
          }}
        />
      );
    },
  ),
}));

const DEFINITION = aDefinition({
  actions: ['start', 'deploy'],
  activeInstances: 2,
});
const DRAFT = 'linework.workflow.draft/d1';
const ERROR = {
  resource: 'replace-linecard.bpmn',
  severity: 'error' as const,
  rule: 'missing-job-type',
  message: 'The service task has no job type.',
  elementId: 'Task_1',
  elementName: 'Read the state',
};

function renderDesigner(path = '/workflow/processes/d1/edit') {
  const api = fakeWorkflowApi({ definitions: [DEFINITION] });
  const { said } = renderWorkflow(api, path);
  return { api, said };
}

/** Appends a comment, which leaves the XML well-formed. */
async function edit(comment: string) {
  await userEvent.type(await screen.findByLabelText('Editor'), comment);
}

describe('designer', () => {
  beforeEach(() => {
    window.localStorage.clear();
    mockSelectElement.mockClear();
  });

  it('does not offer to deploy what has not changed', async () => {
    renderDesigner();
    expect(
      await screen.findByRole('button', { name: 'Deploy new version' }),
    ).toBeDisabled();
    expect(screen.getByText(/There is no change to deploy/)).toBeVisible();
  });

  it('says what a deployment does to running instances, then deploys and leads to the new version', async () => {
    const { api, said } = renderDesigner();
    api.deploy.mockResolvedValue({
      deploymentKey: 'p1',
      tenantId: '<default>',
      deployments: [
        {
          processDefinition: {
            ...DEFINITION,
            processDefinitionKey: 'd2',
            version: 4,
            processDefinitionVersion: 4,
          },
          decisionDefinition: null,
          decisionRequirements: null,
          form: null,
          resource: null,
        },
      ],
    });
    await edit('<!-- -->');
    await userEvent.click(
      screen.getByRole('button', { name: 'Deploy new version' }),
    );
    expect(
      await screen.findByText(
        'The 2 instances that run on version 3 finish on that version.',
      ),
    ).toBeInTheDocument();
    expect(api.deploy).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    await waitFor(() =>
      expect(said()).toEqual(['“Replace line card” version 4 is deployed']),
    );
    expect(api.deploy).toHaveBeenCalledWith({
      resources: [
        {
          name: 'replace-linecard.bpmn',
          content: `${DIAGRAM_XML}<!-- -->`,
        },
      ],
    });
    await waitFor(() => expect(api.getDefinition).toHaveBeenCalledWith('d2'));
    expect(window.localStorage.getItem(DRAFT)).toBeNull();
  });

  it('does not deploy what the server finds errors in, and leads to them', async () => {
    const { api } = renderDesigner();
    api.validate.mockResolvedValue([ERROR]);
    await edit('<!-- -->');
    await userEvent.click(
      screen.getByRole('button', { name: 'Deploy new version' }),
    );
    expect(await screen.findByText('Not deployed')).toBeInTheDocument();
    expect(screen.getByText('1 error')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /The service task has no job type/ }),
    );
    expect(mockSelectElement).toHaveBeenCalledWith('Task_1');
    expect(screen.queryByRole('dialog')).toBeNull();
    await new Promise(resolve => setTimeout(resolve, mockLateChangeMs + 10));
    expect(screen.getByText('Not deployed')).toBeInTheDocument();
  });

  it('lists every problem of a deployment that is refused at the last moment', async () => {
    const { api } = renderDesigner();
    api.deploy.mockImplementation(async () => {
      throw await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: {
              name: 'InputError',
              message: 'Nothing was deployed.',
              problems: [ERROR, { ...ERROR, message: 'Another one.' }],
            },
            response: { statusCode: 400 },
          }),
          { status: 400, headers: { 'content-type': 'application/json' } },
        ),
      );
    });
    await edit('<!-- -->');
    await userEvent.click(
      screen.getByRole('button', { name: 'Deploy new version' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Deploy' }),
    );
    expect(
      await screen.findByText('Nothing was deployed.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(await screen.findByText('2 errors')).toBeInTheDocument();
    expect(screen.getByText('Another one.')).toBeInTheDocument();
  });

  it('forgets what the server found when the process changes', async () => {
    const { api } = renderDesigner();
    api.validate.mockResolvedValue([ERROR]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Validate' }),
    );
    expect(await screen.findByText('1 error')).toBeInTheDocument();
    await edit('<!-- -->');
    expect(screen.getByText('No problems found.')).toBeInTheDocument();
  });

  it('keeps changes in the browser until they are discarded', async () => {
    window.localStorage.setItem(
      DRAFT,
      JSON.stringify({
        xml: `${DIAGRAM_XML}<!-- kept -->`,
        savedAt: '2026-11-20T10:00:00.000Z',
      }),
    );
    renderDesigner();
    expect(await screen.findByLabelText('Editor')).toHaveValue(
      `${DIAGRAM_XML}<!-- kept -->`,
    );
    expect(screen.getByText(/were kept in this browser/)).toBeInTheDocument();
    await edit('<!-- more -->');
    expect(window.localStorage.getItem(DRAFT)).toContain('<!-- more -->');
    await userEvent.click(
      screen.getByRole('button', { name: 'Discard changes' }),
    );
    expect(screen.getByLabelText('Editor')).toHaveValue(DIAGRAM_XML);
    expect(window.localStorage.getItem(DRAFT)).toBeNull();
  });

  it('begins a new process with a start event and names its file after its id', async () => {
    const { api } = renderDesigner('/workflow/processes/new');
    const editor = await screen.findByLabelText<HTMLTextAreaElement>('Editor');
    expect(editor.value).toContain('<bpmn:startEvent');
    const id = /<bpmn:process id="([^"]+)"/.exec(editor.value)![1];
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    expect(
      await screen.findByText(
        'It becomes version 1 and can be started at once.',
      ),
    ).toBeInTheDocument();
    expect(api.validate).toHaveBeenCalledWith({
      resources: [{ name: `${id}.bpmn`, content: editor.value }],
    });
  });

  it('explains what is missing to somebody who may not deploy this process', async () => {
    const api = fakeWorkflowApi({
      definitions: [aDefinition({ actions: ['start'] })],
    });
    renderWorkflow(api, '/workflow/processes/d1/edit');
    expect(
      await screen.findByText('workflow.definition.deploy'),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText('Editor')).toBeNull();
  });
});
