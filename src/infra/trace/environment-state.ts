/** An execution environment as it is now. */
export interface EnvironmentState {
  readonly id: string;
  readonly functionName: string;
  /** Undefined where it is no process of its own. */
  readonly pid?: number;
  readonly state: 'starting' | 'busy' | 'frozen' | 'idle' | 'ended';
  /** How many events it has had. */
  readonly invocations: number;
}
