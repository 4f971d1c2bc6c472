/** Where things are, seen from the launcher; every script works from any current directory. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const inRoot = (...parts) => join(root, ...parts);

/** How long the whole gate took when it last passed here; `npm run bench` tells it. */
export const lastGateFile = inRoot('node_modules', '.cache', 'hetuan', 'last-gate.json');

export class ClearSentence extends Error {
  name = 'ClearSentence';
}
