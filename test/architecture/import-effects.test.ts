import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { needs } from './published.ts';
import { root } from './sources.ts';

/** What packages that an export needs do to globals; nobody who imports them can do without. */
const ofPackages: Readonly<Record<string, readonly string[]>> = {
  // Where class-validator keeps the rules of all classes.
  './adapters/api-gateway': ['classValidatorMetadataStorage'],
  // Where the SDK finds what Lambda says of a call.
  './adapters/dynamodb': ['awslambda'],
  // The CDK's own, and of the file system that it brings along.
  './cdk': [
    ...['Symbol(@aws-cdk/core.AppPerfState)', 'Symbol(@aws-cdk/core:performanceProfilingState)', '__cdkTokenMap'],
    ...['Symbol(graceful-fs.queue)', 'process.chdir', 'process.cwd'],
  ].sort(),
};

/** What is left of an import in a process that does nothing else, and all that was said. */
async function importAlone(specifier: string) {
  const args = [join(root, 'test/architecture/import-alone.mjs'), specifier];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return { stdout, stderr };
}

const nothingBut = (left: readonly string[] = []) => ({ stdout: `${JSON.stringify(left)}\n`, stderr: '' });

describe('nothing happens when a program imports', () => {
  it.each(Object.keys(needs))('%s', async (name) => {
    expect(await importAlone(`hexagonal-users${name.slice(1)}`)).toEqual(nothingBut(ofPackages[name]));
  });
});

describe('it is seen when an import', () => {
  it.each([
    ['adds a global', 'globalThis.users = []', ['users']],
    ['replaces a global', 'globalThis.fetch = () => {}', ['fetch']],
    ['adds to a global', 'Reflect.metadata = 1', ['Reflect.metadata']],
    ['adds to a prototype', 'Array.prototype.last = 1', ['Array.prototype.last']],
    ['replaces a method', 'Date.prototype.toJSON = () => ""', ['Date.prototype.toJSON']],
    ['removes a method', 'delete String.prototype.at', ['String.prototype.at']],
    ['starts a timer', 'setInterval(() => {}, 1e6)', ['Timeout']],
  ])('%s', async (_, code, left) => {
    expect(await importAlone(`data:text/javascript,${encodeURIComponent(code)}`)).toEqual(nothingBut(left));
  });

  it('says something', async () => {
    expect(await importAlone('data:text/javascript,console.error(1)')).toMatchObject({ stderr: '1\n' });
    expect(await importAlone('data:text/javascript,console.log(1)')).toMatchObject({ stdout: '1\n[]\n' });
  });
});
