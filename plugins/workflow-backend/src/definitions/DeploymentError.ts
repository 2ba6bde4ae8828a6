import { InputError } from '@backstage/errors';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';

/** Problems in the message; `problems` has all of them. */
const MAX_LISTED = 10;

/**
 * A deployment that is refused as a whole. `problems` is part of the error body of the REST API, so that a
 * designer can mark the elements.
 */
export class DeploymentError extends InputError {
  readonly problems: DeploymentProblem[];

  constructor(problems: DeploymentProblem[]) {
    const errors = problems.filter(problem => problem.severity === 'error');
    const listed = errors
      .slice(0, MAX_LISTED)
      .map(problem => `${problem.resource}: ${problem.message}`)
      .join('; ');
    const more =
      errors.length > MAX_LISTED
        ? `; and ${errors.length - MAX_LISTED} more`
        : '';
    super(
      `The deployment is refused, nothing of it was deployed: ${listed}${more}`,
    );
    this.problems = problems;
  }
}
