import { createInterface } from 'node:readline';

/** Whether a person says yes, and nothing else; an end of the input is a no. */
export async function isConfirmed(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<boolean> {
  output.write('Delete all of this for good? Type yes: ');
  // No terminal of its own, which would take Ctrl-C for itself.
  for await (const line of createInterface({ input, terminal: false })) return line.trim() === 'yes';
  return false;
}
