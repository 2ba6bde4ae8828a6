import { commandsOf, type CliContext } from './commands';
import { findCommand } from './commandTable';

const PROMPT_OF = { exec: '', config: '(config)', interface: '(config-if)' };

export function promptOf({ device, mode }: CliContext): string {
  return `${device.hostname}${PROMPT_OF[mode]}# `;
}

/** Carries out one line and returns what the device prints for it, without a line end. */
export function execute(context: CliContext, line: string): string {
  const text = line.trim();
  if (text === '' || text.startsWith('!')) return '';
  let failure = 'unknown';
  for (const { mode, commands } of commandsOf[context.mode]) {
    const found = findCommand(commands, text);
    if (found.kind === 'command') {
      context.mode = mode;
      return found.command.run(context, found.args) ?? '';
    }
    if (failure === 'unknown') failure = found.kind;
  }
  switch (failure) {
    case 'ambiguous':
      return `% Ambiguous command: ${text}`;
    case 'incomplete':
      return `% Command incomplete: ${text}`;
    default:
      return `% Unknown command: ${text}`;
  }
}
