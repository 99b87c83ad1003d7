import { fault } from './accepted-values.ts';

/** Whoever uses the construct has to change a prop; the message says which, and how. */
export class PropError extends Error {
  override readonly name = 'PropError';

  constructor(prop: string, value: unknown, advice: string) {
    super(`The prop "${prop}" of UsersService ${fault(value, advice)}`);
  }
}
