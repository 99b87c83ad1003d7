import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into a program under test: on SIGUSR2 it collects garbage and tells what is left, in the file named by HEAP_PROBE.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  const { heapUsed } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length;
  appendFileSync(process.env['HEAP_PROBE'] ?? '', `${JSON.stringify({ heapUsed, handles })}\n`);
});
