/** Where things are, seen from the launcher; every script works from any current directory. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const inRoot = (...parts) => join(root, ...parts);

export class ClearSentence extends Error {
  name = 'ClearSentence';
}
