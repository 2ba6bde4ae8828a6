// What polling measures of itself, in this process: the sum over all replicas is the whole. Labels never hold a device.
import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { PollOutcome } from './DevicePoller';

const SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
];
const SECONDS_OF_LATENESS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

export class PollMetrics {
  readonly #polls: MetricsServiceCounter;
  readonly #duration: MetricsServiceHistogram;
  readonly #lateness: MetricsServiceHistogram;
  readonly #reachability: MetricsServiceCounter;

  constructor(metrics: MetricsService) {
    this.#polls = metrics.createCounter('network.polls', {
      description: 'Looks at devices, by outcome and by whether they were full',
      unit: '{poll}',
    });
    this.#duration = metrics.createHistogram('network.poll.duration', {
      description: 'How long a look at a device took',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    });
    this.#lateness = metrics.createHistogram('network.poll.lateness', {
      description: 'How long after its time a device was asked',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS_OF_LATENESS },
    });
    this.#reachability = metrics.createCounter('network.reachability.changes', {
      description: 'Devices that went up or down, by their new state',
      unit: '{device}',
    });
  }

  started(latenessMs: number): void {
    this.#lateness.record(Math.max(0, latenessMs) / 1_000);
  }

  ended(outcome: PollOutcome, durationMs: number): void {
    this.#polls.add(1, {
      'network.poll.outcome': outcome.kind,
      ...(outcome.kind === 'answered' && {
        'network.poll.full': outcome.isFull,
      }),
    });
    this.#duration.record(durationMs / 1_000);
  }

  reachabilityChanged(to: string): void {
    this.#reachability.add(1, { 'network.reachability': to });
  }
}
