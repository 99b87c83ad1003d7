import type { InvocationObserver } from '../../src/infra/local/functions.ts';

/** Notes what is told of one invocation. */
export class InvocationNotes implements InvocationObserver {
  readonly log: string[] = [];
  environment: string | undefined;
  pid: number | undefined;
  cold: boolean | undefined;
  waited: number | undefined;
  init: number | undefined;

  assigned({ id, pid }: { id: string; pid?: number }, { cold, waited }: { cold: boolean; waited: number }): void {
    [this.environment, this.pid, this.cold, this.waited] = [id, pid, cold, waited];
  }
  initialised(milliseconds: number): void {
    this.init = milliseconds;
  }
  called(): void {}
  logged(line: string): void {
    this.log.push(line);
  }
}
