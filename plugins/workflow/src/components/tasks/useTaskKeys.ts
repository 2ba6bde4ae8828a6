// J and K move through the list, C claims. Enter needs no code: the list holds links. Keys are left alone while
// somebody types, while a dialog is open, and with a modifier held.
import { useEffect, useRef, type RefObject } from 'react';

export interface TaskKeysOptions {
  list: RefObject<HTMLElement>;
  /** Claims the task under the focus, or the open one if the focus is elsewhere. */
  onClaim: (focusedTaskKey: string | undefined) => void;
}

export function useTaskKeys(options: TaskKeysOptions): void {
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) {
        return;
      }
      switch (event.key.toLocaleLowerCase('en-US')) {
        case 'j':
          move(latest.current.list.current, 1);
          break;
        case 'k':
          move(latest.current.list.current, -1);
          break;
        case 'c':
          latest.current.onClaim(focusedTask(latest.current.list.current));
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.defaultPrevented ||
    document.querySelector('[role="dialog"]') !== null ||
    (target instanceof Element &&
      target.closest(
        'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="combobox"]',
      ) !== null)
  );
}

function linksOf(list: HTMLElement | null): HTMLAnchorElement[] {
  return Array.from(list?.querySelectorAll<HTMLAnchorElement>('a') ?? []);
}

function move(list: HTMLElement | null, by: 1 | -1): void {
  const links = linksOf(list);
  const focused = links.findIndex(link => link === document.activeElement);
  const current =
    focused === -1
      ? links.findIndex(link => link.getAttribute('aria-current') === 'true')
      : focused;
  const next = current === -1 ? 0 : current + by;
  links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
}

function focusedTask(list: HTMLElement | null): string | undefined {
  return linksOf(list).find(link => link === document.activeElement)?.dataset
    .taskKey;
}
