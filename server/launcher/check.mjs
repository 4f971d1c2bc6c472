/** Format, lint, types, boundaries, drift and unit tests: `npm run check`. */
import { launch } from './entry.mjs';

launch(() => import('./run-checks.mjs'));
