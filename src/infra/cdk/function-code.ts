import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AssetHashType } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { codeHash } from './code-hash.ts';

/** One folder for each function; the same from `src`, from `dist` and from an installed package. */
const folderOf = (name: string) => fileURLToPath(new URL(`../../../build/lambda/${name}`, import.meta.url));

/** The bundle of a function, as the tests ran it. */
export function functionCode(name: string): Code {
  const folder = folderOf(name);
  if (existsSync(`${folder}/index.cjs`)) {
    return Code.fromAsset(folder, { assetHashType: AssetHashType.CUSTOM, assetHash: codeHash(folder) });
  }
  throw new Error(
    `The code of the function ${name} is not in ${folder}: in the repository, npm run build makes it; as a package, hexagonal-users has to be installed whole, and not bundled into the app.`,
  );
}
