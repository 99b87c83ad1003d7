import { rmSync } from 'node:fs';

// What is left of a source that is gone must neither be published nor hide that something still imports it.
rmSync('dist', { recursive: true, force: true });
