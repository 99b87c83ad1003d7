const named = (rows, name) => rows.find((row) => row.name === name);

/** Of one bundle against itself: ratios that are nearer to each other say nothing in one run. */
const noise = 0.04;

/** Each target of the project, what was measured of it, and whether it is met. */
export function verdictsOn({ cold, warm }) {
  const found = [];
  const judge = (what, value, target, unit, within = 0) => {
    const isNear = Math.abs(value - target) <= within;
    found.push({
      what,
      value,
      target,
      unit,
      verdict: `${value <= target ? 'met' : 'missed'}${isNear ? ', within noise' : ''}`,
    });
  };
  for (const { node, rows } of cold ?? []) {
    const bare = named(rows, 'bare SDK handler').cpu.median;
    const times = (name) => named(rows, name).cpu.median / bare;
    judge(`cold, Node ${node}, with compiled code`, times('this service, compiled code'), 0.75, '× bare', noise);
    judge(
      `cold, Node ${node}, with compiled code, as far as it might go`,
      times('this service, compiled code'),
      0.65,
      '× bare',
      noise,
    );
    judge(`cold, Node ${node}, without compiled code`, times('this service'), 1, '× bare', noise);
  }
  if (warm !== undefined) {
    const [own, bare] = ['this service', 'bare SDK handler'].map((name) => named(warm.rows, name));
    const times = (member) => own[member].median / bare[member].median;
    judge('warm create, users in memory', own.create.median, 10, 'µs');
    judge('warm get, users in memory', own.get.median, 5, 'µs');
    judge('warm create through the SDK', times('createThroughSdk'), 1.05, '× bare', noise);
    judge('warm get through the SDK', times('getThroughSdk'), 1.05, '× bare', noise);
  }
  return found;
}
