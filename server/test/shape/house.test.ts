// The house has the rooms it was built with: a fixed top level, modules that all look alike and stand in the list,
// and no trace of the machine somebody worked on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles, read, root } from './project-files.js';

const TOP = [
  'README.md',
  'README.zh-CN.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'ecosystem.config.js',
  'eslint.config.mjs',
  'vitest.config.mts',
  'tsconfig.base.json',
  'server',
  'miniprogram',
  'admin',
  'wecom-bot',
  'share-poster',
  'seeds',
];
const SERVER = [
  'ARCHITECTURE.md',
  'package.json',
  'tsconfig.json',
  'contract',
  'migrations',
  'simulators',
  'bench',
  'launcher',
  'story',
  'mutants',
  'shots',
  'generate',
  'src',
  'test',
];
const SOURCE = [
  'main.ts',
  'app.ts',
  'config.ts',
  'settings.ts',
  'shop.ts',
  'kernel',
  'platform',
  'modules',
  'roles',
  'audits',
  'pages',
];

/** The first names below a folder. */
function namesIn(folder: string): string[] {
  const inside = projectFiles.filter((path) => folder === '' || path.startsWith(`${folder}/`));
  const first = inside.map((path) => path.slice(folder === '' ? 0 : folder.length + 1).split('/')[0] ?? '');
  return [...new Set(first)].sort();
}

const modules = namesIn('server/src/modules').filter((name) => !name.endsWith('.ts'));

test('the top level, the server and its source hold what the design says', () => {
  expect(namesIn('').filter((name) => !TOP.includes(name) && !name.startsWith('.'))).toEqual([]);
  expect(namesIn('server').filter((name) => !SERVER.includes(name))).toEqual([]);
  expect(namesIn('server/src').filter((name) => !SOURCE.includes(name))).toEqual([]);
});

/** Beside domain and commands: what only flash sale has, its gate in Redis. */
const ROOMS: Readonly<Record<string, readonly string[]>> = { flashsale: ['gate'] };

describe('modules', () => {
  const order = (JSON.parse(readFileSync(join(root, 'server/generate/modules.json'), 'utf8')) as string[][]).flat();

  test('stand in the one ordered list, each once', () => {
    expect(modules.filter((name) => !order.includes(name))).toEqual([]);
    expect(new Set(order).size).toBe(order.length);
  });

  test.each(modules)('%s has a door, and no folders but domain and commands', (name) => {
    const inside = namesIn(`server/src/modules/${name}`);
    expect(inside).toContain('index.ts');
    expect(
      inside.filter(
        (entry) => !entry.endsWith('.ts') && !['domain', 'commands', ...(ROOMS[name] ?? [])].includes(entry),
      ),
    ).toEqual([]);
  });

  test.each(modules)('%s: one command, one file, verb-noun', (name) => {
    const commands = namesIn(`server/src/modules/${name}/commands`).filter((file) => !file.endsWith('.test.ts'));
    expect(commands.filter((file) => !/^[a-z]+(-[a-z]+)+\.ts$/.test(file))).toEqual([]);
  });
});

describe('the lockfile', () => {
  const lockfile = read('package-lock.json');

  test('records no download addresses', () => {
    const { packages } = JSON.parse(lockfile) as { packages: Record<string, { resolved?: string; link?: boolean }> };
    const addressed = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined && !entry.link);
    expect(addressed.map(([name]) => name)).toEqual([]);
    expect(lockfile).not.toMatch(/"resolved": "(?:https?|git)/);
  });
});

// Put together from pieces, so that this file does not find itself.
const HOSTS = new RegExp(['registry\\.' + 'npm', 'npm' + 'mirror', 'npmjs\\.' + 'org', 'pypi\\.' + 'org'].join('|'));
const MACHINE = new RegExp(
  `(?:^|[\\s'"\`(=:])/(?:${['wo' + 'rk', 'ro' + 'ot', 'Us' + 'ers', 'ho' + 'me/\\w+'].join('|')})/\\w`,
  'm',
);

test('nothing names a machine or where packages are fetched', () => {
  const texts = projectFiles.filter((path) => path !== 'package-lock.json' && !/\.(webp|png|ttf|woff2?)$/.test(path));
  expect(texts.filter((path) => HOSTS.test(read(path)))).toEqual([]);
  expect(texts.filter((path) => MACHINE.test(read(path)))).toEqual([]);
});

test.each([`'/wo` + `rk/main/x'`, `path: /ho` + `me/li/shop`, `(/Us` + `ers/li/x)`])(
  'a machine path is found: %s',
  (text) => {
    expect(text).toMatch(MACHINE);
  },
);

const folders = [
  ['src', 'work', 'lib'],
  ['frame', 'work', 'x'],
].map((parts) => parts.join('/'));
test.each([...folders, '/api/home/blocks', '../root/x'])('no machine path: %s', (text) => {
  expect(text).not.toMatch(MACHINE);
});
