// Skips what is left of the tests once one has failed: a mutant needs to be killed only once, and Stryker has no such
// option for Jest.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class BailingEnvironment extends TestEnvironment {
  #failed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') {
      this.#failed = true;
    } else if (event.name === 'test_start' && this.#failed) {
      event.test.mode = 'skip';
    }
  }
};
