import { fileURLToPath } from 'node:url';
import { sampleEvent } from '../../tools/sample-event.mjs';
import { measuredBy } from './child.mjs';
import { versionOf } from './nodes.mjs';
import { quartilesOf } from './quantiles.mjs';

const program = fileURLToPath(new URL('cold-child.cjs', import.meta.url));

/** What is measured: the first create. */
export const route = { method: 'POST', resource: '/users' };
const event = JSON.stringify(sampleEvent(route));

/** One cold start of what is in a folder. */
export async function coldStart({ name, folder, env = {}, flags = [] }, { node, environment }) {
  const measured = await measuredBy(program, [folder, event], { node, environment: { ...environment, ...env }, flags });
  if (measured.statusCode !== 201) throw new Error(`${name} answered ${measured.statusCode}: ${measured.body}`);
  return measured;
}

/** Every subject once a round, each round beginning with the next of them: what slows the machine down for a while slows all. */
export async function race(subjects, { node, rounds, environment, progress }) {
  const found = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    progress(`cold starts, Node ${versionOf(node)}: round ${round + 1} of ${rounds}`);
    for (const offset of subjects.keys()) {
      const at = (offset + round) % subjects.length;
      found[at].push(await coldStart(subjects[at], { node, environment }));
    }
  }
  return subjects.map(({ name }, at) => {
    const of = (member) => quartilesOf(found[at].map((each) => each[member]));
    return { name, cpu: of('cpu'), init: of('init'), rss: of('rss') };
  });
}
