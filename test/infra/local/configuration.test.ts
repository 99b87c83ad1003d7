import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../../src/infra/local/configuration.ts';

describe('the configuration of npm start', () => {
  it('has defaults, also for variables set to nothing', () => {
    const defaults = {
      port: 3000,
      dataDirectory: '.data',
      dynamoDbEndpoint: undefined,
      access: 'open',
      corsOrigin: undefined,
      environments: process.platform === 'win32' ? 'in-process' : 'processes',
      concurrency: 10,
      idleSeconds: 300,
      trace: 'full',
    };
    expect(readConfiguration({})).toEqual(defaults);
    const empty = { PORT: '', DATA_DIR: '', DYNAMODB_ENDPOINT: '', ACCESS: '', CORS_ORIGIN: '', TRACE: '' };
    expect(readConfiguration(empty)).toEqual(defaults);
    expect(readConfiguration({ ENVIRONMENTS: '', CONCURRENCY: '', IDLE_SECONDS: '' })).toEqual(defaults);
  });

  it('takes what is set', () => {
    const env = {
      PORT: '0',
      DATA_DIR: '/d',
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      ACCESS: 'token',
      CORS_ORIGIN: 'https://users.example',
      ENVIRONMENTS: 'in-process',
      CONCURRENCY: '1000',
      IDLE_SECONDS: '86400',
      TRACE: 'masked',
    };
    expect(readConfiguration(env)).toEqual({
      port: 0,
      dataDirectory: '/d',
      dynamoDbEndpoint: 'http://127.0.0.1:8000',
      access: 'token',
      corsOrigin: 'https://users.example',
      environments: 'in-process',
      concurrency: 1000,
      idleSeconds: 86_400,
      trace: 'masked',
    });
    expect(readConfiguration({ TRACE: 'off' }).trace).toBe('off');
    expect(readConfiguration({ ACCESS: 'open' }).access).toBe('open');
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

  it.each(['Token', 'none', 'iam', ' token'])('refuses ACCESS=%s by name', (ACCESS) => {
    expect(() => readConfiguration({ ACCESS })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `ACCESS is "${ACCESS}"; set it to token, to open (who sends no token is an administrator), or unset it.`,
      }),
    );
  });

  it.each(['on', 'Full', 'none', '1', ' off'])('refuses TRACE=%s by name', (TRACE) => {
    expect(() => readConfiguration({ TRACE })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `TRACE is "${TRACE}"; set it to full, to masked (values are shown masked), to off (nothing is recorded), or unset it.`,
      }),
    );
  });

  it.each([
    '*',
    'null',
    'localhost:5173',
    'http://localhost:5173/',
    'HTTP://localhost:5173',
    'http://localhost:80',
    'http://a.example http://b.example',
    'ftp://a.example',
    'http://user@a.example',
    'http://*.a.example',
  ])('refuses CORS_ORIGIN=%s by name', (CORS_ORIGIN) => {
    expect(() => readConfiguration({ CORS_ORIGIN })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `CORS_ORIGIN is "${CORS_ORIGIN}"; set it to one origin such as http://localhost:5173, without a slash at the end, or unset it.`,
      }),
    );
  });

  it.each(['process', 'Processes', 'in process'])('refuses ENVIRONMENTS=%s by name', (ENVIRONMENTS) => {
    expect(() => readConfiguration({ ENVIRONMENTS })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `ENVIRONMENTS is "${ENVIRONMENTS}"; set it to processes, to in-process (all functions in one), or unset it.`,
      }),
    );
  });

  it.each([
    ['CONCURRENCY', '0', 1000],
    ['CONCURRENCY', '1001', 1000],
    ['CONCURRENCY', '-1', 1000],
    ['CONCURRENCY', '1.5', 1000],
    ['IDLE_SECONDS', '0', 86_400],
    ['IDLE_SECONDS', '86401', 86_400],
    ['IDLE_SECONDS', '1e3', 86_400],
    ['IDLE_SECONDS', ' 5', 86_400],
  ])('refuses %s=%s by name', (name, text, most) => {
    expect(() => readConfiguration({ [name]: text })).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `${name} is "${text}"; set it to a number from 1 to ${most}, or unset it.`,
      }),
    );
  });
});
