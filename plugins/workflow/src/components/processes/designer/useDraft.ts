// What is edited but not deployed is kept in this browser. Backstage's router cannot hold back a navigation, so
// nothing that leads away from the page, a closed tab included, may cost work.
import { useCallback, useEffect, useState } from 'react';

export interface Draft {
  xml: string;
  /** ISO 8601. */
  savedAt: string;
}

const PREFIX = 'linework.workflow.draft/';

export interface DraftHandle {
  /** What was kept when the page was opened. */
  restored: Draft | undefined;
  save(xml: string): void;
  /** Forgets what was kept, and what was restored. */
  discard(): void;
  /** Nothing was changed since the page was opened, and nothing restored, when `false`. */
  hasChanges: boolean;
}

/** The draft of one process version, or of the new process (`new`). */
export function useDraft(id: string): DraftHandle {
  const [restored, setRestored] = useState(() => readDraft(id));
  const [isChanged, setIsChanged] = useState(false);
  const hasChanges = isChanged || restored !== undefined;

  const save = useCallback(
    (xml: string) => {
      setIsChanged(true);
      writeDraft(id, { xml, savedAt: new Date().toISOString() });
    },
    [id],
  );
  const discard = useCallback(() => {
    setIsChanged(false);
    setRestored(undefined);
    removeDraft(id);
  }, [id]);

  useEffect(() => {
    if (!isChanged) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);

  return { restored, save, discard, hasChanges };
}

function readDraft(id: string): Draft | undefined {
  try {
    const text = window.localStorage.getItem(PREFIX + id);
    const draft: unknown = text ? JSON.parse(text) : undefined;
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function writeDraft(id: string, draft: Draft): void {
  try {
    window.localStorage.setItem(PREFIX + id, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the browser still asks before the tab is closed.
  }
}

function removeDraft(id: string): void {
  try {
    window.localStorage.removeItem(PREFIX + id);
  } catch {
    // Nothing was kept either.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'xml' in value &&
    typeof value.xml === 'string' &&
    'savedAt' in value &&
    typeof value.savedAt === 'string'
  );
}
