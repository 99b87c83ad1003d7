import { requestId } from './examples.ts';
import { gatewayExplanations } from './problem-explanations.ts';
import { refTo, type Schema } from './schema.ts';

const example = {
  type: '/problems/refused',
  title: 'Refused',
  status: 400,
  detail: 'The request was refused before the service saw it.',
  instance: `urn:uuid:${requestId}`,
  code: 'refused',
};

/** Of every operation, at statuses that it has not itself. `withBody`: not to HEAD. */
export const gatewayResponse = (withBody: boolean): Schema => ({
  description:
    'What stands before the service refused the request: `refused` in the cloud, the other codes on the laptop.',
  ...(withBody
    ? {
        content: {
          'application/problem+json': {
            schema: {
              allOf: [refTo('schemas', 'Problem')],
              properties: { code: { enum: gatewayExplanations.map(({ code }) => code) } },
            },
            examples: { refused: { value: example } },
          },
        },
      }
    : {}),
});

export const gatewayResponseName = (withBody: boolean): string => `of-a-gateway${withBody ? '' : '-without-body'}`;
