const named = (rows, name) => rows.find((row) => row.name === name);

/** Each target of the project with what was measured of it, and whether it is met. */
export function verdictsOn({ cold, warm }) {
  const found = [];
  const judge = (what, value, target, unit = '') => found.push({ what, value, target, unit, met: value <= target });
  for (const { node, rows } of cold ?? []) {
    const bare = named(rows, 'bare SDK handler').cpu.median;
    const times = (name) => named(rows, name).cpu.median / bare;
    judge(`cold, Node ${node}, with compiled code`, times('this service, compiled code'), 0.75, '× bare');
    judge(`cold, Node ${node}, with compiled code, stretch`, times('this service, compiled code'), 0.65, '× bare');
    judge(`cold, Node ${node}, without compiled code`, times('this service'), 1, '× bare');
  }
  if (warm !== undefined) {
    const [own, bare] = ['this service', 'bare SDK handler'].map((name) => named(warm.rows, name));
    judge('warm create, users in memory', own.create.median, 10, 'µs');
    judge('warm get, users in memory', own.get.median, 5, 'µs');
    judge('warm create through the SDK', own.createThroughSdk.median / bare.createThroughSdk.median, 1.05, '× bare');
    judge('warm get through the SDK', own.getThroughSdk.median / bare.getThroughSdk.median, 1.05, '× bare');
  }
  return found;
}
