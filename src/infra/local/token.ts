import { parseArgs } from 'node:util';
import { readConfiguration } from './configuration.ts';
import { signAccessToken } from './identity/access-token.ts';
import { openSigningKey } from './identity/signing-key.ts';
import { signingKeyFile } from './identity/signing-key-file.ts';
import { toGrant } from './identity/token-request.ts';

const usage = `Prints a token that the service on the same DATA_DIR takes, whether or not it runs.

npm run --silent token -- --subject ada
  --subject NAME       the person it is for; without one, an application, which may do everything
  --group NAME         a group of that person, any number of times: administrators may do everything
  --scope "A B"        what it lets that person do: users/read, users/write, users/admin; the first two if not said
  --expires-in SECONDS how long it lives, 3600 if not said`;

const options = {
  subject: { type: 'string' },
  group: { type: 'string', multiple: true },
  scope: { type: 'string' },
  'expires-in': { type: 'string' },
  help: { type: 'boolean' },
} as const;

async function print(): Promise<void> {
  const { subject, group, scope, 'expires-in': expiresIn, help } = parseArgs({ options }).values;
  if (help === true) return console.log(usage);
  const grant = toGrant({ subject, groups: group?.join(' '), scope, expiresIn });
  const file = signingKeyFile(readConfiguration(process.env));
  if (file === undefined) {
    throw new Error(
      'Here the signing key is in memory alone: start the service, and POST to its /.local/identity/token.',
    );
  }
  console.log(await signAccessToken(await openSigningKey(file), grant));
}

process.umask(0o077);
print().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
