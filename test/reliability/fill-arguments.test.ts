import { describe, expect, it } from '@jest/globals';
import { readFillArguments } from './fill-arguments.ts';

describe('the arguments of a fill', () => {
  it.each<[string[], NodeJS.ProcessEnv, object]>([
    [['--users', '1000'], {}, { users: 1_000, table: 'users', place: { dataDirectory: '.data-fill' } }],
    [['--users', '1'], { DATA_DIR: '.data2' }, { users: 1, place: { dataDirectory: '.data2' } }],
    [['--users', '1', '--data-dir', 'x'], { DATA_DIR: '.data2' }, { place: { dataDirectory: 'x' } }],
    [
      ['--users=5', '--endpoint=http://localhost:8000', '--table=many'],
      {},
      { table: 'many', place: { endpoint: 'http://localhost:8000' } },
    ],
    [['--users=5', '--endpoint=http://127.0.0.1:1'], {}, { place: { endpoint: 'http://127.0.0.1:1' } }],
    [['--users=5', '--endpoint=https://[::1]:1'], {}, { place: { endpoint: 'https://[::1]:1' } }],
  ])('%j in %j', (args, env, expected) => {
    expect(readFillArguments(args, env)).toMatchObject(expected);
  });

  it('may ask for help alone', () => {
    expect(readFillArguments(['--help'], {})).toBeUndefined();
  });
});

describe('a fill is refused', () => {
  it.each<[string[], RegExp]>([
    [[], /^--users is missing; give a whole number/],
    [['--users', '0'], /^--users is "0"/],
    [['--users', '1e6'], /^--users is "1e6"/],
    [['--users', '1000000000'], /^--users is/],
    [['--users'], /^Option '--users <value>' argument missing; --help/],
    [['--user', '5'], /^Unknown option '--user'; --help/],
    [['5'], /^Unexpected argument '5'.*; --help/],
    [['--users=5', '--table=a b'], /^--table is "a b"/],
    [['--users=5', '--endpoint=http://127.0.0.1:1', '--data-dir=x'], /give one of them/],
    ...[
      'http://10.0.0.1:8000',
      'https://dynamodb.eu-west-1.amazonaws.com',
      'http://127.0.0.1.example.com',
      'http://localhost@example.com',
      'http://user:secret@localhost',
      'ftp://localhost',
      '127.0.0.1:8000',
    ].map((endpoint): [string[], RegExp] => [
      ['--users=5', `--endpoint=${endpoint}`],
      /^--endpoint is no engine on this machine; .*\.$/,
    ]),
  ])('%j', (args, sentence) => {
    expect(() => readFillArguments(args, {})).toThrow(
      expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(sentence) }),
    );
  });
});
