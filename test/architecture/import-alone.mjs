// Imports what the argument names, and prints as JSON what is not as it was: members of globals, and what keeps the process alive.
const [specifier] = process.argv.slice(2);

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Every member of `owner` by its path. No getter of a member is called. */
function* membersOf(path, owner) {
  for (const key of Reflect.ownKeys(owner)) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(owner, key);
    yield [`${path}${String(key)}`, [value, get, set]];
  }
}

/** The globals, their members and those of their prototypes. */
function snapshot() {
  const found = new Map();
  const note = (path, owner) => {
    for (const [name, parts] of membersOf(path, owner)) found.set(name, parts);
  };
  for (const key of Reflect.ownKeys(globalThis)) {
    const value = globalThis[key];
    if (isObject(value) && value !== globalThis) note(`${String(key)}.`, value);
    if (isObject(value?.prototype)) note(`${String(key)}.prototype.`, value.prototype);
  }
  note('', globalThis);
  return found;
}

const isSame = (before, after) => after !== undefined && before.every((part, at) => Object.is(part, after[at]));

// What Node itself changes when a global is first asked for, or a module first imported, is none of the import's.
snapshot();
await import('data:text/javascript,');
const [before, resources] = [snapshot(), process.getActiveResourcesInfo()];
await import(specifier);
const after = snapshot();
const added = [...after.keys()].filter((name) => !before.has(name));
const changed = [...before].filter(([name, parts]) => !isSame(parts, after.get(name))).map(([name]) => name);
const different = [...added, ...changed];
// A global that is another has other members, too.
const members = different.filter((name) => different.some((owner) => name.startsWith(`${owner}.`)));
const kept = process.getActiveResourcesInfo().filter((name) => !resources.includes(name));
console.log(JSON.stringify([...different.filter((name) => !members.includes(name)), ...kept].sort()));
process.exit();
