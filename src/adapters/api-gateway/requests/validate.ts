import { type ValidatorOptions, validateSync } from 'class-validator';
import type { InputError } from '../problem.ts';
import { inBody } from '../problem-response.ts';

const options: ValidatorOptions = {
  forbidUnknownValues: true,
  // The rules of a field build on each other: the first one broken is the one to mend.
  stopAtFirstError: true,
};

/** What is wrong with the members of a request, one error for each that is wrong. */
export const validate = (request: object): readonly InputError[] =>
  validateSync(request, options).flatMap(({ property, constraints = {} }) =>
    Object.entries(constraints).map(([code, detail]) => inBody({ field: property, code, detail })),
  );
