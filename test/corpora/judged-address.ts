/** An address, the code of the first rule that it breaks (undefined where it keeps all), and that rule in words. */
export type JudgedAddress = readonly [address: string, code: string | undefined, rule: string];

/** What is repeated would hide the rule. */
export const local64 = 'l'.repeat(64);
export const label = (length: number): string => 'd'.repeat(length);
