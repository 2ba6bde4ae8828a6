import type { Compilation } from '../compilation';
import { linkNameOf, type ModelNode } from '../model';
import type { Rule } from './rule';

function isCatch({ kind }: ModelNode) {
  return kind.elementType === 'intermediateCatchEvent';
}

/** Reports what is wrong with one link event, given the catch events of its scope that come before it. */
function check(
  node: ModelNode,
  catches: Map<string, ModelNode>,
  compilation: Compilation,
) {
  const name = linkNameOf(node);
  if (name === null) {
    compilation.error(
      'link-event',
      node.source,
      'the link has no name; give its link event definition one',
    );
  } else if (isCatch(node)) {
    const other = catches.get(name);
    if (other && other !== node) {
      compilation.error(
        'link-event',
        node.source,
        `"${other.source.id}" in the same scope catches the link "${name}" already; keep one of them`,
      );
    }
  } else if (!catches.has(name)) {
    compilation.error(
      'link-event',
      node.source,
      `no link catch event in the same scope is called "${name}"; add one, or correct the name`,
    );
  }
  const [flow] = isCatch(node) ? node.incoming : node.outgoing;
  if (flow) {
    compilation.error(
      'event-flows',
      node.source,
      `no sequence flow can ${
        isCatch(node) ? 'lead to a link catch' : 'leave a link throw'
      } event; remove "${flow.source.id}"`,
    );
  }
}

/** A link leads from its throw events to the one catch event of its name in the same scope. */
export const links: Rule = ({ nodes }, compilation) => {
  for (const scope of nodes) {
    const events = scope.children.filter(
      ({ kind }) => kind.eventDefinition === 'bpmn:LinkEventDefinition',
    );
    const catches = new Map<string, ModelNode>();
    for (const node of events.filter(isCatch).reverse()) {
      catches.set(linkNameOf(node) ?? '', node);
    }
    events.forEach(node => check(node, catches, compilation));
  }
};
