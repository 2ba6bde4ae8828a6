import type { Query } from '../rest/RestSource';
import type { Paging, SourceRecord } from '../rest/paging';
import type { SourceRecordOf } from './records';

/** One kind of things at a source, at one path of its API. */
export interface Collection {
  /** Path below `/api/`, for example `dcim/devices`. */
  path: string;
  /** Which of them, and how much of each. */
  query: Query;
  /** What the source calls one of them in its webhooks, for example `device`. */
  model: string;
  /** Source id of the one with this id, for example `device/12`. */
  sourceIdOf(id: string): string;
  /** Says in our words what a page tells; may ask the source for what the page does not have. */
  translate(page: SourceRecord[]): Promise<SourceRecordOf[]>;
}

/** A source with what it is asked in this burst. */
export interface OpenInventory {
  paging: Paging;
  /** In the order in which they are read: what others refer to comes first. */
  collections: Collection[];
}

/** Adapter of one kind of source. */
export interface InventorySource {
  /** Finds out what the source can do. Called at the beginning of each burst. */
  open(): Promise<OpenInventory>;
}
