import { contract } from './contract.mjs';
import { program } from './program.mjs';

/** What is asked of every runtime; its answer as JSON. */
export async function all() {
  const answers = await program().catch(String);
  return JSON.stringify({ answers, ...(await contract()) });
}
