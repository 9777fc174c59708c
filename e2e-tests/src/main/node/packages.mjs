// What set-up fetched from npm. It is in a cache of its own, where Node would not look.

import { createRequire } from 'node:module';

/** Loads a package from the folder of the first argument. */
export const require = createRequire(process.argv[2] + '/');
