// A transaction that is cancelled: what is active in it ends, what was done in it is compensated in its scope, and
// then it is left by its cancel boundary event.
import type { Visit } from '../../elements/behavior';
import type { Execution } from '../execution';
import { fireBoundaryEvent, interruptScope } from '../fire';
import { finish } from '../lifecycle';
import { compensateScope } from './compensate';

function transactionAround(x: Execution, { scopeKey }: Visit): Visit {
  const scope = scopeKey === null ? undefined : x.visit(scopeKey);
  if (!scope) {
    throw new TypeError('a cancel end event is in no transaction');
  }
  return scope.node.type === 'transaction'
    ? scope
    : transactionAround(x, scope);
}

/** A cancel end event cancels the innermost transaction around it. */
export function cancelTransaction(x: Execution, end: Visit) {
  const transaction = transactionAround(x, end);
  finish(x, end);
  interruptScope(x, transaction, end.node.id);
  x.emit({
    type: 'transactionCancelled',
    elementInstanceKey: transaction.key,
    elementId: transaction.node.id,
    byElementId: end.node.id,
  });
  compensateScope(x, transaction);
}

/** Everything is compensated. One cancelled instance of a multi-instance transaction ends all of them. */
export function leaveCancelled(x: Execution, transaction: Visit) {
  const around =
    transaction.scopeKey === null ? undefined : x.visit(transaction.scopeKey);
  const holder =
    around?.node.looped === transaction.node.index ? around : transaction;
  const event = holder.node.boundaryEvents
    .map(index => x.graph.nodes[index])
    .find(({ behavior }) => behavior.catchesCancel);
  if (event) {
    fireBoundaryEvent(x, holder, event);
  }
}
