import type { ProblemCode } from '../../adapters/api-gateway/problem.ts';
import { requestId } from './examples.ts';
import { gatewayExplanations } from './problem-explanations.ts';
import { refTo, type Schema } from './schema.ts';

const example = {
  type: '/problems/refused',
  title: 'Refused',
  detail: 'The request was refused before the service saw it.',
  instance: `urn:uuid:${requestId}`,
  code: 'refused',
};

/** Codes of the service that API Gateway answers with, too, where the operation itself has not their status. */
const ofTheService: readonly ProblemCode[] = [
  'invalid_input',
  'forbidden',
  'content_too_large',
  'unsupported_media_type',
  'internal_error',
  'outcome_unknown',
];

/** Of every operation, at statuses that it has not itself. `withBody`: not to HEAD. */
export const gatewayResponse = (withBody: boolean): Schema => ({
  description:
    'What stands before the service answered, at a status that the operation itself has not: in the cloud `refused` or a code of the service, on the laptop one of the others. There is no `status` in it where API Gateway has several for a code.',
  ...(withBody
    ? {
        content: {
          'application/problem+json': {
            schema: {
              allOf: [refTo('schemas', 'Problem')],
              properties: { code: { enum: [...gatewayExplanations.map(({ code }) => code), ...ofTheService] } },
            },
            examples: { refused: { value: example } },
          },
        },
      }
    : {}),
});

export const gatewayResponseName = (withBody: boolean): string => `of-a-gateway${withBody ? '' : '-without-body'}`;
