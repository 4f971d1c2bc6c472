// The module map and the roles show what the code really imports: drawn here from a small tree on disk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { machineDiagrams, moduleMap, roleDiagram } from './diagrams.js';

const tree = mkdtempSync(join(tmpdir(), 'hetuan-diagrams-'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const files: Record<string, string> = {
  'modules/identity/index.ts': 'export {};\n',
  'modules/orders/index.ts': "export { place } from './place.js';\n",
  'modules/orders/place.ts':
    "import {\n  type Person,\n} from '../identity/index.js';\nimport type { Db } from '../../platform/db/index.js';\n",
  'modules/orders/place.test.ts': "import '../groupbuy/index.js';\n",
  'modules/groupbuy/index.ts': "import { place } from '../orders/index.js';\nimport '../identity/index.js';\n",
  'modules/draft/index.ts': 'export {};\n',
  'platform/db/index.ts': 'export {};\n',
  'platform/redis/index.ts': 'export {};\n',
  'platform/outbox/relay.ts': "import '../db/index.js';\nimport '../redis/index.js';\n",
  'platform/log.ts': 'export {};\n',
  'roles/health.ts': "import { log } from '../platform/log.js';\n",
  'roles/web.ts': "import { routesOf } from '../app.js';\nif (config.roles.includes('realtime')) start();\n",
  'roles/worker.ts':
    "import { realtimeOf, reactionsOf } from '../app.js';\nimport { relay } from '../platform/outbox/relay.js';\nimport type { Log } from '../platform/log.js';\n",
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

test('modules stand in their tiers with an arrow to each one they import', () => {
  expect(moduleMap(tree).split('\n')).toEqual([
    '```mermaid',
    'flowchart RL',
    '  subgraph tier1["1"]',
    '    identity',
    '  end',
    '  subgraph tier3["3"]',
    '    orders',
    '  end',
    '  subgraph tier4["4"]',
    '    groupbuy',
    '  end',
    '  orders --> identity',
    '  groupbuy --> identity',
    '  groupbuy --> orders',
    '```',
  ]);
});

test('roles point at what they run and use, and that at its services', () => {
  expect(roleDiagram(tree).split('\n')).toEqual([
    '```mermaid',
    'flowchart LR',
    '  web([web · realtime])',
    '  worker([worker])',
    '  web -->|routes| modules',
    '  worker -->|reactions, realtime| modules',
    '  worker --> outbox',
    '  outbox --> PostgreSQL[(PostgreSQL)]',
    '  outbox --> Redis[(Redis)]',
    '```',
  ]);
});

test('a machine shows where it begins, every edge and where it ends', () => {
  const states = ['shipped', 'received'] as const;
  const transitions = [{ event: 'received', from: 'shipped', to: 'received' }] as const;
  expect(machineDiagrams([{ noun: 'parcel', table: 'parcels', states, initial: 'shipped', transitions }])).toBe(
    '### parcel\n\n```mermaid\nstateDiagram-v2\n  [*] --> shipped\n  shipped --> received: received\n  received --> [*]\n```',
  );
});
