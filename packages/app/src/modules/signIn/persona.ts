/*
 * Which persona this browser tab works as. A tab keeps its own, so that two people of the demo can stand side by
 * side in two tabs.
 */
import type { ConfigApi } from '@backstage/frontend-plugin-api';

export interface Persona {
  /** Name of the catalog user, and of the persona in the backend's configuration. */
  user: string;
  name: string;
  role: string;
}

const KEY = 'linework.demo.persona';

export function readPersonas(config: ConfigApi): Persona[] {
  return (config.getOptionalConfigArray('demo.personas') ?? []).map(entry => ({
    user: entry.getString('user'),
    name: entry.getString('name'),
    role: entry.getString('role'),
  }));
}

export const rememberedPersona = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (user: string) => window.sessionStorage.setItem(KEY, user),
  forget: () => window.sessionStorage.removeItem(KEY),
};
