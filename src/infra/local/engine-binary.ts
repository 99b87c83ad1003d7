import { createRequire } from 'node:module';

/** The embedded engine's program; undefined on a platform for which it is not published (it is an optional dependency). */
export function engineBinary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    return undefined;
  }
}
