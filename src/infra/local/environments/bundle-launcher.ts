import type { Handler } from '../../../adapters/api-gateway/handler.ts';
import { loadBundle } from '../load-bundle.ts';
import { checkBundles, fileOf, folderOf } from './bundles.ts';
import { inProcessLauncher } from './in-process-launcher.ts';
import { lambdaVariables } from './lambda-variables.ts';
import type { Launcher, Surround } from './launcher.ts';
import { processLauncher } from './process-launcher.ts';

/** Whether each environment is a process of its own. */
export type EnvironmentKind = 'processes' | 'in-process';

/** Runs the functions as they are deployed. @throws StartupError where one is not built */
export function bundleLauncher(kind: EnvironmentKind, surround: Surround): Launcher {
  checkBundles();
  if (kind === 'processes') return processLauncher({ surround, folderOf });
  return inProcessLauncher(async (name, current) => {
    const { variables, stop } = await surround(name, current);
    try {
      const environment = { ...variables, ...lambdaVariables(name, folderOf(name)) };
      return { handler: loadBundle(fileOf(name), environment)['handler'] as Handler, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  });
}
