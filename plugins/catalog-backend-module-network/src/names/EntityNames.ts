/** A thing at a source that has, or will have, an entity. */
export interface SourceThing {
  /** Stable id at the source, for example `device/12`. */
  sourceId: string;
  /** What it is called there; a thing that is only mentioned, without its name, has none. */
  name?: string | null;
}

/** Gives the things of one source the names of their entities, the same for each for ever. */
export interface EntityNames {
  /**
   * Names of the things, by source id. A thing without name (`undefined`, not `null`) gets none unless it has one
   * already.
   */
  resolve(things: readonly SourceThing[]): Promise<Map<string, string>>;
  /** The name of a thing, if it ever had one. */
  find(sourceId: string): Promise<string | undefined>;
  /** Frees the names of things that the source has not told of since then. */
  forgetBefore(seenAt: number): Promise<number>;
}
