import { type Experiment, experiments } from '../model/experiments.ts';
import { obstacleTo, runExperiment, running } from '../state/run-experiment.ts';

function ExperimentButton({ experiment }: { readonly experiment: Experiment }) {
  const { name, watch } = experiment;
  const obstacle = obstacleTo(experiment);
  const isStopped = obstacle !== undefined || running.value !== undefined;
  const description = obstacle === undefined ? watch : `Not possible: ${obstacle}.`;
  // Still focusable where it can't be pressed: the reason must be found.
  return (
    <button
      type="button"
      class={running.value === name ? 'running' : ''}
      aria-disabled={isStopped}
      aria-description={description}
      title={description}
      onClick={() => {
        if (!isStopped) void runExperiment(experiment);
      }}
    >
      {name}
    </button>
  );
}

/** Buttons that make interesting things happen. */
export const ExperimentBar = () => (
  <section class="experiments" aria-labelledby="experiments-title">
    <h2 id="experiments-title">Make something happen</h2>
    <ul>
      {experiments.map((experiment) => (
        <li key={experiment.name}>
          <ExperimentButton experiment={experiment} />
        </li>
      ))}
    </ul>
  </section>
);
