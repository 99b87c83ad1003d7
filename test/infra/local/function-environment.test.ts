import { devNull } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { functionEnvironment } from '../../../src/infra/local/function-environment.ts';

const endpoint = 'http://127.0.0.1:1';
const personal = {
  AWS_ACCESS_KEY_ID: 'mine',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  AWS_REGION: 'eu-north-1',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_PROFILE: 'mine',
  HOME: '/home/me',
  TABLE_NAME: 'theirs',
};
const always = {
  TABLE_NAME: 'users',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const local = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

describe('the environment of a function', () => {
  it('has nothing of the person but the region, where the engine is the embedded one', () => {
    expect(functionEnvironment(personal, endpoint, { embedded: true })).toEqual({
      ...always,
      ...local,
      AWS_REGION: 'eu-north-1',
    });
  });

  it('has credentials and region for an engine of somebody else, and nothing more of the person', () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = personal;
    expect(functionEnvironment(personal, endpoint, { embedded: false })).toEqual({
      ...always,
      ...{ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION },
    });
  });

  it.each([{}, { AWS_ACCESS_KEY_ID: '', AWS_REGION: '', AWS_SESSION_TOKEN: '' }])('fills what %j lacks', (given) => {
    expect(functionEnvironment(given, endpoint, { embedded: false })).toEqual({ ...always, ...local });
  });

  it('has the origin whose pages may call, which an answer names', () => {
    const { CORS_ORIGIN } = functionEnvironment({ CORS_ORIGIN: 'http://localhost:5173' }, endpoint, { embedded: true });
    expect(CORS_ORIGIN).toBe('http://localhost:5173');
  });

  it('leaves the person’s own as it is', () => {
    const before = { ...personal };
    functionEnvironment(personal, endpoint, { embedded: true });
    expect(personal).toEqual(before);
  });
});
