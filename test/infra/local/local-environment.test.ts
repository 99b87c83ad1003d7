import { describe, expect, it } from '@jest/globals';
import { provideEnvironment } from '../../../src/infra/local/local-environment.ts';

const endpoint = 'http://127.0.0.1:1';
const personal = {
  AWS_ACCESS_KEY_ID: 'mine',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  AWS_REGION: 'eu-north-1',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
};

describe('the environment of the functions', () => {
  it('never gives the credentials of the person to the embedded engine', () => {
    const env = { ...personal };
    provideEnvironment(env, endpoint, { embedded: true });
    expect(env).toMatchObject({
      TABLE_NAME: 'users',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    expect(env).not.toHaveProperty('AWS_SESSION_TOKEN');
  });

  it('keeps credentials and region for an engine of somebody else, and fills what is missing', () => {
    const env = { ...personal };
    provideEnvironment(env, endpoint, { embedded: false });
    expect(env).toMatchObject({
      ...personal,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    });
    const empty = {};
    provideEnvironment(empty, endpoint, { embedded: false });
    expect(empty).toMatchObject({
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'eu-west-1',
    });
  });
});
