import type { Trigger } from '../../api/subscriptions';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { ValueSource } from '../../feel/source';
import {
  evaluateSource,
  evaluateString,
  unexpected,
} from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import type { Behavior, Visit } from '../behavior';

/** A host keeps names and keys in columns of a database. */
const LONGEST = 255;

function correlationKey(x: Execution, holder: Visit, key: ValueSource): string {
  const what = 'the correlation key of the message';
  const value = evaluateSource(x, holder.key, key, what);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || text.length > LONGEST) {
    const needed = `a text or number of at most ${LONGEST} characters`;
    throw unexpected(x, holder.key, key, what, value, needed);
  }
  return text;
}

/** What an event or task waits for that refers to a message: its name, and the key that tells the instances apart. */
export function messageTrigger(
  source: SourceElement,
  compilation: Compilation,
): Pick<Behavior, 'trigger'> | null {
  const message = compilation.messageOf(source);
  const nameText = message?.text('name')?.trim();
  if (!nameText) {
    compilation.error(
      'message-reference',
      source,
      'it waits for a message, but refers to none with a name; choose one in messageRef',
    );
    return null;
  }
  const name = compilation.value(source, nameText, 'message name');
  if (compilation.isProcessStart(source)) {
    // the host begins an instance for any message of this name, whatever its correlation key
    return (
      name && {
        trigger: (x, holder): Trigger => ({
          kind: 'message',
          messageName: evaluateString(x, holder.key, name, 'the message name'),
          correlationKey: '',
        }),
      }
    );
  }
  const keyText = message
    ?.extension('zeebe:Subscription')
    ?.text('correlationKey')
    ?.trim();
  if (!keyText) {
    compilation.error(
      'message-reference',
      source,
      `the message "${nameText}" has no correlation key; add <zeebe:subscription correlationKey="= …" /> to say which instance it is for`,
    );
    return null;
  }
  const key = compilation.value(source, keyText, 'correlation key');
  return (
    name &&
    key && {
      trigger: (x, holder): Trigger => ({
        kind: 'message',
        messageName: evaluateString(x, holder.key, name, 'the message name'),
        correlationKey: correlationKey(x, holder, key),
      }),
    }
  );
}
