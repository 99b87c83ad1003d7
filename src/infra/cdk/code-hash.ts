import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** Bytes: what V8 compares before it takes compiled code. The rest is another one each time that the same bundle is compiled. */
const compiledHead = 20;

/** Of what is deployed from a folder, so that it is deployed again only if it is another one. */
export function codeHash(folder: string): string {
  const hash = createHash('sha256');
  for (const file of ['index.cjs', 'bundle.cjs']) hash.update(readFileSync(`${folder}/${file}`));
  const compiled = `${folder}/bundle.cache`;
  if (existsSync(compiled)) hash.update(readFileSync(compiled).subarray(0, compiledHead));
  return hash.digest('hex');
}
