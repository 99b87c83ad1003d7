import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bundleScript, compiledCodeIn, run } from '../../dist/infra/loader/bundle-script.js';

// Its log is for nobody here, and what is written is for whoever started this.
console.info = () => {};
const [folder, event] = process.argv.slice(2);
const script = bundleScript(folder);
const { handler } = run(script, folder, createRequire(import.meta.url), process);
const { statusCode, body } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 10_000 });
// What fails early would leave most of the code out.
if (statusCode >= 500) throw new Error(`the first request was answered ${statusCode}: ${body}`);
const code = script.createCachedData();
const compiled = compiledCodeIn(folder);
// Whole or not at all: V8 finds out that a file was cut, and no other damage.
writeFileSync(`${compiled}.new`, code);
renameSync(`${compiled}.new`, compiled);
if (bundleScript(folder).cachedDataRejected) throw new Error(`V8 rejects what it compiled of ${folder}`);
process.stdout.write(JSON.stringify({ bytes: code.length, node: process.versions.node }), () => process.exit());
