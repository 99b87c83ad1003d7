import { asMicroseconds, table, withCommas } from './tables.mjs';

const milliseconds = asMicroseconds(2);
const megabytes = (bytes) => (bytes === null ? '' : (bytes / 1e6).toFixed(0));
const either = ({ read, write }) => [String(read), String(write)];

const unitsTable = (units) =>
  table(
    ['operation', 'round trips', 'read units', 'write units'],
    units.map(({ operation, requests, byRule }) => [operation, String(requests), ...either(byRule)]),
  );

const listTable = ({ pages }) =>
  table(
    ['users', 'page of', 'which', 'ms', 'read units', 'requests'],
    pages.map(({ users, limit, place, milliseconds: taken, units, requests }) => [
      withCommas(users),
      String(limit),
      place,
      milliseconds(taken),
      String(units),
      String(requests),
    ]),
  );

const throughputTable = (loads) =>
  table(
    [
      'load',
      'connections',
      'requests a second',
      'p50, ms',
      'p90',
      'p99',
      'p99.9',
      'worst',
      'memory of the service, MB',
      'of the engine',
    ],
    loads.map(({ load, connections, requestsPerSecond, milliseconds: { p50, p90, p99, p999, worst }, memory }) => [
      load,
      String(connections),
      requestsPerSecond.toFixed(0),
      ...[p50, p90, p99, p999, worst].map((value) => value.toFixed(1)),
      ...[memory.service, memory.engine].map(({ before, after }) => `${megabytes(before)} → ${megabytes(after)}`),
    ]),
  );

/** What `database` measured, as tables. */
export const databaseTables = ({ list, units, scale }) => ({
  units: units === null ? '' : unitsTable(units),
  list: list === null ? '' : listTable(list),
  throughput: throughputTable(scale),
});
