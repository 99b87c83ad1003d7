import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { dashboardPicture } from '../../../../src/infra/cdk/app/dashboard-picture.ts';
import { layoutPicture } from '../../../../src/infra/cdk/app/layout-picture.ts';
import { root } from '../../../architecture/sources.ts';

it('docs/dashboard.svg is fresh; `npm run dashboard` writes it', () => {
  expect(readFileSync(join(root, 'docs/dashboard.svg'), 'utf8')).toBe(dashboardPicture());
});

it('draws each widget where it is, with its title and what it shows', () => {
  const drawn = layoutPicture([
    { x: 0, y: 0, width: 6, height: 2, properties: { title: 'Up & running, <at a glance> or longer than that' } },
    {
      x: 6,
      y: 2,
      width: 18,
      height: 4,
      properties: {
        metrics: [['AWS/Lambda', 'Errors', { visible: false }], ['AWS/Lambda', 'Throttles'], [{ label: 'sum' }]],
      },
    },
  ]);
  expect(drawn).toContain('viewBox="0 0 1056 156"');
  expect(drawn).toContain('<rect x="3" y="3" width="258" height="46" rx="4"/>');
  expect(drawn).toContain('<rect x="267" y="55" width="786" height="98" rx="4"/>');
  expect(drawn).toContain('>Up &amp; running, &lt;at a glance&gt; or longer</text>');
  expect(drawn).toContain('>than that</text>');
  expect(drawn).toContain('>Throttles · sum</text>');
});
