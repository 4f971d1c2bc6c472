// The diagrams of ARCHITECTURE.md, drawn from the code: state machines from their tables, the module map and the
// roles from what files really import. Mermaid, because it is text that hosts render.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { type Machine, isFinal } from '../src/kernel/machine.js';
import { importsOf, sourcesBelow } from './imports.js';

const mermaid = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n');

export function machineDiagrams(machines: readonly Machine[]): string {
  return machines.map((machine) => `### ${machine.noun}\n\n${machineDiagram(machine)}`).join('\n\n');
}

function machineDiagram(machine: Machine): string {
  const finals = machine.states.filter((state) => isFinal(machine, state));
  return mermaid([
    'stateDiagram-v2',
    `  [*] --> ${machine.initial}`,
    ...machine.transitions.map(({ from, to, event }) => `  ${from} --> ${to}: ${event}`),
    ...finals.map((state) => `  ${state} --> [*]`),
  ]);
}

/** The modules that exist, in their tiers, with an arrow to each module they import. */
export function moduleMap(sourceFolder: string): string {
  const folder = join(sourceFolder, 'modules');
  const tiers = JSON.parse(readFileSync(join(import.meta.dirname, 'modules.json'), 'utf8')) as string[][];
  const existing = tiers.map((tier) => tier.filter((name) => existsSync(join(folder, name, 'index.ts'))));
  const boxes = existing.flatMap((tier, index) =>
    tier.length === 0
      ? []
      : [`  subgraph tier${index + 1}["${index + 1}"]`, ...tier.map((name) => `    ${name}`), '  end'],
  );
  const arrows = existing.flat().flatMap((name) => {
    const imported = sourcesBelow(join(folder, name)).flatMap((file) => importsOf(file));
    const others = new Set(imported.map((path) => partOf(folder, path)).filter((other) => other && other !== name));
    return [...others].sort().map((other) => `  ${name} --> ${other}`);
  });
  return mermaid(['flowchart RL', ...boxes, ...arrows]);
}

/** The roles with what each runs of the modules, the parts of the platform it uses, and the services behind them. */
export function roleDiagram(sourceFolder: string): string {
  const platform = join(sourceFolder, 'platform');
  const roles = sourcesBelow(join(sourceFolder, 'roles')).flatMap(roleOf);
  const used = roles.map((role) => ({ ...role, parts: partsUsed(platform, importsOf(role.file, 'values')) }));
  const parts = [...new Set(used.flatMap((role) => role.parts))].sort();
  return mermaid([
    'flowchart LR',
    ...used.map(({ name, label }) => `  ${name}([${label}])`),
    ...used.map(({ name, runs }) => `  ${name} -->|${runs.join(', ')}| modules`),
    ...used.flatMap(({ name, parts: names }) => names.map((part) => `  ${name} --> ${part}`)),
    ...parts.flatMap((part) => servicesOf(platform, part).map((service) => `  ${part} --> ${service}`)),
  ]);
}

/** A role is a file that runs something gathered by `app.ts`: `routesOf`, `reactionsOf`, `timersOf` … */
function roleOf(file: string): { file: string; name: string; label: string; runs: string[] }[] {
  const text = readFileSync(file, 'utf8');
  const gathered = /import \{([^}]*)\} from '\.\.\/app\.js'/.exec(text)?.[1] ?? '';
  const runs = [...gathered.matchAll(/(\w+)Of\b/g)].map((match) => match[1] ?? '').sort();
  if (runs.length === 0) return [];
  const name = basename(file, '.ts');
  const also = [...text.matchAll(/roles\.includes\('(\w+)'\)/g)].map((match) => match[1] ?? '');
  return [{ file, name, label: [...new Set([name, ...also])].join(' · '), runs }];
}

function partsUsed(platform: string, imported: readonly string[]): string[] {
  return [...new Set(imported.map((path) => partOf(platform, path)))].filter((name) => name !== '').sort();
}

const SERVICES = [
  { node: 'PostgreSQL[(PostgreSQL)]', part: 'db', packages: /from '(?:pg|sequelize)'/ },
  { node: 'Redis[(Redis)]', part: 'redis', packages: /from '(?:ioredis|bull)'/ },
] as const;

/** PostgreSQL and Redis, where a part opens or uses their connections. */
function servicesOf(platform: string, name: string): string[] {
  const own = existsSync(join(platform, name)) ? sourcesBelow(join(platform, name)) : [join(platform, `${name}.ts`)];
  const imported = own.flatMap((file) => importsOf(file)).map((path) => partOf(platform, path));
  const text = own.map((file) => readFileSync(file, 'utf8')).join('\n');
  return SERVICES.filter(({ part, packages }) => name === part || imported.includes(part) || packages.test(text)).map(
    ({ node }) => node,
  );
}

/** The first folder (or file, without its ending) of `path` below `folder`; empty when it is not below. */
function partOf(folder: string, path: string): string {
  const inside = relative(folder, path);
  return inside.startsWith('..') ? '' : (inside.split(sep)[0] ?? '').replace(/\.ts$/, '');
}
