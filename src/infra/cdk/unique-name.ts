import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Of the construct's path, for what people look for by its name: another service of the stack has another. */
export const uniqueName = (scope: Construct): string =>
  Names.uniqueResourceName(scope, { maxLength: 100, separator: '-', allowedSpecialCharacters: '-_' });
