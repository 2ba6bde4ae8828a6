import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What outlives a restart: saved configurations and cut cables. */
export interface SavedState {
  startupConfigurations: Record<string, string>;
  /** One end of each cut cable, as `device interface`. */
  cutLinks: string[];
}

export function readStateFile(file: string): SavedState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { startupConfigurations, cutLinks } = JSON.parse(text) as SavedState;
    if (typeof startupConfigurations !== 'object' || !Array.isArray(cutLinks)) {
      throw new Error('it lacks startupConfigurations or cutLinks');
    }
    return { startupConfigurations, cutLinks };
  } catch (error) {
    throw new Error(
      `The state file ${file} cannot be read (${
        (error as Error).message
      }); remove it to start from the topology`,
    );
  }
}

/** In two steps, so that a crash leaves the old file or the new one. */
export function writeStateFile(file: string, state: SavedState): void {
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(draft, file);
}
