// NetBox and Nautobot post the same body: event, timestamp, model and the object. Only what the object is gets used.

import type { JsonObject } from '@backstage/types';
import { idIn, objectIn, textIn } from './json';

/** Which object a webhook is about. */
export interface WebhookHint {
  /** For example `device`. */
  model: string;
  id: string;
}

export function readWebhookHint(payload: unknown): WebhookHint | undefined {
  if (typeof payload !== 'object' || payload === null) {
    return undefined;
  }
  const body = payload as JsonObject;
  // NetBox 4.4 and later write "dcim.device", earlier ones and Nautobot "device".
  const model = (textIn(body, 'model') ?? textIn(body, 'object_type'))
    ?.split('.')
    .at(-1);
  const id = idIn(objectIn(body, 'data'), 'id');
  return model !== undefined && id !== undefined && /^[\w-]{1,64}$/.test(id)
    ? { model, id }
    : undefined;
}
