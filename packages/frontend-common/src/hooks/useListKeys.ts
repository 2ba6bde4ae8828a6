// J and K move the focus through the links of a list; Enter needs no code, for links open by it. Keys are left alone
// while somebody types, while a dialog is open, and with a modifier held.
import { useEffect, useRef, type RefObject } from 'react';

/** @public */
export interface ListKeysOptions {
  list: RefObject<HTMLElement>;
  /** Selects what J and K move between; all links of the list when absent. */
  items?: string;
  /** `/` leads here. */
  search?: RefObject<HTMLInputElement>;
  /** Further keys, in small letters, with what they do to the item under the focus. */
  keys?: Record<string, (focused: HTMLElement | undefined) => void>;
}

/**
 * Makes a list usable without a mouse.
 *
 * @public
 */
export function useListKeys(options: ListKeysOptions): void {
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) {
        return;
      }
      if (press(event.key.toLocaleLowerCase('en-US'), latest.current)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function press(key: string, options: ListKeysOptions): boolean {
  const items = itemsOf(options);
  const action = options.keys?.[key];
  if (key === 'j' || key === 'k') {
    move(items, key === 'j' ? 1 : -1);
  } else if (key === '/' && options.search?.current) {
    options.search.current.focus();
    options.search.current.select();
  } else if (action) {
    action(items.find(item => item === document.activeElement));
  } else {
    return false;
  }
  return true;
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

function itemsOf({ list, items = 'a' }: ListKeysOptions): HTMLElement[] {
  return Array.from(list.current?.querySelectorAll<HTMLElement>(items) ?? []);
}

function move(items: HTMLElement[], by: 1 | -1): void {
  const focused = items.findIndex(item => item === document.activeElement);
  const current =
    focused === -1
      ? items.findIndex(item => item.getAttribute('aria-current') === 'true')
      : focused;
  const next = current === -1 ? 0 : current + by;
  items[Math.max(0, Math.min(next, items.length - 1))]?.focus();
}
