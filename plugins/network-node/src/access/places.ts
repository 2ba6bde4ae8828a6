// Where a credential may be given to. Whoever registers devices chooses their address and their credential, so without
// such a bound a secret can be asked for by a host of theirs. What is checked is the address that is connected to.

import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { InputError } from '@backstage/errors';

export interface HostAddress {
  address: string;
  family: 4 | 6;
}

/** The address of a host, which a name has at this moment; undefined when it has none. */
export async function addressOf(
  host: string,
): Promise<HostAddress | undefined> {
  const literal = isIP(host);
  if (literal === 4 || literal === 6) return { address: host, family: literal };
  try {
    const { address, family } = await lookup(host);
    return { address, family: family === 6 ? 6 : 4 };
  } catch {
    return undefined;
  }
}

/** Whether the address lies in one of the prefixes. Throws InputError for what is no prefix. */
export function isWithin(
  { address, family }: HostAddress,
  prefixes: readonly string[],
  credentialRef: string,
): boolean {
  // Apart, because ::/0 must not stand for every IPv4 address in its mapped form.
  const lists = { 4: new BlockList(), 6: new BlockList() };
  for (const prefix of prefixes) {
    const match = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(prefix.trim());
    const of = match ? isIP(match[1]) : 0;
    const length = Number(match?.[2] ?? (of === 4 ? 32 : 128));
    if (
      !match ||
      (of !== 4 && of !== 6) ||
      length > (of === 4 ? 32 : 128) ||
      isMapped(match[1], of)
    ) {
      throw new InputError(
        `${settingOf(
          credentialRef,
        )} has "${prefix}", which is no prefix of addresses; write it like 10.0.0.0/8 or 2001:db8::/32`,
      );
    }
    lists[of].addSubnet(match[1], length, of === 4 ? 'ipv4' : 'ipv6');
  }
  const [plain] = address.split('%');
  const list = isMapped(plain, family) ? lists[4] : lists[family];
  return list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

export function notAllowed(credentialRef: string, address: string): string {
  return `credential "${credentialRef}" may not be given to ${address}, which lies in no prefix of ${settingOf(
    credentialRef,
  )}; correct the management address or the credential of the device, or add the prefix there`;
}

function settingOf(credentialRef: string): string {
  return `network.credentials.${credentialRef}.addresses`;
}

const MAPPED = new BlockList();
MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6');

function isMapped(address: string, family: number): boolean {
  return family === 6 && MAPPED.check(address, 'ipv6');
}
