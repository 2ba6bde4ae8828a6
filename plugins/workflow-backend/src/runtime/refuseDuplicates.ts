// A message with an id is taken once while it waits.
import { ConflictError } from '@backstage/errors';
import { withoutNul } from '@linework/backend-common';
import type {
  DatabaseMessageStore,
  MessageAddress,
} from '../database/MessageStore';
import type { Transaction } from '../database/Transaction';
import type { Publication } from './Broker';

/** Notes in each publication whether another message with its id, which has not expired, is there. */
export async function refuseDuplicates(
  trx: Transaction,
  messages: Pick<DatabaseMessageStore, 'findDuplicates'>,
  publications: readonly Publication[],
  nowMs: number,
): Promise<void> {
  const withId = publications.filter(
    ({ operation }) => operation.messageId !== undefined,
  );
  if (withId.length === 0) {
    return;
  }
  const idOf = (message: MessageAddress & { messageId?: string }) =>
    JSON.stringify([message.name, message.correlationKey, message.messageId]);
  const wanted = withId.map(publication => ({
    publication,
    message: {
      ...clean(publication.operation),
      messageId: withoutNul(publication.operation.messageId ?? ''),
    },
  }));
  const stored = await messages.findDuplicates(
    trx,
    wanted.map(({ message }) => message),
    nowMs,
  );
  const known = new Set(stored.map(idOf));
  for (const { publication, message } of wanted) {
    if (known.has(idOf(message))) {
      publication.refusal = new ConflictError(
        `A message "${message.name}" with the correlation key "${message.correlationKey}" and the id "${message.messageId}" was published already and has not expired`,
      );
    } else if (publication.operation.timeToLiveMs > 0) {
      known.add(idOf(message));
    }
  }
}

/** As the database has it. */
export function clean({
  name,
  correlationKey,
}: MessageAddress): MessageAddress {
  return {
    name: withoutNul(name),
    correlationKey: withoutNul(correlationKey),
  };
}
