import { describe, test } from '@jest/globals';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';

const binary = engineBinary();
const reason = `no embedded engine is installed for ${process.platform}-${process.arch}`;

if (binary === undefined) console.warn(`SKIPPED: ${reason}; nothing that needs it is tested here`);

/** `describe` where the embedded engine is; elsewhere it says that it skips, and under CI, where it must be, it fails. */
export function describeWithEngine(name: string, suite: (binary: string) => void): void {
  if (binary !== undefined) describe(name, () => suite(binary));
  else if (process.env['CI'])
    test(name, () => {
      throw new Error(reason);
    });
  else describe.skip(`${name} (${reason})`, () => suite(''));
}
