import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { root } from '../architecture/sources.ts';
import { bundled, runBare } from '../support/bare-realm.ts';
import { rulesFor } from './tried-rules.ts';

const guide = readFileSync(join(root, 'docs/write-an-adapter.md'), 'utf8');
const [withNode = '', withoutRunner = '', ...more] = [...guide.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
  ([, code]) => code,
);
const message = /^```\n(InMemoryUserRepository breaks .*)\n```$/m.exec(guide)?.[1];

const right = 'new InMemoryUserRepository({ clock })';
/** The excerpt with a repository whose `remove` does nothing. */
const broken = (excerpt: string) => excerpt.replace(right, `Object.assign(${right}, { remove: async () => {} })`);

const rules = rulesFor(async () => {
  const clock = new FixedClock();
  return { clock, repository: new InMemoryUserRepository({ clock }) };
});

describe('docs/write-an-adapter.md', () => {
  it('has two excerpts, each with a repository that can be another, and a message', () => {
    expect(more).toEqual([]);
    for (const excerpt of [withNode, withoutRunner]) expect(broken(excerpt)).not.toBe(excerpt);
    expect(message).toContain('frees the address');
  });
});

describe('its excerpt for node:test, on what was built,', () => {
  const run = (code: string) =>
    spawnSync(process.execPath, ['--test-reporter=tap', '--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });

  it('passes every rule', () => {
    const { status, stdout } = run(withNode);
    expect(stdout).toContain(`\n# tests ${rules.length}\n`);
    expect(stdout).toContain(`\n# pass ${rules.length}\n`);
    expect(status).toBe(0);
  });

  it('fails with the message that it shows, where a rule is broken', () => {
    const { status, stdout } = run(broken(withNode));
    expect(stdout).toContain(message);
    expect(status).toBe(1);
  });
});

describe('its runner of three lines, where there are no globals but the language itself,', () => {
  const brokenRules = async (code: string) => (await runBare((await bundled(code)).code))['broken'];

  it('passes every rule', async () => {
    expect(await brokenRules(`${withoutRunner}\nif (tests.length !== ${rules.length}) broken.push('tests');`)).toEqual(
      [],
    );
  });

  it('tells the message that it shows, where a rule is broken', async () => {
    expect(await brokenRules(broken(withoutRunner))).toContain(message);
  });
});
