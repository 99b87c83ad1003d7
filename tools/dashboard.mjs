import { writeFile } from 'node:fs/promises';
import { dashboardPicture } from '../dist/infra/cdk/app/dashboard-picture.js';

await writeFile('docs/dashboard.svg', dashboardPicture());
