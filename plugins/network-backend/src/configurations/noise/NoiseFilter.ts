import { createHash } from 'node:crypto';
import type { Config } from '@backstage/config';
import { wholeLine, type LinePattern } from '../text/wildcard';
import { NOISE_PATTERNS } from './patterns';

/** What devices print is trusted to be short enough for the patterns; so is what the configuration file adds. */
const MAX_EXTRA = 200;

/** Tells lines that always change from those that mean something. */
export class NoiseFilter {
  readonly #extra: readonly LinePattern[];

  /** `extra`: whole lines without blanks at both ends, in which `*` stands for any text. */
  constructor(extra: readonly string[] = []) {
    this.#extra = extra.map(pattern => wholeLine(pattern.trim()));
  }

  /** Reads `network.configurations.noise`. */
  static fromConfig(config: Config): NoiseFilter {
    const extra = config.getOptionalStringArray('network.configurations.noise');
    if (extra && extra.length > MAX_EXTRA) {
      throw new Error(
        `network.configurations.noise has ${extra.length} patterns, ${MAX_EXTRA} are the most. Let one with * stand for several.`,
      );
    }
    return new NoiseFilter(extra);
  }

  isNoise(line: string): boolean {
    // Blank lines carry nothing and come and go between releases.
    const text = line.trim();
    if (text === '') return true;
    return (
      NOISE_PATTERNS.some(pattern => pattern.line.test(line)) ||
      this.#extra.some(pattern => pattern.matches(text))
    );
  }

  /** The same for two texts that differ in noise alone. */
  hash(lines: readonly string[]): string {
    const hash = createHash('sha256');
    for (const line of lines) {
      if (!this.isNoise(line)) hash.update(line).update('\n');
    }
    return hash.digest('hex');
  }
}
