const fence = /^```ts\n([\s\S]*?)\n```$/;

/** Every reflection under `one`, itself included. */
function* all(one) {
  yield one;
  for (const child of one.children ?? []) yield* all(child);
  for (const signature of one.signatures ?? []) yield* all(signature);
}

const textOf = (content) => content.map(({ text }) => text).join('');

/** The examples in the doc comments of a module, each with the name that it is shown at. */
const examplesOf = (module) =>
  [...all(module)].flatMap(({ name, comment }) =>
    (comment?.blockTags ?? [])
      .filter(({ tag }) => tag === '@example')
      .map(({ content }) => {
        const code = fence.exec(textOf(content).trim())?.[1];
        if (code === undefined) throw new Error(`the example at ${module.name} ${name} is no block of ts alone`);
        return { module: module.name, name, code };
      }),
  );

const namesIn = (code, module) =>
  [...code.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g)]
    .filter(([, , specifier]) => specifier === `hexagonal-users/${module}`)
    .flatMap(([, names]) => names.split(','))
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(' as ')[0],
    );

/** Every example of the reference, and the public names that none of them shows. */
export function examplesIn(reference) {
  const examples = reference.children.flatMap(examplesOf);
  const unshown = reference.children.flatMap(({ name: module, children = [] }) => {
    const shown = new Set(examples.flatMap(({ code }) => namesIn(code, module)));
    return children.filter(({ name }) => !shown.has(name)).map(({ name }) => `${module}: ${name}`);
  });
  return { examples, unshown };
}
