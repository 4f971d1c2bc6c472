// Everything that is made from code and kept in the repository, in one list: path and how to make it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as contract from '@hetuan/contract';
import { buildOpenApi } from '../contract/src/openapi.js';
import { renderClient } from './client.js';
import { machineDiagrams, moduleMap, roleDiagram } from './diagrams.js';
import { formatted } from './formatted.js';
import { withFreshDatabase } from './fresh-database.js';
import { fillSections } from './marked-sections.js';
import { schemaSnapshot } from './schema-snapshot.js';

export const serverFolder = resolve(import.meta.dirname, '..');

export interface Output {
  /** from the server's folder */
  path: string;
  render(): Promise<string>;
}

export const outputs: readonly Output[] = [
  {
    path: 'contract/openapi.json',
    render: () => Promise.resolve(`${JSON.stringify(buildOpenApi(contract.endpoints), null, 2)}\n`),
  },
  {
    path: 'contract/client.gen.ts',
    render: () => formatted(renderClient(contract), join(serverFolder, 'contract/client.gen.ts')),
  },
  { path: 'migrations/schema.sql', render: () => withFreshDatabase(schemaSnapshot) },
  { path: 'ARCHITECTURE.md', render: architecture },
];

/** Loads the modules only now: the contract's files can be made while a module does not compile. */
async function architecture(): Promise<string> {
  const { machines } = await import('../src/modules/machines.js');
  const path = join(serverFolder, 'ARCHITECTURE.md');
  if (!existsSync(path)) throw new Error('server/ARCHITECTURE.md is missing');
  const source = join(serverFolder, 'src');
  const sections = { machines: machineDiagrams(machines), modules: moduleMap(source), roles: roleDiagram(source) };
  return fillSections(readFileSync(path, 'utf8'), sections);
}
