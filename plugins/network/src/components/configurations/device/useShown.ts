// What the tab shows lives in the URL: ?version=<key>&line=12&find=ntp for a text, ?from=<key>&to=<key> for changes.
import { useUrlState } from '@linework/frontend-common';
import type { ConfigurationVersion } from '@linework/backstage-plugin-network-common';

export type Shown =
  | { what: 'text'; versionKey: string; line?: number }
  | { what: 'changes'; fromKey: string; toKey: string };

const NOTHING = {
  version: undefined,
  line: undefined,
  find: undefined,
  from: undefined,
  to: undefined,
};

export function useShown() {
  const { params, change } = useUrlState();
  const versionKey = params.get('version');
  const fromKey = params.get('from');
  const toKey = params.get('to');
  const line = Number(params.get('line'));
  let shown: Shown | undefined;
  if (versionKey) {
    shown = {
      what: 'text',
      versionKey,
      line: Number.isInteger(line) && line > 0 ? line : undefined,
    };
  } else if (fromKey && toKey) {
    shown = { what: 'changes', fromKey, toKey };
  }
  return {
    /** Undefined: whatever is of most use. */
    shown,
    find: params.get('find') ?? '',
    setFind: (find: string) => change({ find, line: undefined }),
    showText: (key: string) => change({ ...NOTHING, version: key }),
    showChanges: (from: string, to: string) => change({ ...NOTHING, from, to }),
  };
}

/** The last change, or the only version there is. */
export function mostUseful(
  versions: readonly ConfigurationVersion[],
): Shown | undefined {
  const [latest, before] = versions;
  if (!latest) return undefined;
  return before
    ? {
        what: 'changes',
        fromKey: before.versionKey,
        toKey: latest.versionKey,
      }
    : { what: 'text', versionKey: latest.versionKey };
}
