import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emailKey, fingerprintOf, idempotencyKey, subjectKey, userKey } from '../../../src/adapters/dynamodb/keys.ts';
import { canonicalEmail, type EmailAddress, profileOf } from '../../../src/domain/index.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { asAdministrator, asAnonymous, asUser } from '../../../src/testing/calls.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const administrator = asAdministrator().principal;

describe('the key of', () => {
  it('a user is its id', () => {
    const { id } = buildUser();
    expect(userKey(id)).toBe(`USER#${id}`);
  });

  it.each(['ada@example.com', 'Ada@Example.COM'])('the claim on %s is the hash of its canonical form', (email) => {
    const key = emailKey(canonicalEmail(email as EmailAddress));
    expect(key).toBe(`EMAIL#${sha256('ada@example.com')}`);
    // By another tool: printf ada@example.com | sha256sum
    expect(key).toBe('EMAIL#b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72');
  });

  it.each(['ada', 'ADA', 'auth|Ωmega'])('the claim on the subject %s is the hash of it, as it is', (subject) => {
    expect(subjectKey(subject)).toBe(`SUBJECT#${sha256(subject)}`);
  });

  it.each([
    ['an administrator', administrator, '["administrator",null,"createUser","key-1"]'],
    ['a user', asUser('ada').principal, '["user","ada","createUser","key-1"]'],
    ['somebody anonymous', asAnonymous().principal, '["anonymous",null,"createUser","key-1"]'],
  ])('the idempotency record of %s is the hash of caller, operation and key', (_, principal, hashed) => {
    expect(idempotencyKey(principal, 'createUser', 'key-1')).toBe(`IDEM#${sha256(hashed)}`);
  });

  it.each([
    ['caller', idempotencyKey(asUser('ada').principal, 'createUser', 'key-1')],
    ['operation', idempotencyKey(administrator, 'replaceUser', 'key-1')],
    ['key', idempotencyKey(administrator, 'createUser', 'key-2')],
    ['border between operation and key', idempotencyKey(administrator, 'createUserkey', '-1')],
  ])('an idempotency record is another for another %s', (_, other) => {
    expect(other).not.toBe(idempotencyKey(administrator, 'createUser', 'key-1'));
  });
});

describe('the fingerprint of an input', () => {
  const input = profileOf(buildUser({ email: 'Ada@example.com', name: 'Ada' }));

  it('is the hash of it as it is shown, whatever the order', () => {
    const fingerprint = sha256('[["email","Ada@example.com"],["name","Ada"]]');
    expect(fingerprintOf(input)).toBe(fingerprint);
    expect(fingerprintOf({ name: input.name, email: input.email })).toBe(fingerprint);
  });

  it.each([
    ['case', { ...input, email: 'ada@example.com' }],
    ['name', { ...input, name: 'Ada ' }],
    ['member', { ...input, more: '' }],
  ])('is another for another %s', (_, other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(input));
  });
});
