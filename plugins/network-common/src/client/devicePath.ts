import { parseEntityRef } from '@backstage/catalog-model';

/** The parts of a path that name a device. Throws an error that names a ref which is none. */
export function devicePath(deviceRef: string): {
  namespace: string;
  name: string;
} {
  const { namespace, name } = parseEntityRef(deviceRef, {
    defaultKind: 'resource',
    defaultNamespace: 'default',
  });
  return { namespace, name };
}
