import { readFileSync, writeFileSync } from 'node:fs';
import { functions } from '../dist/infra/operations.js';

const file = 'test/infra/lambda/bundle-budget.json';

const modulesIn = (used) => Object.keys(used).filter((path) => used[path].bytesInOutput > 0);

/** What went into the bundle of a function, and what it leaves to be found when it runs. */
function partsOf(name) {
  const { inputs, outputs } = JSON.parse(readFileSync(`build/metafiles/${name}.json`, 'utf8'));
  const [{ bytes, inputs: used, imports }] = Object.values(outputs);
  const outside = [...imports, ...Object.values(inputs).flatMap((input) => input.imports)];
  const left = outside.filter(({ external, path }) => external && !path.startsWith('<')).map(({ path }) => path);
  return { name, bytes, modules: modulesIn(used), left: [...new Set(left)] };
}

/** Each of `lists`, once, under the names of the functions that have it. */
function byFunctions(parts, list) {
  const owners = new Map();
  for (const part of parts) {
    for (const one of part[list]) owners.set(one, [...(owners.get(one) ?? []), part.name]);
  }
  const groups = {};
  for (const [one, names] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const group = names.join(' ');
    groups[group] = [...(groups[group] ?? []), one];
  }
  return groups;
}

const parts = functions.map(({ name }) => partsOf(name));
const budget = {
  bytes: Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes])),
  left: byFunctions(parts, 'left'),
  modules: byFunctions(parts, 'modules'),
};
const text = `${JSON.stringify(budget, null, 2)}\n`;
if (process.argv.includes('--write')) writeFileSync(file, text);
else process.stdout.write(text);
