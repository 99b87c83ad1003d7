import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { flat } from '../cdk-nag-finding.ts';
import { UsersService } from '../users-service.ts';
import { layoutPicture, type Widget } from './layout-picture.ts';

/** docs/dashboard.svg, from the dashboard that is deployed. */
export function dashboardPicture(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
  try {
    const stack = new Stack(new App({ outdir }), 'Stage');
    const { node } = new UsersService(stack, 'Users', { access: { kind: 'iam' } });
    const dashboard = node.findAll().find((one) => one instanceof CfnDashboard);
    const { widgets } = JSON.parse(flat(stack.resolve(dashboard?.dashboardBody))) as { widgets: readonly Widget[] };
    return layoutPicture(widgets);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
