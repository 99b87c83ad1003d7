import { expect, it } from '@jest/globals';
import { isOrigin } from '../../../src/adapters/api-gateway/origin.ts';

it.each(['https://app.example.com', 'http://localhost:5173', 'http://127.0.0.1:8080', 'https://[::1]:8443'])(
  '%s is an origin',
  (text) => {
    expect(isOrigin(text)).toBe(true);
  },
);

it.each([
  '',
  'null',
  '*',
  'http://',
  'http://[',
  'https://app.example.com/',
  'https://app.example.com/path',
  'HTTPS://app.example.com',
  'https://App.example.com',
  'https://app.example.com:443',
  'https://user@app.example.com',
  'https://*.example.com',
  'https://app.example.com*',
  'https://a.example.com, https://b.example.com',
  'https://münchen.example',
  'ftp://app.example.com',
  'wss://app.example.com',
  ' https://app.example.com',
])('%j is none', (text) => {
  expect(isOrigin(text)).toBe(false);
});
