/** How many of `attempts` succeeded, and the codes of the others in alphabetical order. */
export async function outcomesOf(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  const refused = settled
    .filter((one) => one.status === 'rejected')
    .map(({ reason }) => String(reason?.code ?? reason));
  return { succeeded: settled.length - refused.length, refused: refused.sort() };
}

export const timesOf = (count: number, code: string): string[] => Array(count).fill(code);
