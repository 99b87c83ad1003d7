import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { openSigningKey } from '../../../../src/infra/local/identity/signing-key.ts';
import { describeOnLinux } from '../../../support/linux.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

describeOnLinux('the signing key', () => {
  const folder = scratchFolder();
  const file = () => join(folder(), 'signing-key.pem');
  let umask: number;
  beforeEach(() => {
    umask = process.umask(0);
  });
  afterEach(() => void process.umask(umask));

  it('is made for its owner alone, whatever the umask, and is the same the next time', async () => {
    const { jwk, privateKey } = await openSigningKey(file());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder())).toEqual(['signing-key.pem']);
    expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect((await openSigningKey(file())).jwk).toEqual(jwk);
  });

  it('is published without what is private, under its thumbprint', async () => {
    const { jwk } = await openSigningKey(file());
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(jwk.kid).toBe(await calculateJwkThumbprint(jwk));
  });

  it('is one, however many make it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => openSigningKey(file())));
    expect(new Set(keys.map(({ jwk }) => jwk.kid)).size).toBe(1);
  });

  it('without a file is another one each time', async () => {
    const [one, other] = [await openSigningKey(), await openSigningKey()];
    expect(one.jwk.kid).not.toBe(other.jwk.kid);
  });

  it.each([0o644, 0o640, 0o602])('is not taken where others have it, mode %d', async (mode) => {
    await openSigningKey(file());
    chmodSync(file(), mode);
    await expect(openSigningKey(file())).rejects.toMatchObject({
      name: 'StartupError',
      message: `The signing key ${file()} can be read by others; delete it, and a new one is made, or chmod 600 it.`,
    });
  });

  it('that is none is said to be none', async () => {
    writeFileSync(file(), 'no key', { mode: 0o600 });
    await expect(openSigningKey(file())).rejects.toMatchObject({
      name: 'StartupError',
      message: `The signing key ${file()} is none; delete it, and a new one is made.`,
    });
  });
});
