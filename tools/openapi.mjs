import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from '../dist/infra/openapi/document.js';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
await writeFile('openapi.json', `${JSON.stringify(openApiDocument(version), null, 2)}\n`);
