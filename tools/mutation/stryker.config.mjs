import { fileURLToPath } from 'node:url';
import jest from '../../jest.config.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// A ring is held by its own tests: what only the tests of another would notice is not tested where people look for it.
const ring = process.env.RING;

/** The cases of the rules of HTTP alone, and each for all that it finds: docs/http-rules.md tells. */
const rulesAlone = process.env.RULES_ALONE === 'true';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  plugins: [here('node_modules/@stryker-mutator/jest-runner/dist/src/index.js')],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      testMatch: ['<rootDir>/tools/mutation/ring.test.mjs'],
      ...(rulesAlone ? {} : { testEnvironment: here('bail-environment.cjs') }),
    },
    enableFindRelatedTests: false,
  },
  mutate: process.env.FILES?.split(',') ?? [`src/${ring}/**/*.ts`],
  coverageAnalysis: 'perTest',
  disableBail: rulesAlone,
  // Stryker can't read the options of TypeScript 7, and nothing here needs it to.
  tsconfigFile: 'none.json',
  ignorePatterns: ['build', 'dist', 'docs', 'cdk.out', '.data', 'tools/mutation/node_modules'],
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: process.env.REPORT },
  htmlReporter: { fileName: `build/mutation/${ring}/mutation.html` },
  tempDirName: 'build/mutation/sandbox',
  // Of a busy machine: a mutant that is only slow must not count as caught.
  timeoutMS: 60_000,
  // Jest keeps something of every run of ES modules: a runner that has gone on for long only collects garbage.
  maxTestRunnerReuse: 15,
};
