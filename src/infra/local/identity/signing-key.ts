import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { inCriticalSection } from '../critical-section.ts';
import { StartupError } from '../startup-error.ts';

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The public one, as it is published; its `kid` is its thumbprint (RFC 7638). */
  readonly jwk: JWK & { readonly kid: string };
}

/** In PEM. RS256 asks for 2048 bits at least (RFC 7518 §3.3). */
const generate = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

/** Whole or not at all, whoever else makes it at the same time: a token may be asked for while the service starts. */
const makeFile = (file: string): Promise<void> =>
  inCriticalSection(file, () => {
    if (existsSync(file)) return;
    const complete = `${file}.${process.pid}`;
    writeFileSync(complete, generate(), { mode: 0o600 });
    renameSync(complete, file);
  });

async function readOrMake(file: string): Promise<string> {
  if (!existsSync(file)) await makeFile(file);
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new StartupError(
      `The signing key ${file} can be read by others; delete it, and a new one is made, or chmod 600 it.`,
    );
  }
  return readFileSync(file, 'utf8');
}

function parse(pem: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {}
  throw new StartupError(`The signing key ${file} is none; delete it, and a new one is made.`);
}

/**
 * The key of the issuer, kept in `file` for its owner alone and made where it is missing; without a file a new one that is gone at
 * the end, and its tokens with it.
 * @throws StartupError where what is there is no key, or not for its owner alone
 */
export async function openSigningKey(file?: string): Promise<SigningKey> {
  const privateKey = file === undefined ? createPrivateKey(generate()) : parse(await readOrMake(file), file);
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' }) as JWK & { kty: string };
  const bare = { kty, n, e } as JWK;
  return { privateKey, publicKey, jwk: { ...bare, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(bare) } };
}
