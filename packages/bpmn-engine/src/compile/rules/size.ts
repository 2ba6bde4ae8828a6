import type { ModelNode } from '../model';
import type { Rule } from './rule';

/** Far more than fit around an element that a person has drawn. */
const MOST_FLOWS = 1_000;
/** Each may hold a token that waits, and a step looks at all of them. */
const MOST_FLOWS_TO_JOINS = 2_000;
/** Each of them may wait for each other. */
const MOST_INCLUSIVE_JOINS = 200;

function joins({ kind, incoming }: ModelNode): boolean {
  return (
    incoming.length > 1 &&
    /^(parallel|inclusive)Gateway$/.test(kind.elementType)
  );
}

/** Nothing is so large that a single step takes long. */
export const size: Rule = ({ nodes }, compilation) => {
  for (const { source, incoming, outgoing } of nodes) {
    const most = Math.max(incoming.length, outgoing.length);
    if (most > MOST_FLOWS) {
      compilation.error(
        'process-size',
        source,
        `${most} sequence flows ${
          most === incoming.length ? 'lead to' : 'leave'
        } it, the limit is ${MOST_FLOWS}; use a multi-instance activity, or several gateways`,
      );
    }
  }
  const joining = nodes.filter(joins);
  const inclusive = joining.filter(
    ({ kind }) => kind.elementType === 'inclusiveGateway',
  );
  if (inclusive.length > MOST_INCLUSIVE_JOINS) {
    compilation.error(
      'process-size',
      nodes[0].source,
      `${inclusive.length} inclusive gateways join, the limit is ${MOST_INCLUSIVE_JOINS}; move parts into processes of their own and call them`,
    );
  }
  const toJoins = joining.reduce(
    (sum, { incoming }) => sum + incoming.length,
    0,
  );
  if (toJoins > MOST_FLOWS_TO_JOINS) {
    compilation.error(
      'process-size',
      nodes[0].source,
      `${toJoins} sequence flows lead to gateways that join, the limit is ${MOST_FLOWS_TO_JOINS}; move parts into processes of their own and call them`,
    );
  }
};
