import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProblemPage, problemPages } from '../openapi/problem-pages.ts';
import { ownFunction, ownHandler } from './own-function.ts';
import { tourFile, tourPage } from './tour-files.ts';

const document = '/openapi.json';
const reference = '/docs';
const asset = '/docs/{file}';
const tour = '/docs/tour';
const tourAsset = '/docs/tour/{file}';
const problem = '/problems/{code}';

const methods = Object.fromEntries(
  [document, reference, asset, tour, tourAsset, problem].map((resource) => [resource, ['GET', 'HEAD']]),
);

/** What there is to read about the API. */
export const documentsFunction = ownFunction('documents', methods);

/** The same place seen from `src` and from `dist`. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Swagger UI draws with inline styles; nothing on the page comes from anywhere else, or goes there. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const answer = (contentType: string, body: string, statusCode = 200) => ({
  statusCode,
  headers: {
    'Content-Type': contentType,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': contentSecurityPolicy,
  },
  body,
});

const html = (title: string, head: string, body: string): string =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<link rel="icon" href="data:,">\n${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;

const referencePage = html(
  'hexagonal-users',
  // Wider than a phone, and nothing is ever in it.
  '<link rel="stylesheet" href="/docs/swagger-ui.css">\n<style>.response-col_links { display: none } nav { padding: 1em 20px 0; font-family: sans-serif } nav a { margin-right: 1em }</style>\n',
  `<nav aria-label="Documents"><a href="/">Live view</a> <a href="${tour}">Guided tour</a></nav>\n<div id="reference"></div>\n<script src="/docs/swagger-ui-bundle.js"></script>\n<script src="/docs/start.js"></script>`,
);

/** Swagger UI would ask a validator on the internet about the document. */
const startScript = `SwaggerUIBundle({
  url: '${document}',
  dom_id: '#reference',
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

const fromSwaggerUi = (file: string): string => readFileSync(join(swaggerUi, file), 'utf8');

const assets: Readonly<Record<string, () => ReturnType<typeof answer>>> = {
  'swagger-ui.css': () => answer('text/css; charset=utf-8', fromSwaggerUi('swagger-ui.css')),
  'swagger-ui-bundle.js': () => answer('text/javascript; charset=utf-8', fromSwaggerUi('swagger-ui-bundle.js')),
  'start.js': () => answer('text/javascript; charset=utf-8', startScript),
};

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/`([^`]+)`/g, '<code>$1</code>');

const pageHead = `<meta name="color-scheme" content="light dark">
<style>body { max-width: 45em; margin: 2em auto; padding: 0 1em; font-family: system-ui } pre { white-space: pre-wrap }</style>
`;

const problemHtml = ({ code, status, title, meaning, remedy, example }: ProblemPage): string =>
  html(
    escaped(title),
    pageHead,
    [
      `<h1>${status ?? ''} ${escaped(title)}</h1>`,
      `<p><code>${code}</code></p>`,
      `<p>${escaped(meaning)}</p>`,
      `<h2>What to do</h2>\n<p>${escaped(remedy)}</p>`,
      ...(example === undefined ? [] : [`<h2>Example</h2>\n<pre>${escaped(JSON.stringify(example, null, 2))}</pre>`]),
      `<p><a href="${reference}">The whole API</a></p>`,
    ].join('\n'),
  );

const codes = problemPages.map(({ code }) => `<li><a href="/problems/${code}">${code}</a></li>`);
const notFoundPage = html(
  'Not found',
  pageHead,
  `<h1>404 Not found</h1>\n<p><a href="${reference}">The whole API</a>, and its problems:</p>\n<ul>\n${codes.join('\n')}\n</ul>`,
);
const nothing = () => answer('text/html; charset=utf-8', notFoundPage, 404);

const hostIn = (headers: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];

/** Files are read when they are asked for: what is written anew shows without a restart. */
export const documentsHandler = ownHandler(methods, ({ resource, pathParameters, headers }) => {
  if (resource === document) return answer('application/json', readFileSync(join(root, 'openapi.json'), 'utf8'));
  if (resource === reference) return answer('text/html; charset=utf-8', referencePage);
  if (resource === tour) return tourPage(hostIn(headers)) ?? nothing();
  const name = Object.values(pathParameters ?? {})[0] ?? '';
  if (resource === tourAsset) return tourFile(name) ?? nothing();
  if (resource === asset) return Object.hasOwn(assets, name) ? (assets[name] ?? nothing)() : nothing();
  const page = problemPages.find(({ code }) => code === name);
  return page === undefined ? nothing() : answer('text/html; charset=utf-8', problemHtml(page));
});
