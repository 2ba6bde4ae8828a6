import { InputError } from '@backstage/errors';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';

/**
 * A deployment that is refused as a whole. `problems` is part of the error body of the REST API, so that a
 * designer can mark the elements.
 */
export class DeploymentError extends InputError {
  readonly problems: DeploymentProblem[];

  constructor(problems: DeploymentProblem[]) {
    const errors = problems.filter(problem => problem.severity === 'error');
    super(
      `The deployment is refused, nothing of it was deployed: ${errors
        .map(problem => `${problem.resource}: ${problem.message}`)
        .join('; ')}`,
    );
    this.problems = problems;
  }
}
