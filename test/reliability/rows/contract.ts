import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoDbLocal } from '../../support/dynamodb-local.ts';
import type { Row } from '../row.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What jest reports of the one suite, which is no part of `npm test`. */
function runSuite(): Report {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
  const file = join(folder, 'report.json');
  const suite = '<rootDir>/test/adapters/dynamodb/contract-on-dynamodb-local.ts';
  try {
    const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--testMatch', suite];
    spawnSync(process.execPath, [...jest, '--json', '--outputFile', file], { stdio: 'ignore' });
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const contract: Row = {
  id: 'contract',
  what: 'the contract of UserRepository on another engine, Amazon’s DynamoDB Local',
  target: 'every test of the contract passes, as on the embedded engine',
  size: { quick: 0, full: 1 },
  async run() {
    const program = dynamoDbLocal();
    if (typeof program === 'string') return { count: 0, violations: [], skipped: program };
    const { numPassedTests, numTotalTests, testResults } = runSuite();
    const failed = testResults.flatMap(({ assertionResults, message }) => {
      const names = assertionResults.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
      return assertionResults.length === 0 ? [message] : names;
    });
    return { count: numTotalTests, violations: failed, figures: { passed: numPassedTests } };
  },
};
