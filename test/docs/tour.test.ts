import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rights } from '../../src/adapters/dynamodb/index.ts';
import { experiments } from '../../src/infra/page/model/experiments.ts';
import { root } from '../architecture/sources.ts';

const tour = readFileSync(join(root, 'docs/tour.md'), 'utf8');
const steps = tour.split(/^## /m).slice(1);
const links = [...tour.matchAll(/(?<!!)\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text = '', place = '']) => [text, place]);
const code = links.filter(([, place]) => place?.startsWith('../src/'));
const pictures = [...tour.matchAll(/!\[([^\]]*)\]\((tour\/[\w-]+\.png)\)/g)].map(([, text = '', file = '']) => ({
  text,
  file,
}));

/** Where a name is made known in a source, and not only used. */
const declares = (source: string, name: string): boolean =>
  new RegExp(`^(?:export )?(?:async )?(?:const|class|function) ${name}\\b`, 'm').test(source);

describe('the guided tour', () => {
  it('has six steps, each with something to do, to see and to read', () => {
    const numbered = steps.filter((step) => /^\d\. /.test(step));
    expect(numbered.map((step) => step.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.']);
    for (const step of numbered) {
      expect(step).toMatch(/^\*\*Do:\*\* press \*\*/m);
      expect(step).toMatch(/^!\[/m);
      expect(step).toMatch(/^\*\*In the code:\*\* \[`/m);
    }
  });

  it('names code of each step', () => {
    expect(code.length).toBeGreaterThan(15);
  });

  it.each(code)('%s is in %s', (text = '', place = '') => {
    const [, name] = /^`(\w+)`$/.exec(text) ?? [];
    expect(name).toBeDefined();
    expect(declares(readFileSync(join(root, 'docs', place), 'utf8'), name ?? '')).toBe(true);
  });

  it.each(links)('%s leads to a file: %s', (_, place = '') => {
    expect(existsSync(join(root, 'docs', place))).toBe(true);
  });

  it('leads through every button of the page, by its name', () => {
    const pressed = [...tour.matchAll(/press \*\*([^*]+)\*\*/gi)].map(([, name]) => name);
    expect([...new Set(pressed)].sort()).toEqual(experiments.map(({ name }) => name).sort());
  });

  it('says what create may do', () => {
    const [right, ...others] = rights.insert;
    expect([right?.action, right?.within, others]).toEqual(['dynamodb:PutItem', 'TransactWriteItems', []]);
    const kinds = right?.keyPrefixes?.map((prefix) => `\`${prefix}\``) ?? [];
    const listed = `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
    expect(tour).toContain(
      `one thing: \`${right?.action}\`, on items whose keys begin with ${listed}, and only within`,
    );
  });

  it('has its pictures, with words for who does not see them, and no others', () => {
    for (const { text, file } of pictures) {
      expect(text.length).toBeGreaterThan(20);
      expect(
        readFileSync(join(root, 'docs', file))
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
    const files = readdirSync(join(root, 'docs/tour')).map((file) => `tour/${file}`);
    expect(pictures.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it('is soon loaded', () => {
    const files = [...pictures.map(({ file }) => file), 'live-view.png', 'live-view-dark.png', 'live-view-phone.png'];
    const bytes = files.reduce((sum, file) => sum + statSync(join(root, 'docs', file)).size, 0);
    expect(bytes).toBeLessThan(1.5 * 2 ** 20);
  });
});

it('it is seen that a name is nowhere made known', () => {
  expect(declares('export const a = b;\nuse(c);', 'a')).toBe(true);
  expect(declares('export const a = b;\nuse(c);', 'b')).toBe(false);
  expect(declares('export const abc = b;', 'a')).toBe(false);
});
