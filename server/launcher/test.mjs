/** The gate: `npm test -- [--full] [vitest arguments]`. */
import { launch } from './entry.mjs';

launch(() => import('./run-tests.mjs'));
