import { readdirSync } from 'node:fs';

/**
 * All tests of a ring as one file: Jest loads the sources anew for each file that it runs, and keeps them, which is most of what a run
 * with a mutant takes.
 */
const { RING: ring, RULES_ALONE: rulesAlone } = process.env;
const folder = `test/${ring}${rulesAlone === 'true' ? '/rules' : ''}`;
const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
if (files.length === 0) throw new Error(`there are no tests in ${folder}`);
for (const file of files.sort()) await import(`../../${folder}/${file}`);
