import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { openApiDocument } from '../dist/infra/openapi/document.js';
import { problemIndex, problemMarkdown, problemPages } from '../dist/infra/openapi/problem-pages.js';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
await writeFile('openapi.json', `${JSON.stringify(openApiDocument(version), null, 2)}\n`);

await rm('docs/problems', { recursive: true, force: true });
await mkdir('docs/problems');
await writeFile('docs/problems/README.md', problemIndex());
for (const page of problemPages) await writeFile(`docs/problems/${page.code}.md`, problemMarkdown(page));
