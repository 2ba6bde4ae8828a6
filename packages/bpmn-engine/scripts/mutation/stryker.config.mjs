// Mutates what elements do and looks whether a test notices. Results and what they mean: ../../MUTATION.md.
import fs from 'node:fs';
import path from 'node:path';

// Some tests compare with pages of the repository; beside the mutated package they find them as beside this one.
const folder = path.resolve('.cache/mutation');
const docs = path.join(folder, 'docs');
fs.mkdirSync(folder, { recursive: true });
fs.rmSync(docs, { force: true });
fs.symlinkSync(path.resolve('../../docs'), docs);

export default {
  mutate: ['src/elements/**/*.ts', '!src/**/*.test.ts'],
  testRunner: 'jest',
  jest: {
    configFile: 'scripts/mutation/jest.config.cjs',
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  disableTypeChecks: 'src/**/*.ts',
  ignorePatterns: ['.cache'],
  tempDirName: '.cache/mutation/packages',
  reporters: ['progress', 'html', 'json', 'clear-text'],
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  clearTextReporter: { reportTests: false, reportMutants: false },
  thresholds: { high: 95, low: 85, break: 85 },
  concurrency: 2,
  timeoutMS: 10_000,
};
