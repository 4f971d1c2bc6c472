// A copy of the project to be broken: its own files are copied, the installed packages are linked, and the workspace
// packages are linked to the copy, so that nothing of the original can be changed or run by mistake.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Edit, type Mutant, applyEdit } from './mutant.js';

const COPIED = [
  'server',
  'seeds',
  'miniprogram',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vitest.config.mts',
];
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.git']);
const WORKSPACES = [
  ['contract', 'server/contract'],
  ['server', 'server'],
  ['seeds', 'seeds'],
] as const;

export interface Copy {
  folder: string;
  /** Applies all edits or none. */
  mutate(mutant: Mutant): void;
  restore(): void;
  remove(): void;
}

export function copyProject(root: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-mutants-'));
  for (const name of COPIED) {
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  }
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'));
  linkPackages(join(root, 'server/node_modules'), join(folder, 'server/node_modules'));
  mkdirSync(join(folder, 'node_modules/@hetuan'));
  for (const [name, path] of WORKSPACES) {
    symlinkSync(join(folder, path), join(folder, 'node_modules/@hetuan', name), 'junction');
  }
  const originals = new Map<string, string>();

  function restore(): void {
    for (const [file, text] of originals) writeFileSync(join(folder, file), text);
    originals.clear();
  }

  return {
    folder,
    mutate(mutant) {
      const changed = mutated(mutant.edits, (file) => readFileSync(join(folder, file), 'utf8'));
      for (const [file, { before, after }] of changed) {
        originals.set(file, before);
        writeFileSync(join(folder, file), after);
      }
    },
    restore,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The texts of the files that the edits change, before and after; throws when an edit does not fit. */
export function mutated(edits: readonly Edit[], readText: (file: string) => string) {
  const changed = new Map<string, { before: string; after: string }>();
  for (const edit of edits) {
    const before = changed.get(edit.file)?.before ?? readText(edit.file);
    const after = applyEdit(changed.get(edit.file)?.after ?? before, edit);
    changed.set(edit.file, { before, after });
  }
  return changed;
}

/** Every installed package, but neither the workspaces nor caches, which the copy has for itself. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  let names: string[];
  try {
    names = readdirSync(from);
  } catch {
    return;
  }
  for (const name of names) {
    if (name === '@hetuan' || name.startsWith('.')) continue;
    symlinkSync(join(from, name), join(to, name), 'junction');
  }
}
