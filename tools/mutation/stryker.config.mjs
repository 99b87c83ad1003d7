import { fileURLToPath } from 'node:url';
import jest from '../../jest.config.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  plugins: [here('node_modules/@stryker-mutator/jest-runner/dist/src/index.js')],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    // What runs the built program, and what checks the sources as text, does not see a mutant.
    config: {
      ...jest,
      testMatch: ['domain', 'adapters'].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
    },
    enableFindRelatedTests: false,
  },
  mutate: ['src/domain/**/*.ts', 'src/adapters/in-memory/**/*.ts', 'src/adapters/dynamodb/**/*.ts'],
  coverageAnalysis: 'perTest',
  // Stryker can't read the options of TypeScript 7, and nothing here needs it to.
  tsconfigFile: 'none.json',
  ignorePatterns: ['build', 'dist', 'docs', 'cdk.out', '.data', 'tools/mutation/node_modules'],
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: 'build/mutation/mutation.json' },
  htmlReporter: { fileName: 'build/mutation/mutation.html' },
  tempDirName: 'build/mutation/sandbox',
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
