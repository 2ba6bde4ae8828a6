// Figures by name, then every bar with what was reached.
const number = value =>
  Number(value).toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0,
  });

function sayFigures(part, figures) {
  process.stdout.write(`\n${part}\n`);
  for (const [name, value] of Object.entries(figures)) {
    process.stdout.write(`  ${name.padEnd(48)}${number(value).padStart(16)}\n`);
  }
}

function sayBars(bars) {
  process.stdout.write('\nBars\n');
  for (const { name, value, bar, unit, met } of bars) {
    process.stdout.write(
      `  ${met ? 'met   ' : 'MISSED'}  ${name}: ${number(
        value,
      )} ${unit}, bar ${number(bar)}\n`,
    );
  }
}

/** A figure that should be at least as high as the bar. */
const atLeast = (name, value, bar, unit) => ({
  name,
  value,
  bar,
  unit,
  met: value >= bar,
});

/** A figure that should be at most as high as the bar. */
const atMost = (name, value, bar, unit) => ({
  name,
  value,
  bar,
  unit,
  met: value <= bar,
});

module.exports = { sayFigures, sayBars, atLeast, atMost };
