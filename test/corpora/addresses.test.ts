import { describe, expect, it } from '@jest/globals';
import { emailAddressRules } from '../../src/domain/index.ts';
import { brokenRule } from '../support/broken-rule.ts';
import { Edge } from '../support/edge.ts';
import { acceptedAddresses } from './accepted-addresses.ts';
import { refusedAddresses } from './refused-addresses.ts';

describe('an address is judged by the rule that it shows:', () => {
  it.each([...acceptedAddresses, ...refusedAddresses])('%j', async (email, code, rule) => {
    expect([brokenRule(emailAddressRules, email), rule]).toEqual([code, rule]);
    const edge = new Edge();
    const { status, json } = await edge.send('POST', '/users', { body: { email, name: 'Ada' } });
    if (code === undefined) {
      expect([status, json.email]).toEqual([201, email]);
      const { json: list } = await edge.send('GET', '/users', { query: { email: email.toUpperCase() } });
      expect(list.items).toEqual([json]);
    } else {
      expect([status, json.errors]).toEqual([400, [expect.objectContaining({ pointer: '/email', code })]]);
      const query = await edge.send('GET', '/users', { query: { email } });
      expect([query.status, query.json.errors[0].parameter]).toEqual([400, 'email']);
    }
  });

  it('no address is there twice', () => {
    const all = [...acceptedAddresses, ...refusedAddresses].map(([address]) => address);
    expect(new Set(all).size).toBe(all.length);
  });
});
