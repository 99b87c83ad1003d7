import { writeFile } from 'node:fs/promises';
import { permissionsDocument } from '../dist/infra/cdk/app/permissions-document.js';

await writeFile('docs/permissions.md', permissionsDocument());
