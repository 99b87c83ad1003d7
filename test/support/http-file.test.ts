import { describe, expect, it } from '@jest/globals';
import { filledIn, parseHttpFile } from './http-file.ts';

const file = `# Ahead of all.
@baseUrl = http://127.0.0.1:3000
@id = {{created.response.body.$.id}}

### Create
# 201, the user
# @name created
POST {{baseUrl}}/users
Content-Type: application/json
// A comment.
If-Match: "a: b"

{ "email": "a@example.com" }

###
# 204
DELETE {{baseUrl}}/users/{{id}}
`;

it('a file has variables, and requests with their statuses', () => {
  expect(parseHttpFile(file)).toEqual({
    variables: new Map([
      ['baseUrl', 'http://127.0.0.1:3000'],
      ['id', '{{created.response.body.$.id}}'],
    ]),
    requests: [
      {
        title: 'Create',
        name: 'created',
        status: 201,
        method: 'POST',
        url: '{{baseUrl}}/users',
        headers: { 'Content-Type': 'application/json', 'If-Match': '"a: b"' },
        body: '{ "email": "a@example.com" }',
      },
      {
        title: '',
        name: undefined,
        status: 204,
        method: 'DELETE',
        url: '{{baseUrl}}/users/{{id}}',
        headers: {},
        body: '',
      },
    ],
  });
  expect(parseHttpFile(file.replaceAll('\n', '\r\n'))).toEqual(parseHttpFile(file));
});

it.each([
  ['a request without a status', '### Read\nGET /users', 'Read: no comment says'],
  ['what is no request', '### Read\n# 200\nGET /users please', 'Read: "GET /users please" is no request'],
  ['what is no header', '### Read\n# 200\nGET /users\nAccept', 'Accept is no header'],
])('%s is refused', (_, text, message) => {
  expect(() => parseHttpFile(text)).toThrow(message);
});

describe('what is filled in', () => {
  const { variables } = parseHttpFile(file);
  const answers = new Map([['created', { id: '7' }]]);

  it('are variables, and what was answered', () => {
    expect(filledIn('{{baseUrl}}/users/{{id}}', variables, answers)).toBe('http://127.0.0.1:3000/users/7');
  });

  it.each(['{{nothing}}', '{{created.response.body.$.name}}', '{{other.response.body.$.id}}'])('is not %s', (text) => {
    expect(() => filledIn(text, variables, answers)).toThrow(`nothing sets ${text}`);
  });
});
