import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';
import type {
  LinkDeclaration,
  LinkDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { retryOnDeadlock } from '../writer/retryOnDeadlock';
import { isLoop, linkEnds } from './ends';
import { LinkWriter } from './LinkWriter';

/** Replaces what a source declared: of the devices that are named, or all of it. */
export async function declareLinks(
  knex: Knex,
  source: string,
  { deviceRefs, links }: LinkDeclaration,
  at: number,
): Promise<LinkDeclarationResult> {
  const refs = links.map(link => [
    resourceRef(link.aDeviceRef),
    resourceRef(link.bDeviceRef),
  ]);
  const touching = deviceRefs?.map(resourceRef);
  return retryOnDeadlock(() =>
    knex.transaction(async trx => {
      const writer = new LinkWriter(trx);
      const titles = await writer.titlesOf(refs.flat());
      const end = (deviceRef: string, interfaceName: string) => ({
        deviceRef,
        interfaceName: searchableText(interfaceName),
        name: titles.get(deviceRef) ?? deviceRef.split('/')[1],
      });
      const declared = links.map(({ aInterface, bInterface }, index) => {
        const [a, b] = refs[index];
        const ends = linkEnds(end(a, aInterface), end(b, bInterface));
        if (isLoop(ends)) {
          throw new InputError(
            `The link from ${a} ${aInterface} leads to itself. Leave it out, or name its other end.`,
          );
        }
        return ends;
      });
      return writer.declare(source, declared, touching, at);
    }),
  );
}

/** The full ref of a device, however it was written. */
function resourceRef(ref: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `"${ref}" is no entity ref. A device is named as in resource:default/sto1-cr1.`,
    );
  }
}
