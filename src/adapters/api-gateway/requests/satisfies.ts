import { ValidateBy, ValidateIf } from 'class-validator';
import type { Rule } from '../../../domain/index.ts';

/** Lends the domain's rules to a request: the same codes and words at the edge as in the domain, written once. */
export const Satisfies =
  (rules: readonly Rule[]): PropertyDecorator =>
  (target, property) => {
    for (const { code, detail, schema, holds } of rules) {
      const validator = { validate: holds, defaultMessage: () => detail };
      ValidateBy({ name: code, constraints: [schema], validator })(target, property);
    }
  };

/** Rules for a member that may be absent. Unlike `@IsOptional`, it lets no `null` through. */
export const IfGiven = (): PropertyDecorator => (target, property) =>
  ValidateIf((_request, value) => value !== undefined)(target, property);
