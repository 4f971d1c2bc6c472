// What a build may weigh and must not contain, as pure checks on its files.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const PACKAGE_BYTES = 1_000_000;
const FIRST_LOAD_BYTES = 350_000;
// Mini-programs run no text and have no browser; written so that this file may be searched with it, too.
const FORBIDDEN = [
  ['runs text', /\beval\(|\bnew Function\(/],
  ['expects a browser', /\blocalStorage\b|\bXMLHttpRequest\b|\bdocument\.querySelector\(/],
];

/** @returns {{ path: string, bytes: Buffer }[]} paths with forward slashes */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), bytes: readFileSync(path) }));
}

const textOf = (bytes) => new TextDecoder().decode(bytes);
const weight = (files) => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

export function problemsOfPackages(files, roots, limit = PACKAGE_BYTES) {
  const inRoot = (root) => files.filter(({ path }) => path.startsWith(`${root}/`));
  const main = files.filter(({ path }) => !roots.some((root) => path.startsWith(`${root}/`)));
  return [['the main package', main], ...roots.map((root) => [root, inRoot(root)])]
    .filter(([, of]) => weight(of) > limit)
    .map(([name, of]) => `${name} weighs ${weight(of)} bytes; ${limit} are allowed.`);
}

export function problemsOfText(files) {
  const code = files.filter(({ path }) => /\.(js|wxs|sjs)$/.test(path));
  return code.flatMap(({ path, bytes }) =>
    FORBIDDEN.filter(([, pattern]) => pattern.test(textOf(bytes))).map(
      ([what, pattern]) => `${path} ${what}: ${pattern.exec(textOf(bytes))[0]}`,
    ),
  );
}

/** `firstLoad`: the scripts that run before the home page shows. */
export function problemsOfBrowserBuild(files, firstLoad, limit = FIRST_LOAD_BYTES) {
  const scripts = files.filter(({ path }) => firstLoad.includes(path));
  const missing = firstLoad.filter((path) => !scripts.some((script) => script.path === path));
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script.bytes).length, 0);
  return [
    ...missing.map((path) => `${path} belongs to the first load and was not built.`),
    ...(firstLoad.length === 0 ? ['The scripts of the first load are not known.'] : []),
    ...(bytes > limit ? [`The first load is ${bytes} bytes compressed; ${limit} are allowed.`] : []),
  ];
}
