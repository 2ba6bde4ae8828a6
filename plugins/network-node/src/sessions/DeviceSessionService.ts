import type { DeviceSession, DeviceTarget } from '../device';

/**
 * Limits of {@link DeviceSessionService.withSession}.
 *
 * @public
 */
export interface WithSessionOptions {
  /** Longest time to wait until the device is free, in milliseconds; the configured limit when absent. */
  waitTimeoutMs?: number;
  /** Longest time to connect and log in, in milliseconds; the configured limit when absent. */
  connectTimeoutMs?: number;
  /** Ends the waiting or connecting when aborted. Hand it to the calls on the session too. */
  signal?: AbortSignal;
}

/**
 * Gives out sessions with devices: one user at a time per device, a bounded number in total, connections re-used
 * within a short idle time. Serialises within this process only.
 *
 * @public
 */
export interface DeviceSessionService {
  /**
   * Waits for the device, calls `work` with a session and takes the session back. The session must not be used after
   * `work` has settled. Do not ask for the same device again within `work`: it would wait for itself.
   *
   * Throws {@link DeviceError} when the session cannot be had; whatever `work` throws is passed on.
   */
  withSession<T>(
    target: DeviceTarget,
    work: (session: DeviceSession) => Promise<T>,
    options?: WithSessionOptions,
  ): Promise<T>;
}
