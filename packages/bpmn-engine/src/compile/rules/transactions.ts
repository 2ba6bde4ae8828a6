import { COMPENSATE } from '../associations';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

const CANCEL = 'bpmn:CancelEventDefinition';

function isCancel({ kind }: ModelNode, elementType: string): boolean {
  return kind.eventDefinition === CANCEL && kind.elementType === elementType;
}

function isTransaction(node: ModelNode | null): boolean {
  return node?.kind.elementType === 'transaction';
}

/** The transaction that a cancel end event cancels. */
function transactionOf({ parent }: ModelNode): ModelNode | null {
  return parent === null || isTransaction(parent)
    ? parent
    : transactionOf(parent);
}

/** It undoes something, possibly when the transaction around it has long completed. */
function compensates({ source, kind, children }: ModelNode): boolean {
  return (
    source.flag('isForCompensation') === true ||
    (kind.elementType === 'eventSubProcess' &&
      children.some(
        child =>
          child.kind.elementType === 'startEvent' &&
          child.kind.eventDefinition === COMPENSATE,
      ))
  );
}

/** What a cancel end event lies in, inside of its transaction, that undoes something. */
function compensationAround({ parent }: ModelNode): ModelNode | null {
  if (parent === null || isTransaction(parent)) {
    return null;
  }
  return compensates(parent) ? parent : compensationAround(parent);
}

/** A transaction is cancelled from within, and left by its cancel boundary event. */
export const transactions: Rule = ({ nodes, isPartial }, compilation) => {
  const report = (node: ModelNode, message: string) =>
    compilation.error('transaction', node.source, message);
  const cancelled = new Set<ModelNode>();
  for (const end of nodes.filter(node => isCancel(node, 'endEvent'))) {
    const transaction = transactionOf(end);
    if (!transaction) {
      report(
        end,
        'a cancel end event is in no transaction; make the sub-process around it a transaction, or end with an error',
      );
    } else {
      const around = compensationAround(end);
      if (around) {
        report(
          end,
          `a cancel end event cannot be in "${around.source.id}", which may undo something when the transaction "${transaction.source.id}" is over; end with an error`,
        );
      }
      cancelled.add(transaction);
    }
  }
  for (const event of nodes.filter(node => isCancel(node, 'boundaryEvent'))) {
    const { attachedTo, source } = event;
    const first = attachedTo?.boundaryEvents.find(one =>
      isCancel(one, 'boundaryEvent'),
    );
    if (attachedTo && !isTransaction(attachedTo)) {
      report(
        event,
        `"${attachedTo.source.id}" is no transaction, so it is never cancelled; attach the event to a transaction`,
      );
    } else if (first && first !== event) {
      report(
        event,
        `"${first.source.id}" on the same transaction catches its cancellation already; remove one of them`,
      );
    } else if (source.flag('cancelActivity') === false) {
      report(
        event,
        'a cancelled transaction is over; make the boundary event interrupting',
      );
    } else if (attachedTo && !cancelled.has(attachedTo) && !isPartial) {
      compilation.warn(
        'transaction',
        source,
        'no cancel end event is in the transaction, so the event never happens; add one, or remove the event',
      );
    }
  }
  for (const transaction of cancelled) {
    const { boundaryEvents } = transaction;
    if (!boundaryEvents.some(one => isCancel(one, 'boundaryEvent'))) {
      report(
        transaction,
        'the transaction can be cancelled, but nothing follows then; attach a cancel boundary event',
      );
    }
  }
};
