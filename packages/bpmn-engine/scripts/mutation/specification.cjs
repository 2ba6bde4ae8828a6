// The tests that mutants are run against, as one file: so the engine is loaded once for each mutant, and not once for
// each file of tests. The names of the files make the names of the tests unique.
const { globSync } = require('node:fs');
const path = require('node:path');

const source = path.resolve(__dirname, '../../src');

/** Random histories take too long, the others read pages outside this package. */
const LEFT_OUT = /random|documentation\.test|patterns\.test/;

const files = ['elements', 'step', 'patterns', 'compile', 'conformance']
  .flatMap(folder => globSync(`${folder}/**/*.test.ts`, { cwd: source }).sort())
  .filter(file => !LEFT_OUT.test(file));

for (const file of files) {
  // eslint-disable-next-line jest/valid-title
  describe(file, () => {
    require(path.join(source, file));
  });
}
