// What these commands say to the person at the terminal.

/** An error whose message is all the person needs; shown without a stack. */
export class UserError extends Error {}

export function say(text = '') {
  process.stdout.write(`${text}\n`);
}
