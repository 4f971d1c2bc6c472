// The files of the project as the shape tests see them: what git tracks or would track, never what is ignored.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..', '..');

/** Paths from the root, with forward slashes, sorted. */
export const projectFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .sort();

const CODE = /\.(ts|mts|mjs|cjs|js|tsx)$/;

export const codeFiles = projectFiles.filter((path) => CODE.test(path) && !path.includes('.gen.'));
export const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.startsWith('server/test/');

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every line of `path` that matches, as `path:line text`. */
export function matches(path: string, pattern: RegExp): string[] {
  return read(path)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : []));
}
