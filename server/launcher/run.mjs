/** Runs one TypeScript file of the project: `node run.mjs file.ts arguments…`. */
import { launch } from './entry.mjs';

launch(() => import('./run-script.mjs'));
