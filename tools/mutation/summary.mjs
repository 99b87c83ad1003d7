const detected = ['Killed', 'Timeout'];
const missed = ['Survived', 'NoCoverage'];

/** Every mutant of the report that no test found, and its file. */
export const missedIn = ({ files }) =>
  Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(({ status }) => missed.includes(status)).map((mutant) => ({ ...mutant, file, source })),
  );

/** What a mutant is known by for as long as its line is not rewritten: numbers of lines change with every edit above them. */
const survivorsIn = (report) =>
  missedIn(report).map(({ file, source, location, replacement }) => ({
    file,
    line: source.split('\n')[location.start.line - 1].trim(),
    replacement,
  }));

const placeOf = ({ location, replacement }) => JSON.stringify([location, replacement]);

/** `first`, where what it missed is as `second` found it. */
export function caughtByEither(first, second) {
  const files = Object.entries(first.files).map(([file, { mutants, ...rest }]) => {
    const again = new Map(second.files[file]?.mutants.map((mutant) => [placeOf(mutant), mutant]));
    const status = (mutant) =>
      missed.includes(mutant.status) ? (again.get(placeOf(mutant)) ?? mutant).status : mutant.status;
    return [file, { ...rest, mutants: mutants.map((mutant) => ({ ...mutant, status: status(mutant) })) }];
  });
  return { ...first, files: Object.fromEntries(files) };
}

const keyOf = ({ file, line, replacement }) => JSON.stringify([file, line, replacement]);

/** What is not as it should be of a ring that was run, a sentence each. */
function faultsOf(report, explained, percent, target) {
  const survivors = survivorsIn(report);
  const reasons = new Set(explained.map(keyOf));
  const found = new Set(survivors.map(keyOf));
  return [
    ...(percent < target ? [`is below its target of ${target} %`] : []),
    ...survivors
      .filter((survivor) => !reasons.has(keyOf(survivor)))
      .map(({ file, line, replacement }) => `survives without a reason: ${file}: ${line} -> ${replacement}`),
    ...explained
      .filter((one) => one.file in report.files && !found.has(keyOf(one)))
      .map(({ file, line }) => `is caught by now, so its reason goes: ${file}: ${line}`),
  ];
}

const ofNone = { caught: 0, all: 0, percent: 0, explainedSurvivors: 0, faults: ['has not been run'] };

function summaryOfRing(report, explained, target) {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const caught = statuses.filter((status) => detected.includes(status)).length;
  const survived = statuses.filter((status) => missed.includes(status)).length;
  const all = caught + survived;
  const percent = all === 0 ? 0 : Number(((100 * caught) / all).toFixed(1));
  const reasons = new Set(explained.map(keyOf));
  const explainedSurvivors = survivorsIn(report).filter((survivor) => reasons.has(keyOf(survivor))).length;
  return { caught, all, percent, explainedSurvivors, faults: faultsOf(report, explained, percent, target) };
}

/** By ring, of those with a target: how many mutants its tests catch, and what is not as it should be. */
export const summaryOf = (reports, explained, targets) =>
  Object.fromEntries(
    Object.entries(targets).map(([ring, target]) => [
      ring,
      reports[ring] === undefined ? ofNone : summaryOfRing(reports[ring], explained, target),
    ]),
  );
