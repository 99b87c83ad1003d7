import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { shellFor } from './stand-alone.mjs';

/** `npm start` again whenever a source changes; what does not build is said, and the next change tried. */
let service;
let stopping = false;
let pending;

const isAlive = ({ exitCode, signalCode }) => exitCode === null && signalCode === null;

async function restart() {
  // What does not build leaves the service as it is.
  const build = spawn('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: shellFor('npm') });
  const [code] = await once(build, 'exit');
  if (code !== 0 || stopping) return;
  if (service !== undefined && isAlive(service)) {
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
  service = spawn(process.execPath, ['dist/infra/local/main.js'], {
    stdio: 'inherit',
    // Quicker to be there again, and a debugger sees the functions.
    env: { ENVIRONMENTS: 'in-process', ...process.env },
  });
}

let work = restart();
watch('src', { recursive: true }, () => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    work = work.then(restart);
  }, 100);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    stopping = true;
    await work;
    service?.kill(signal);
    if (service !== undefined && isAlive(service)) await once(service, 'exit');
    process.exit(0);
  });
}
