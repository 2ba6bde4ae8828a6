// Percentiles, and how numbers are written.

function percentile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

const round = value => Math.round(value * 100) / 100;

/** Of durations in milliseconds. */
function percentiles(values) {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50Ms: round(percentile(sorted, 0.5)),
    p95Ms: round(percentile(sorted, 0.95)),
    p99Ms: round(percentile(sorted, 0.99)),
    maxMs: round(sorted[sorted.length - 1]),
  };
}

const thousands = value => Math.round(value).toLocaleString('en-US');
const megabytes = bytes => `${thousands(bytes / 1024 / 1024)} MB`;

module.exports = { percentiles, thousands, megabytes };
