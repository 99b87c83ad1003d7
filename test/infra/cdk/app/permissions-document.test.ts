import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { permissionsDocument } from '../../../../src/infra/cdk/app/permissions-document.ts';
import { root } from '../../../architecture/sources.ts';

it('docs/permissions.md is fresh; `npm run permissions` writes it', () => {
  expect(readFileSync(join(root, 'docs/permissions.md'), 'utf8')).toBe(permissionsDocument());
});
