/** Percent: of the mutants of the domain, and of all rings together. */
const targets = { domain: 95, overall: 90 };

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

function scoreOf(reports) {
  const statuses = reports.flatMap(({ files }) =>
    Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status)),
  );
  const caught = statuses.filter((status) => detected.includes(status)).length;
  const all = caught + statuses.filter((status) => missed.includes(status)).length;
  return { caught, all, percent: all === 0 ? 0 : (100 * caught) / all };
}

/**
 * Scores by ring, and what is not as it should be: a ring that was not run, a score below its target, a survivor without a reason in
 * survivors.json, and a reason whose mutant is caught by now.
 */
export function summaryOf(reports, explained, rings) {
  const scores = Object.fromEntries(Object.entries(reports).map(([ring, report]) => [ring, scoreOf([report])]));
  scores.overall = scoreOf(Object.values(reports));
  const survivors = Object.values(reports).flatMap(survivorsIn);
  const files = new Set(Object.values(reports).flatMap((report) => Object.keys(report.files)));
  const reasons = new Set(explained.map(keyOf));
  const found = new Set(survivors.map(keyOf));
  return {
    mutants: scores.overall.all,
    scores: Object.fromEntries(
      Object.entries(scores).map(([ring, { caught, all, percent }]) => [
        ring,
        `${caught} of ${all} caught, ${percent.toFixed(1)} %`,
      ]),
    ),
    explainedSurvivors: survivors.filter((survivor) => reasons.has(keyOf(survivor))).length,
    faults: [
      ...rings.filter((ring) => reports[ring] === undefined).map((ring) => `${ring} has not been run`),
      ...Object.entries(targets)
        .filter(([ring, target]) => scores[ring] !== undefined && scores[ring].percent < target)
        .map(([ring, target]) => `${ring} is below its target of ${target} %`),
      ...survivors
        .filter((survivor) => !reasons.has(keyOf(survivor)))
        .map(({ file, line, replacement }) => `survives without a reason: ${file}: ${line} -> ${replacement}`),
      ...explained
        .filter((one) => files.has(one.file) && !found.has(keyOf(one)))
        .map(({ file, line }) => `is caught by now, so its reason goes: ${file}: ${line}`),
    ],
  };
}
