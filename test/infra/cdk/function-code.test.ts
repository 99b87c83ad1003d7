import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { functionCode } from '../../../src/infra/cdk/function-code.ts';
import { root } from '../../architecture/sources.ts';

it('a function without code is named, with the place and what to do', () => {
  const folder = join(root, 'build/lambda/renameUser');
  expect(() => functionCode('renameUser')).toThrow(
    `The code of the function renameUser is not in ${folder}: in the repository, npm run build makes it; as a package, hexagonal-users has to be installed whole, and not bundled into the app.`,
  );
});
