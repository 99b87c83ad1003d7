import { spawnSync } from 'node:child_process';

/** Takes the pictures of the documents anew, by the test that walks the guided tour. */
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', 'test/e2e/tour'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, TOUR_PICTURES: 'docs' },
});
process.exit(status ?? 1);
