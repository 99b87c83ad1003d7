const { TestEnvironment } = require('jest-environment-node');

/** The mutant that a test has failed for; undefined for none, and where there is no mutant. */
let killed;
const mutant = () => process.env.__STRYKER_ACTIVE_MUTANT__;

/**
 * Passes over all tests after the first that fails: one is enough to kill a mutant, and Jest can't stop by itself under Stryker
 * (https://github.com/facebook/jest/issues/11766).
 */
module.exports = class BailEnvironment extends TestEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_start' && mutant() !== undefined && killed === mutant()) test.mode = 'skip';
    if (name === 'test_done' && test.errors.length > 0) killed = mutant();
  }
};
