// Validation and deployment of what is in the designer, and the problems the server found on the way.
import { useState } from 'react';
import { ResponseError } from '@backstage/errors';
import type {
  Deployment,
  DeploymentProblem,
  DeploymentRequest,
} from '@linework/backstage-plugin-workflow-common';
import { useWorkflowMutation } from '@linework/backstage-plugin-workflow-react';
import { processFacts } from './processFacts';

export interface ServerProblems {
  /** The process they were found in. */
  xml: string;
  problems: DeploymentProblem[];
}

export function useDeployment(resourceName: string | undefined) {
  const [found, setFound] = useState<ServerProblems>();
  const request = (xml: string): DeploymentRequest => ({
    resources: [
      { name: resourceName ?? `${processFacts(xml).id}.bpmn`, content: xml },
    ],
  });

  const validation = useWorkflowMutation<string, ServerProblems>(
    async (api, xml) => {
      const answer = { xml, problems: await api.validate(request(xml)) };
      setFound(answer);
      return answer;
    },
  );
  const deployment = useWorkflowMutation<string, Deployment>(
    async (api, xml) => {
      try {
        return await api.deploy(request(xml));
      } catch (error) {
        const problems = problemsOf(error);
        if (problems) {
          setFound({ xml, problems });
        }
        throw error;
      }
    },
  );
  return { found, validation, deployment };
}

/** A refused deployment carries its problems in the error body. */
function problemsOf(error: unknown): DeploymentProblem[] | undefined {
  if (!ResponseError.is(error)) {
    return undefined;
  }
  const { problems } = error.body.error;
  return Array.isArray(problems)
    ? problems.filter(isDeploymentProblem)
    : undefined;
}

function isDeploymentProblem(value: unknown): value is DeploymentProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string' &&
    'severity' in value &&
    (value.severity === 'error' || value.severity === 'warning') &&
    'rule' in value &&
    typeof value.rule === 'string'
  );
}
