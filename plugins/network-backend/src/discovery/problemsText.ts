// What went wrong with a device, in one text that stays readable: a device can have thousands of problems, and long ones.
import { clip } from '@linework/backend-common';

/** Characters of a message of a target. */
export const MAX_MESSAGE = 2_000;
/** Left for how many more there are. */
const ROOM_FOR_MORE = 30;

export function problemsText(problems: readonly string[]): string {
  const all = problems.join(' ');
  if (all.length <= MAX_MESSAGE) return all;
  const room = MAX_MESSAGE - ROOM_FOR_MORE;
  let text = '';
  let told = 0;
  for (const problem of problems) {
    const longer = told === 0 ? clip(problem, room) : `${text} ${problem}`;
    if (longer.length > room) break;
    text = longer;
    told += 1;
  }
  const left = problems.length - told;
  return left > 0 ? `${text} … and ${left} more` : text;
}
