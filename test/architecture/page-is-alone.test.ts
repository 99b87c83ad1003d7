import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type Metafile } from 'esbuild';
import { root, sourcesIn } from './sources.ts';

const sources = sourcesIn('src/infra/page');
const built = (file: string): string => readFileSync(join(root, 'build/page', file), 'utf8');

/** What would load something from elsewhere, run what is no script of the page's, or be refused by its content security policy. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'an address elsewhere': /(?:https?:|wss?:)?\/\/(?!www\.w3\.org\/)[a-z0-9-]+\.[a-z]/i,
  'a script in the document': /<script(?![^>]*\ssrc=)[^>]*>/i,
  'a style in the document': /<style|\sstyle=["']/i,
  'a handler in the document': /\son[a-z]+=["']/i,
  'text that is taken for elements': /dangerouslySetInnerHTML|(?:inner|outer)HTML|insertAdjacentHTML|document\.write/,
  'text that is taken for code': /\beval\(|new Function\b/,
  'a style sheet or a picture from elsewhere': /\burl\(|@import (?!"\.\/[\w-]+\.css")/,
};

const faultsOf = (text: string): readonly string[] =>
  Object.entries(forbidden).flatMap(([fault, pattern]) => (pattern.test(text) ? [fault] : []));

/** Comments may name where a rule comes from. */
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*/g, '');

describe('the page of the live view', () => {
  it('has sources of each kind', () => {
    const kinds = new Set(Object.keys(sources).map((path) => path.split('.').at(-1)));
    expect([...kinds].sort()).toEqual(['css', 'html', 'ts', 'tsx']);
  });

  it.each(Object.keys(sources))('%s needs nothing from elsewhere', (path) => {
    expect(faultsOf(withoutComments(sources[path] ?? ''))).toEqual([]);
  });

  it('is built as three files, which name one another alone', () => {
    const html = built('index.html');
    const named = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(named.filter((address) => !address.startsWith('data:'))).toEqual([
      '/.local/live/page.css',
      '/.local/live/page.js',
      '/docs',
    ]);
    // Preact has what sets elements from text, for those who ask.
    expect(faultsOf(built('page.js').replace(/dangerouslySetInnerHTML|innerHTML/g, ''))).toEqual([]);
    expect(faultsOf(built('page.css'))).toEqual([]);
  });

  describe('in its bundle', () => {
    let metafile: Metafile;
    beforeAll(async () => {
      const entryPoints = [join(root, 'src/infra/page/main.tsx')];
      const places = { absWorkingDir: root, tsconfig: join(root, 'tsconfig.page.json') };
      ({ metafile } = await build({ entryPoints, ...places, bundle: true, write: false, metafile: true }));
    });

    it('has itself, what is traced, and what draws it', () => {
      const places = Object.keys(metafile.inputs).map(
        (path) => /^(?:src\/infra\/\w+|node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path)?.[0],
      );
      expect([...new Set(places)].sort()).toEqual([
        'node_modules/@preact/signals',
        'node_modules/@preact/signals-core',
        'node_modules/preact',
        'src/infra/page',
        'src/infra/trace',
      ]);
    });

    it('leaves no script of its sources out', () => {
      const scripts = Object.keys(sources).filter((path) => /\.tsx?$/.test(path));
      expect(scripts.filter((path) => !Object.hasOwn(metafile.inputs, path))).toEqual([]);
    });
  });
});

describe('it is seen that a page has', () => {
  it.each([
    ['an address elsewhere', '<img src="https://cdn.example/a.png">'],
    ['an address elsewhere', 'fetch("//cdn.example/a")'],
    ['a script in the document', '<script>start()</script>'],
    ['a style in the document', '<style>b { color: red }</style>'],
    ['a style in the document', '<b style="color: red">'],
    ['a handler in the document', '<b onclick="start()">'],
    ['text that is taken for elements', '<b dangerouslySetInnerHTML={{ __html: text }} />'],
    ['text that is taken for elements', 'element.innerHTML = text'],
    ['text that is taken for code', 'new Function(text)'],
    ['a style sheet or a picture from elsewhere', 'b { background: url(a.png) }'],
    ['a style sheet or a picture from elsewhere', '@import "/a.css";'],
  ])('%s: %s', (fault, text) => {
    expect(faultsOf(text)).toContain(fault);
  });
});
