import { stringifyEntityRef } from '@backstage/catalog-model';

/** Path parameters that name a device. */
export interface DevicePath {
  [name: string]: string;
  namespace: string;
  name: string;
}

/** The device that a path names. */
export function deviceRefOf({ namespace, name }: DevicePath): string {
  return stringifyEntityRef({ kind: 'resource', namespace, name });
}
