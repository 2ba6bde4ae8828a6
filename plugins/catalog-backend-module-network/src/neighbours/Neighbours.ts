/** Which devices a device is connected to, as far as the network database knows. */
export interface Neighbours {
  /**
   * Entity refs of the neighbours; `undefined` while it is not known, because the network database has not answered
   * since the start. Never waits for it.
   */
  of(deviceRef: string): string[] | undefined;
}
