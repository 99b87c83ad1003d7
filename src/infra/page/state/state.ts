import { computed, signal } from '@preact/signals';
import type { EnvironmentState } from '../../trace/environment-state.ts';
import type { LiveSettings } from '../../trace/live.ts';
import type { RequestTrace } from '../../trace/request-trace.ts';
import { type Filter, passes } from '../model/filter.ts';
import type { RequestLog } from '../model/request-log.ts';
import type { StationName } from '../model/stations.ts';

/** `off`: the service shows nothing of what it does. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'off';

/** What is known of the chosen request. */
export type Seen =
  | { readonly state: 'none' | 'loading' | 'gone' | 'failed' }
  | { readonly state: 'loaded'; readonly trace: RequestTrace };

export const connection = signal<Connection>('connecting');
/** Whether the page is behind another one, where nobody sees it. */
export const isHidden = signal(false);
export const settings = signal<LiveSettings | undefined>(undefined);
/** Whether no request is remembered. */
export const isOff = computed(() => connection.value === 'off' || settings.value?.capacity === 0);
export const log = signal<RequestLog>([]);
export const environments = signal<readonly EnvironmentState[]>([]);

export const filter = signal<Filter>({ text: '', status: 'all' });
/** The newest first. */
export const listed = computed(() => log.value.filter(passes(filter.value)).reverse());

export const chosenId = signal<string | undefined>(undefined);
/** Whether each new request is chosen as it comes. */
export const follows = signal(true);
/** The number of the newest request that was chosen, or followed. */
export const newestSeen = signal(0);
/** How many of the list are newer. */
export const news = computed(() =>
  follows.value ? 0 : listed.value.filter(({ number }) => number > newestSeen.value).length,
);
export const seen = signal<Seen>({ state: 'none' });
export const chosenSummary = computed(() => log.value.find(({ id }) => id === chosenId.value));

/** The id of the request that is brought in sight once it is loaded, where it is below what the reader looks at. */
export const broughtInSight = signal<string | undefined>(undefined);

/** Whether the reader wishes that values are masked. */
export const asksForMask = signal(false);
/** Whether values are masked: at the reader's wish, or whatever they wish. */
export const masked = computed(() => settings.value?.masked === true || asksForMask.value);
export const askForMask = (wish: boolean): void => {
  asksForMask.value = wish;
};

export interface Said {
  readonly text: string;
  readonly watch?: string;
  /** Whether it did not go as it was meant to. */
  readonly isError?: true;
}

/** Said to those who see and to those who listen. */
export const said = signal<Said | undefined>(undefined);
export const say = (text: string, watch?: string): void => {
  said.value = watch === undefined ? { text } : { text, watch };
};
export const complain = (text: string): void => {
  said.value = { text, isError: true };
};

/** The stations whose insides are shown; undefined: the one that tells most of the request. */
export const openStations = signal<ReadonlySet<StationName> | undefined>(undefined);
/** Whether DynamoDB's JSON is shown with the names of its types. */
export const showsWireForm = signal(false);
export const helpIsOpen = signal(false);
