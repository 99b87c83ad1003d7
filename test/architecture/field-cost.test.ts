import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root, sourcesIn } from './sources.ts';

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');

/** The value's own type and rules, under the names the domain gives them. */
const ownWords = /\b(?:DisplayName|displayNameRules|normalizeName|maxNameCodePoints)\b/;
/** Many things have a name; what has an `email` right beside it is a user. */
const besideEmail = /\bemail\b[^;()]{0,60}\bname\b|\bname\b[^;()]{0,60}\bemail\b/;

/** The kit's users are examples, and so are those that the live view's page makes: a field costs them what it costs the tests. */
const isOfTheService = (path: string): boolean => !/^src\/(testing|infra\/page)\//.test(path);

const knowsTheName = (source: string): boolean => {
  const code = withoutComments(source);
  return ownWords.test(code) || besideEmail.test(code);
};

/** The files in back quotes under `## Add a field` (or a heading of another level). */
function filesNamedIn(markdown: string): string[] {
  const section = /^#+ Add a field$([\s\S]*?)(?=^#+ |$(?![\s\S]))/m.exec(markdown)?.[1] ?? '';
  const paths = [...section.matchAll(/`(src\/[^`\s]+\.ts)`/g)].map(([, path]) => path as string);
  return [...new Set(paths)].filter(isOfTheService).sort();
}

describe('a field of the user', () => {
  const touched = Object.entries(sourcesIn('src'))
    .filter(([path, source]) => isOfTheService(path) && knowsTheName(source))
    .map(([path]) => path);

  it('is named by at most six files of src/', () => {
    expect(touched.length).toBeGreaterThanOrEqual(3);
    expect(touched.slice(6)).toEqual([]);
  });

  it('is named by the files that CONTRIBUTING.md lists under "Add a field", and by no others', () => {
    const contributing = join(root, 'CONTRIBUTING.md');
    expect(existsSync(contributing)).toBe(true);
    expect(touched).toEqual(filesNamedIn(readFileSync(contributing, 'utf8')));
  });
});

describe('a file is seen to know the name where it holds', () => {
  it.each([
    'const { id, email, name } = user;',
    "const fields = ['name', 'subject', 'email'] as const;",
    'interface P { readonly email: EmailAddress; readonly name: DisplayName }',
    "{ email: { type: 'string' }, name: { type: 'string' } }",
    'a.email === b.email && a.name === b.name',
  ])('%s', (source) => {
    expect(knowsTheName(source)).toBe(true);
  });
});

describe('a file is not seen to know the name where it holds', () => {
  it.each([
    "const operation = { name: 'listUsers' };",
    '// email and name',
    "/** `email`, `name` */ export const email = 'ada@example.com';",
    "class E { override readonly name = 'E'; }",
  ])('%s', (source) => {
    expect(knowsTheName(source)).toBe(false);
  });
});

describe('the list of CONTRIBUTING.md', () => {
  it('is read from its own section alone', () => {
    const markdown =
      '# A\n`src/a.ts`\n## Add a field\n1. `src/b.ts`: type\n2. `src/c/d.ts`, `npm test`\n## Next\n`src/e.ts`\n';
    expect(filesNamedIn(markdown)).toEqual(['src/b.ts', 'src/c/d.ts']);
    expect(filesNamedIn('## Add a field\n`src/b.ts`')).toEqual(['src/b.ts']);
    expect(filesNamedIn('## Add an operation\n`src/b.ts`')).toEqual([]);
  });
});
