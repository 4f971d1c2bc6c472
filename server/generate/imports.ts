// Who imports whom, as far as the diagrams need it: relative imports of TypeScript files, read from their text.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Every TypeScript file below `folder` that is not a test, sorted. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** Absolute paths of the files a file imports by a relative path; imports of types too unless `values` is set. */
export function importsOf(file: string, kind: 'values' | 'all' = 'all'): string[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(/^(?:import|export) (type )?(?:[^;'"]*? from )?'(\.[^']+)';/gms)]
    .filter(([, typeOnly]) => kind === 'all' || typeOnly === undefined)
    .map(([, , specifier]) => specifier ?? '');
  return specifiers.map((specifier) => resolve(dirname(file), specifier.replace(/\.js$/, '.ts')));
}
