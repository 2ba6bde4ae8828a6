// A proposal before it is compared with those that there are.
import { createHash } from 'node:crypto';
import type { Proposal } from '@linework/backstage-plugin-network-common';

export type ProposalKind = Proposal['kind'];
export type ProposedFact = Proposal['facts'][number];
export type ProposedLink = NonNullable<Proposal['link']>;

export interface ProposalContent {
  facts: ProposedFact[];
  link: ProposedLink | null;
  evidence: string[];
  warnings: string[];
  /** What a declared entity of it is known by, whatever its name becomes; of new devices. */
  sourceId?: string;
}

export interface ProposalDraft {
  kind: ProposalKind;
  /** What it is about: there is one proposal of a kind for each. */
  subject: readonly string[];
  title: string;
  deviceRef: string | null;
  content: ProposalContent;
}

const MAX_LINES = 20;
const MAX_LINE = 500;

export function fact(
  field: string,
  proposed: string | number | undefined,
  current: string | undefined = undefined,
): ProposedFact[] {
  return proposed === undefined
    ? []
    : [{ field, current: current ?? null, proposed: String(proposed) }];
}

/** At most as many lines as a person reads. */
export function lines(texts: readonly string[]): string[] {
  const short = [...new Set(texts)].map(text =>
    text.length > MAX_LINE ? `${text.slice(0, MAX_LINE - 1)}…` : text,
  );
  return short.length <= MAX_LINES
    ? short
    : [
        ...short.slice(0, MAX_LINES - 1),
        `… and ${short.length - MAX_LINES + 1} more`,
      ];
}

export function subjectHash({ kind, subject }: ProposalDraft): string {
  return hash([kind, ...subject]);
}

/** Of what is proposed, not of where it was seen: a rejected proposal stays rejected while this is the same. */
export function factsHash({ content }: ProposalDraft): string {
  const ends = content.link && [content.link.a, content.link.b];
  return hash([
    ...content.facts.map(({ field, proposed }) => `${field}=${proposed}`),
    ...(ends ?? []).map(end => `${end.deviceRef} ${end.interfaceName}`),
  ]);
}

function hash(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
