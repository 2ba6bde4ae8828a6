import { InputError } from '@backstage/errors';
import type { DeclaredLink } from '@linework/backstage-plugin-network-node';
import { checkId } from './checkEntity';

/** Characters of an interface's name; longer ones cannot be kept. */
const MAX_INTERFACE = 255;

/** @throws InputError when the link cannot be kept or leads nowhere. */
export function checkLink({ sourceId, ends: [a, b] }: DeclaredLink): void {
  checkId(sourceId);
  for (const { deviceSourceId, interfaceName } of [a, b]) {
    checkId(deviceSourceId);
    if (interfaceName === '' || interfaceName.length > MAX_INTERFACE) {
      throw new InputError(
        `the name of the interface at "${deviceSourceId}" has ${interfaceName.length} characters; allowed are 1 to ${MAX_INTERFACE}`,
      );
    }
  }
  if (
    a.deviceSourceId === b.deviceSourceId &&
    a.interfaceName === b.interfaceName
  ) {
    throw new InputError(
      `both of its ends are "${a.interfaceName}" of "${a.deviceSourceId}"; a link joins two interfaces`,
    );
  }
}
