import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../../architecture/sources.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('docs/deploy.md shows the example as it is', () => {
  const [, section = ''] = /^## In your own app$(.*?)^## /ms.exec(read('docs/deploy.md')) ?? [];
  const shown = [...section.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => code);
  expect(shown.length).toBeGreaterThan(0);
  for (const code of shown) expect(read('examples/cdk-app/people-stack.mjs')).toContain(code);
});
