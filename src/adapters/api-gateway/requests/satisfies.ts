import { ValidateBy, ValidateIf } from 'class-validator';
import type { Rule } from '../../../domain/index.ts';

/** Lends the domain's rules to a request: the same codes and words at the edge as in the domain, written once. */
export const Satisfies =
  (rules: readonly Rule[]): PropertyDecorator =>
  (target, property) => {
    for (const { code, detail, holds } of rules) {
      ValidateBy({ name: code, validator: { validate: holds, defaultMessage: () => detail } })(target, property);
    }
  };

/** Rules for a member that may be absent. Unlike `@IsOptional`, it lets no `null` through. */
export const IfGiven = (): PropertyDecorator => (target, property) =>
  ValidateIf((_request, value) => value !== undefined)(target, property);
