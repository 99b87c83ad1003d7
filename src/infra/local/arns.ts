/**
 * Where the laptop takes itself to be. Policies and requests are both told by these, so that it does not matter in which region
 * an engine takes itself to be.
 */
const region = 'eu-west-1';
const account = '000000000000';

export const tableArn = (name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** The caller, while a function acts in its role. */
export const sessionArn = (functionName: string): string =>
  `arn:aws:sts::${account}:assumed-role/${functionName}/${functionName}`;

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;
