import { bundleScript, run } from './bundle-script.ts';

const script = bundleScript(__dirname);
// Nothing is wrong then, but for a cold start that takes longer than it has to.
if (script.cachedDataRejected) console.error({ compiledCode: 'rejected', node: process.version });

/** What Lambda calls: the handler of the bundle beside this file. */
export const { handler } = run(script, __dirname, require, process);
