import { statSync } from 'node:fs';

/** What starts programs and browsers, and waits for them, takes longest. */
const long = [/\/test\/reliability\/quick/, /\/test\/e2e\//, /\/test\/infra\/page\/[^/]+$/];

const rank = (path) => {
  const at = long.findIndex((pattern) => pattern.test(path));
  return at === -1 ? long.length : at;
};

/** The order of test files: the longest first, so that no worker is left with one when the others are done. */
export default class LongestFirst {
  sort(tests) {
    const size = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return [...tests].sort(
      ({ path: one }, { path: other }) => rank(one) - rank(other) || size.get(other) - size.get(one),
    );
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {}
}
