import { existsSync } from 'node:fs';

if (!existsSync('dist')) {
  console.error('This runs what is built: run npm run build first.');
  process.exit(1);
}
