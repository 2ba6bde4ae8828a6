const UNITS: ReadonlyArray<[string, number]> = [
  ['Tbit/s', 1e12],
  ['Gbit/s', 1e9],
  ['Mbit/s', 1e6],
  ['kbit/s', 1e3],
];

/** Bits per second for people: `10 Gbit/s`. */
export function formatSpeed(speedBps: number): string {
  const unit = UNITS.find(([, size]) => speedBps >= size);
  if (!unit) {
    return `${speedBps} bit/s`;
  }
  const [name, size] = unit;
  return `${Number((speedBps / size).toFixed(1))} ${name}`;
}
