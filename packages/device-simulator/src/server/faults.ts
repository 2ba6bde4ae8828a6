/**
 * What can be wrong with a simulated device besides its cables and its power.
 *
 * @public
 */
export interface DeviceFaults {
  /** Refuses every password. */
  refuseLogin?: boolean;
  /** Never answers this command, written in full. */
  hangOn?: string;
  /** Sends output in pieces with a pause between them. */
  slowOutput?: { chunkLength: number; delayMs: number };
  /** Printed before the first prompt of a login. */
  banner?: string;
  /** Pages even after `terminal length 0`, which it does not know. */
  alwaysPages?: boolean;
}
