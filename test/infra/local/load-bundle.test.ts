import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadBundle } from '../../../src/infra/local/load-bundle.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

describe('a bundle', () => {
  const folder = scratchFolder();
  const load = (source: string, environment = {}) => {
    const file = join(folder(), 'index.cjs');
    writeFileSync(file, source);
    return { file, exports: loadBundle(file, environment) };
  };

  it.each(['process', 'require("process")', 'require("node:process")'])(
    'has an environment of its own in %s',
    (its) => {
      const source = `exports.read = () => ${its}.env.OWN; exports.write = (value) => { ${its}.env.OWN = value; };`;
      const [one, other] = ['one', 'other'].map(
        (OWN) => load(source, { OWN }).exports as Record<string, (v?: string) => unknown>,
      );
      one?.['write']?.('changed');
      expect([one?.['read']?.(), other?.['read']?.(), process.env['OWN']]).toEqual(['changed', 'other', undefined]);
    },
  );

  it('sees nothing of the environment of this process', () => {
    expect(load('exports.env = process.env').exports['env']).toEqual({});
  });

  it('finds the process as it is in everything else', () => {
    const { exports } = load(
      'exports.its = [process.pid, process.version, typeof process.emitWarning, process.uptime() > 0]',
    );
    expect(exports['its']).toEqual([process.pid, process.version, 'function', true]);
  });

  it('is loaded as Node would', () => {
    const { file, exports } = load(
      `module.exports = { self: this === exports, file: __filename, folder: __dirname, join: require('node:path').join };`,
    );
    expect(exports).toMatchObject({ self: true, file, folder: folder(), join });
  });

  it('shows its own lines in a stack', () => {
    const { file, exports } = load('\nexports.fail = () => {\n  throw new Error("here"); };');
    expect(exports['fail']).toThrow(expect.objectContaining({ stack: expect.stringContaining(`${file}:3:9`) }));
  });
});
