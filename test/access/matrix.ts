/** Who may do what to whose record, as statuses of the API. Written by hand: what a review of the rules would read. */

export const callers = [
  'anonymous',
  'anonymous, who may create and get',
  'ada',
  'bob',
  'somebody without a record',
  'administrator',
] as const;
export type Caller = (typeof callers)[number];

/** Ada's and Bob's records are theirs, and the ownerless one was made by an administrator. */
export const targets = ["ada's", "bob's", 'ownerless', 'never existed', 'no id', 'me'] as const;
export type Target = (typeof targets)[number];

export const recordOperations = ['get', 'head', 'replace', 'patch', 'delete'] as const;
export type RecordOperation = (typeof recordOperations)[number];

export const listOperations = ['create', 'list', 'list by e-mail'] as const;
export type ListOperation = (typeof listOperations)[number];

type OfRecords = Readonly<Record<Target, 'done' | 403 | 404>>;

const forbidden: OfRecords = {
  "ada's": 403,
  "bob's": 403,
  ownerless: 403,
  'never existed': 403,
  'no id': 403,
  me: 403,
};
const nothing: OfRecords = {
  "ada's": 404,
  "bob's": 404,
  ownerless: 404,
  'never existed': 404,
  'no id': 404,
  me: 404,
};
const everything: OfRecords = { ...nothing, "ada's": 'done', "bob's": 'done', ownerless: 'done' };

const onRecords: Readonly<Record<Caller, (operation: RecordOperation) => OfRecords>> = {
  anonymous: () => forbidden,
  'anonymous, who may create and get': (operation) =>
    operation === 'get' || operation === 'head' ? everything : forbidden,
  ada: () => ({ ...nothing, "ada's": 'done', me: 'done' }),
  bob: () => ({ ...nothing, "bob's": 'done', me: 'done' }),
  'somebody without a record': () => nothing,
  administrator: () => everything,
};

const onTheList: Readonly<Record<Caller, Readonly<Record<ListOperation, number>>>> = {
  anonymous: { create: 403, list: 403, 'list by e-mail': 403 },
  'anonymous, who may create and get': { create: 201, list: 403, 'list by e-mail': 403 },
  ada: { create: 409, list: 403, 'list by e-mail': 403 },
  bob: { create: 409, list: 403, 'list by e-mail': 403 },
  'somebody without a record': { create: 201, list: 403, 'list by e-mail': 403 },
  administrator: { create: 201, list: 200, 'list by e-mail': 200 },
};

const done: Readonly<Record<RecordOperation, number>> = { get: 200, head: 200, replace: 200, patch: 200, delete: 204 };

export interface RecordCase {
  readonly caller: Caller;
  readonly operation: RecordOperation;
  readonly target: Target;
  readonly status: number;
}

export const recordCases: readonly RecordCase[] = callers.flatMap((caller) =>
  recordOperations.flatMap((operation) =>
    targets.map((target) => {
      const expected = onRecords[caller](operation)[target];
      return { caller, operation, target, status: expected === 'done' ? done[operation] : expected };
    }),
  ),
);

export interface ListCase {
  readonly caller: Caller;
  readonly operation: ListOperation;
  readonly status: number;
}

export const listCases: readonly ListCase[] = callers.flatMap((caller) =>
  listOperations.map((operation) => ({ caller, operation, status: onTheList[caller][operation] })),
);
