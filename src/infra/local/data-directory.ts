import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, StartupError } from './startup-error.ts';

/** Absolute paths, free of symbolic links: two names of one folder are one folder. */
export interface DataDirectory {
  readonly path: string;
  readonly lock: string;
  readonly database: string;
  readonly engineLog: string;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no folder can be made there',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'a part of it is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Not with `recursive: true`: below a folder in which none can be made (`/proc`) Node tries for ever. */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/**
 * Makes the folder where it is missing, for its owner alone: it holds personal data.
 * @throws StartupError
 */
export function openDataDirectory(path: string): DataDirectory {
  try {
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = codeOf(error) ?? String(error);
    throw new StartupError(
      `The data folder ${path} cannot be used: ${reasons[code] ?? code}. Set DATA_DIR to a folder that you can write to.`,
    );
  }
  const real = realpathSync(path);
  return {
    path: real,
    lock: join(real, 'lock'),
    database: join(real, 'users.sqlite'),
    engineLog: join(real, 'engine.log'),
  };
}
