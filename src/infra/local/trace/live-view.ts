import { faults } from '../../trace/faults.ts';
import type { LiveSettings } from '../../trace/live.ts';
import type { Configuration } from '../configuration.ts';
import type { OwnHandler } from '../own-function.ts';
import type { EnvironmentSource } from './event-stream.ts';
import { liveHandler } from './live-handler.ts';
import { builtPage } from './page-files.ts';
import { Recorder } from './recorder.ts';
import type { Explain } from './request-trace-of.ts';

export interface LiveViewOptions extends Pick<Configuration, 'access' | 'corsOrigin' | 'trace'> {
  readonly database: LiveSettings['database'];
  readonly environments: LiveSettings['environments'];
  readonly environmentSource: EnvironmentSource;
}

export interface LiveView {
  readonly handler: OwnHandler;
  /** Undefined where nothing is to be recorded. */
  readonly recorder: Recorder | undefined;
  /** Tells the address of the gateway that it is a part of. */
  open(address: string): void;
}

/** What `npm start` has of the live view, by its settings. */
export function liveView(options: LiveViewOptions): LiveView {
  const { access, corsOrigin, trace, database, environments, environmentSource } = options;
  const recorder = new Recorder();
  const isOn = trace !== 'off';
  let address = '';

  // The functions on a database have no such setting here; those in memory share this process' own.
  const explain: Explain = async (event) => {
    const { explain } = await import('./explain.ts');
    const { anonymousActions } = await import('../../container/environment.ts');
    return explain(event, { anonymousActions: database === 'memory' ? anonymousActions() : [], corsOrigin });
  };

  const handler = liveHandler({
    recorder,
    settings: {
      startedAt: Date.now(),
      database,
      environments,
      access,
      masked: trace === 'masked',
      // In memory there is no call of a database that could go wrong.
      faults: database === 'memory' ? faults.filter((fault) => fault === 'cold-start') : faults,
      capacity: isOn ? recorder.limits.capacity : 0,
    },
    environments: environmentSource,
    explain,
    address: () => address,
    page: builtPage,
  });
  return {
    handler,
    recorder: isOn ? recorder : undefined,
    open: (opened) => {
      address = opened;
    },
  };
}
