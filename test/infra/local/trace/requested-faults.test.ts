import { describe, expect, it } from '@jest/globals';
import { requestedFaults } from '../../../../src/infra/local/trace/requested-faults.ts';
import { faults } from '../../../../src/infra/trace/faults.ts';

describe('the faults that a request asks for', () => {
  it.each<[string, [string, string][], string[]]>([
    ['none', [['Accept', '*/*']], []],
    ['one', [['Local-Fault', 'throttle']], ['throttle']],
    ['in any spelling of the header', [['LOCAL-fault', 'no-right']], ['no-right']],
    ['in a list', [['local-fault', ' throttle ,\tlost-answer']], ['throttle', 'lost-answer']],
    [
      'in several lines',
      [
        ['Local-Fault', 'cold-start'],
        ['local-fault', 'throttle, no-right'],
      ],
      ['cold-start', 'throttle', 'no-right'],
    ],
    ['once each', [['Local-Fault', 'throttle, throttle']], ['throttle']],
    ['with empty elements', [['Local-Fault', ', throttle,,']], ['throttle']],
    ['all of them', [['Local-Fault', faults.join()]], [...faults]],
  ])('%s', (_, headers, expected) => {
    const asked = requestedFaults([['Host', 'localhost'], ...headers]);
    expect(asked.faults).toEqual(expected);
    expect(asked.refusal).toBeUndefined();
    expect(asked.headers.filter(([name]) => name.toLowerCase() === 'local-fault')).toEqual([]);
    expect(asked.headers[0]).toEqual(['Host', 'localhost']);
  });

  it.each(['Throttle', 'throttle; no-right', 'lost', 'throttle, ada@example.com', 'toString'])(
    '%j is refused, naming the header and what there is, and quoting nothing',
    (value) => {
      const { faults: asked, refusal } = requestedFaults([['Local-Fault', value]]);
      expect(asked).toEqual([]);
      expect(refusal).toMatchObject({
        status: 400,
        code: 'invalid_input',
        errors: [
          {
            header: 'Local-Fault',
            code: 'unknown',
            detail: 'must name, between commas, of: throttle, lost-answer, no-right, cold-start',
          },
        ],
      });
      expect(JSON.stringify(refusal)).not.toContain('ada');
    },
  );
});
