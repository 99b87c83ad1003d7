import type { Readable } from 'node:stream';

/** Hands on what a process prints, line by line, each once it is whole or nothing comes after it. */
export function eachLine(output: Readable, take: (line: string) => void): void {
  let rest = '';
  output
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      const [end = '', ...lines] = chunk.split('\n');
      rest += end;
      for (const line of lines) {
        take(rest);
        rest = line;
      }
    })
    .once('end', () => {
      if (rest !== '') take(rest);
    });
}
