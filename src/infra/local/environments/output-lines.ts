import type { Readable } from 'node:stream';

/** Hands on what a process prints, line by line, each once it is whole or nothing comes after it. */
export function eachLine(output: Readable, take: (line: string) => void): void {
  let rest = '';
  output
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    })
    .once('end', () => {
      if (rest !== '') take(rest);
    });
}
