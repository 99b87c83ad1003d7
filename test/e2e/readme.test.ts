import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

const readme = readFileSync('README.md', 'utf8');
const run = promisify(execFile);

interface Step {
  readonly command: string;
  readonly output: string;
}

/** What shows the running service. Without an engine there is no folder for the key, and so no `npm run token`. */
const walks = [
  { file: 'README.md', sections: /^Use it\n/, commands: 3 },
  engineBinary() === undefined
    ? { file: 'docs/use.md', sections: /^Users\n/, commands: 12 }
    : { file: 'docs/use.md', sections: /^(?:Users|Sign in|See it, and make it go wrong)\n/, commands: 22 },
];

/** The commands in these sections, each with what is shown below it. */
function stepsOf(markdown: string, shown: RegExp): Step[] {
  const sections = markdown.split(/^## /m).filter((part) => shown.test(part));
  const blocks = [...sections.join('').matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const [command = '', ...lines] = text.split('\n');
        return { command, output: lines.join('\n').trim() };
      }),
  );
}

/** What differs from run to run, made equal. The order of a list means nothing, so whose page it is may differ as well. */
const masked = (output: string): string =>
  output
    .replaceAll('\r', '')
    .trim()
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/^(Date|Content-Length): .*$/gm, '$1: …')
    .replaceAll(/(?<=cursor=)[\w-]+|(?<="nextCursor":")[\w-]+/gi, '<cursor>')
    .replaceAll(/(?<={"items":\[.*"email":)"[^"]+","name":"[^"]+"/g, '<somebody>');

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl && process.env['CI']) throw new Error('curl is missing: what the documents show cannot be tried');
if (!hasCurl) console.warn('SKIPPED: what README and docs/use.md show; curl is missing');
if (apiUrl !== undefined) console.warn(`SKIPPED: what README and docs/use.md show; ${apiUrl} may hold users already`);

(hasCurl && apiUrl === undefined ? describe : describe.skip)('what a newcomer reads', () => {
  const { start, dataDirectory } = programs();

  it.each(walks)('$file shows what its commands answer', async ({ file, sections, commands }) => {
    const program = await start();
    const steps = stepsOf(readFileSync(file, 'utf8'), sections);
    expect(steps.length).toBeGreaterThanOrEqual(commands);
    let [id, token] = ['', ''];
    for (const { command, output } of steps) {
      if (command.startsWith('ID=')) continue;
      const here = command.replaceAll('http://127.0.0.1:3000', program.address);
      const env = { ...process.env, DATA_DIR: dataDirectory(), ID: id, TOKEN: token };
      const isToken = command.startsWith('TOKEN=');
      const { stdout } = await run('sh', ['-c', isToken ? `${here}; printf %s "$TOKEN"` : here], { env });
      if (isToken) {
        token = stdout;
        continue;
      }
      id ||= /^Location: \/users\/(\S+)/m.exec(stdout)?.[1] ?? '';
      expect([command, masked(stdout)]).toEqual([command, masked(output)]);
    }
  });

  it('README shows what its five lines for embedding print', async () => {
    const [, source = '', output = ''] = /^```js\n([\s\S]*?)^```\n\n^```\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    expect(source).toContain('new UserService(');
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source]);
    const timeless = (text: string) => masked(text).replaceAll(/(?<=At: )\d+/g, '<time>');
    expect(timeless(stdout)).toBe(timeless(output));
  });
});
