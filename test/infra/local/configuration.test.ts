import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../../src/infra/local/configuration.ts';

describe('the configuration of npm start', () => {
  it('has defaults, also for variables set to nothing', () => {
    const defaults = { port: 3000, dataDirectory: '.data', dynamoDbEndpoint: undefined };
    expect(readConfiguration({})).toEqual(defaults);
    expect(readConfiguration({ PORT: '', DATA_DIR: '', DYNAMODB_ENDPOINT: '' })).toEqual(defaults);
  });

  it('takes what is set', () => {
    expect(readConfiguration({ PORT: '0', DATA_DIR: '/d', DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' })).toEqual({
      port: 0,
      dataDirectory: '/d',
      dynamoDbEndpoint: 'http://127.0.0.1:8000',
    });
    expect(readConfiguration({ PORT: '65535' }).port).toBe(65535);
  });

  it.each(['65536', '-1', '3000a', '0x10', '1e3', ' 3000', '3000.5', '999999'])('refuses PORT=%s by name', (PORT) => {
    expect(() => readConfiguration({ PORT })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: expect.stringContaining(`PORT is "${PORT}"; set it to`),
      }),
    );
  });

  it.each(['localhost:8000', '127.0.0.1', 'ftp://x', 'http://', 'http://key:secret@127.0.0.1:8000'])(
    'refuses DYNAMODB_ENDPOINT=%s by name',
    (endpoint) => {
      expect(() => readConfiguration({ DYNAMODB_ENDPOINT: endpoint })).toThrow(
        expect.objectContaining({
          name: 'StartupError',
          message:
            'DYNAMODB_ENDPOINT is no URL such as http://127.0.0.1:8000, without credentials in it; set it to one, or unset it.',
        }),
      );
    },
  );
});
