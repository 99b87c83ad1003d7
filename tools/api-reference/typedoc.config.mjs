import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { exports } = JSON.parse(readFileSync(here('../../package.json'), 'utf8'));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'hexagonal-users',
  entryPoints: Object.values(exports)
    .filter((target) => typeof target === 'object')
    .map((target) => here(`../../${target.default.replace(/^\.\/dist/, 'src').replace(/js$/, 'ts')}`)),
  tsconfig: here('../../tsconfig.build.json'),
  out: here('../../build/api'),
  json: here('../../build/api/reference.json'),
  readme: 'none',
  includeVersion: true,
  disableSources: true,
  excludePrivate: true,
  sort: ['source-order'],
  // Whatever can be named must be said; what is said may link to nothing that is not there.
  validation: { notDocumented: true, notExported: true, invalidLink: true },
  requiredToBeDocumented: ['Variable', 'Function', 'Class', 'Interface', 'TypeAlias', 'Method'],
  // Parts of a type that is shown whole.
  intentionallyNotExported: ['codes', 'EdgeCode', 'GatewayCode', 'Rest'],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
