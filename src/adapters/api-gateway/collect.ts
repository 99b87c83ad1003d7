import { type InputError, invalidInput } from './problem.ts';
import { type Locate, toProblem } from './problem-response.ts';

type Readers = Readonly<Record<string, () => unknown>>;

/**
 * What all of `readers` read, or everything that is wrong with their input at once. Any other refusal ends it immediately.
 * @throws Problem `invalid_input`
 */
export function collect<R extends Readers>(
  locate: Locate,
  readers: R,
): { readonly [Name in keyof R]: ReturnType<R[Name]> } {
  const errors: InputError[] = [];
  const values: Partial<Record<keyof R, unknown>> = {};
  for (const name of Object.keys(readers) as (keyof R)[]) {
    try {
      values[name] = readers[name]?.();
    } catch (error) {
      const problem = toProblem(error, locate);
      if (problem.code !== 'invalid_input') throw error;
      errors.push(...problem.errors);
    }
  }
  if (errors.length > 0) throw invalidInput(...errors);
  return values as { readonly [Name in keyof R]: ReturnType<R[Name]> };
}
