// The tests that mutants are run against, as one file: so the engine is loaded once for each mutant, and not once for
// each file of tests. The names of the files make the names of the tests unique. Stryker's incremental mode sees this
// file only, not the tests in it, so it is not used.
const { globSync } = require('node:fs');
const path = require('node:path');

const source = path.resolve(__dirname, '../../src');

/** Random histories take too long; the page about adding an element shows code, and that is full of mutants here. */
const LEFT_OUT = /(random\w*|compareRandom|stepAll|addingAnElement)\.test\.ts$/;

const files = ['elements', 'step', 'patterns', 'compile', 'conformance']
  .flatMap(folder => globSync(`${folder}/**/*.test.ts`, { cwd: source }).sort())
  .filter(file => !LEFT_OUT.test(file));

for (const file of files) {
  // eslint-disable-next-line jest/valid-title
  describe(file, () => {
    require(path.join(source, file));
  });
}
