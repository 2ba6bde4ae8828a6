// Metrics as an exporter would get them from the SDK of OpenTelemetry.
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { RuntimeMetrics } from '../RuntimeMetrics';

/** One series: its labels, and what it has come to. */
export interface Point {
  [label: string]: unknown;
  value: number | { count: number; sum?: number };
}

export function measuring() {
  const exporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 3_600_000,
  });
  const meter = new MeterProvider({ readers: [reader] }).getMeter('test');
  return {
    metrics: new RuntimeMetrics(meter as MetricsService),
    /** By the name of the metric; nothing is measured any more after it. */
    async read(): Promise<Record<string, { unit: string; points: Point[] }>> {
      await reader.forceFlush();
      const all = exporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics)
        .flatMap(({ metrics }) => metrics);
      await reader.shutdown();
      return Object.fromEntries(
        all.map(({ descriptor, dataPoints }) => [
          descriptor.name,
          {
            unit: descriptor.unit,
            points: dataPoints.map(({ attributes, value }) => ({
              ...attributes,
              value:
                typeof value === 'number'
                  ? value
                  : { count: value.count, sum: value.sum },
            })),
          },
        ]),
      );
    },
  };
}
