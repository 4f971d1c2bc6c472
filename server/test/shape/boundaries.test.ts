// The boundaries of the house hold, and each of them can be seen to fire: one small tree that breaks every rule is
// cruised with the very configuration that guards the project.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType, cruise } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';

const load = createRequire(import.meta.url);
const config = load('../../../.dependency-cruiser.cjs') as { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };
const order = (load('../../generate/modules.json') as string[][]).flat();

type Offence = [rule: string, from: string, to: string];

const module_ = (name: string, file: string): string => `server/src/modules/${name}/${file}`;

const offences: Offence[] = [
  ['kernel-imports-nothing', 'server/src/kernel/money.ts', 'server/src/settings.ts'],
  ['kernel-imports-nothing', 'server/src/kernel/id.ts', 'node:crypto'],
  ['kernel-imports-nothing', 'server/src/kernel/clock.ts', 'dayjs'],
  ['domain-imports-only-kernel', module_('orders', 'domain/rules.ts'), 'server/src/platform/ids.ts'],
  ['domain-imports-only-kernel', module_('orders', 'domain/sums.ts'), module_('catalog', 'domain/prices.ts')],
  ['domain-imports-only-kernel', module_('orders', 'domain/reads.ts'), module_('orders', 'queries.ts')],
  ['domain-imports-only-kernel', module_('cart', 'policy.ts'), 'node:fs'],
  ['pure-code-takes-types-of-the-contract', module_('cart', 'domain/rules.ts'), 'server/contract/src/errors.ts'],
  ['pricing-is-pure', module_('pricing', 'index.ts'), 'server/src/platform/ids.ts'],
  ['modules-meet-at-index', module_('orders', 'commands/place.ts'), module_('catalog', 'models.ts')],
  ['modules-meet-at-index', module_('orders', 'commands/see.ts'), module_('catalog', 'queries.ts')],
  ['index-is-the-only-door', 'server/story/buy.ts', module_('orders', 'commands/place.ts')],
  ['index-is-the-only-door', 'server/src/roles/web.ts', module_('orders', 'models.ts')],
  ['index-is-the-only-door', 'seeds/src/load.ts', module_('catalog', 'queries.ts')],
  ['index-is-the-only-door', 'server/src/audits/edges.ts', module_('orders', 'domain/order-machine.ts')],
  ['index-is-the-only-door', 'server/src/modules/machines.ts', module_('orders', 'domain/order-machine.ts')],
  ['only-the-app-assembles', 'server/bench/rooms.ts', module_('orders', 'realtime.ts')],
  ['routes-touch-no-data', module_('orders', 'routes.ts'), module_('orders', 'models.ts')],
  ['routes-send-no-statements', module_('catalog', 'routes.ts'), module_('catalog', 'stock-statements.ts')],
  ['routes-touch-no-data', module_('payments', 'routes.ts'), 'server/src/platform/redis/index.ts'],
  ['routes-touch-no-data', module_('cart', 'routes.ts'), 'server/src/platform/outbox/index.ts'],
  ['routes-touch-no-data', module_('groupbuy', 'routes.ts'), 'ioredis'],
  ['routes-send-no-statements', module_('identity', 'routes.ts'), 'server/src/platform/db/index.ts'],
  ['only-the-app-assembles', 'server/src/shop.ts', module_('orders', 'routes.ts')],
  ['only-the-app-assembles', module_('orders', 'index.ts'), module_('orders', 'reactions.ts')],
  ['only-the-app-assembles', 'server/bench/timers.ts', module_('orders', 'schedules.ts')],
  ['platform-knows-no-business', 'server/src/platform/log.ts', module_('identity', 'index.ts')],
  ['the-shop-needs-no-tooling', 'server/src/main.ts', 'server/simulators/main.ts'],
  ['only-platform-db-speaks-postgres', module_('ledger', 'models.ts'), 'sequelize'],
  ['only-platform-db-speaks-postgres', 'server/src/platform/outbox/relay.ts', 'pg'],
  ['only-platform-outbox-queues', module_('orders', 'commands/enqueue.ts'), 'bull'],
  ['only-platform-lock-locks', 'server/src/roles/scheduler.ts', 'redlock'],
  ['clients-import-the-contract', 'admin/src/orders.ts', 'server/src/kernel/money.ts'],
  ['clients-import-the-contract', 'wecom-bot/src/bot.ts', 'seeds/src/load.ts'],
  ['miniprogram-imports-client-gen', 'miniprogram/src/api.ts', 'server/contract/src/errors.ts'],
  ['miniprogram-imports-client-gen', 'miniprogram/src/check.ts', 'zod'],
  ['packages-stand-alone', 'miniprogram/src/packages/aftersales/case.ts', 'miniprogram/src/packages/trade/words.ts'],
  ['packages-stand-alone', 'miniprogram/src/packages/goods/list.ts', 'miniprogram/src/pages/home.ts'],
  ['the-main-package-needs-no-other', 'miniprogram/src/parts/card.ts', 'miniprogram/src/packages/trade/words.ts'],
  ['the-contract-stands-alone', 'server/contract/src/define.ts', 'server/src/kernel/money.ts'],
  ['no-cycles', 'server/src/platform/http/answer.ts', 'server/src/platform/http/ask.ts'],
  ...order
    .slice(0, -1)
    .map((name, position): Offence => [
      `${name}-knows-no-later-module`,
      module_(name, 'commands/peek.ts'),
      module_(order[position + 1] ?? '', 'index.ts'),
    ]),
];

const closingTheCycle = ['server/src/platform/http/ask.ts', 'server/src/platform/http/answer.ts'] as const;

const allowed: [from: string, to: string][] = [
  [module_('orders', 'domain/rules.ts'), 'server/src/kernel/money.ts'],
  [module_('orders', 'domain/order-machine.ts'), 'server/contract/src/states.ts'],
  [module_('orders', 'commands/place.ts'), module_('catalog', 'index.ts')],
  [module_('orders', 'queries.ts'), module_('orders', 'models.ts')],
  ['server/src/app.ts', module_('orders', 'routes.ts')],
  ['server/src/roles/worker.ts', module_('orders', 'reactions.ts')],
  ['server/src/modules/machines.ts', module_('orders', 'index.ts')],
  ['server/src/platform/db/database.ts', 'pg'],
  ['server/src/platform/outbox/worker.ts', 'bull'],
  ['server/src/platform/lock.ts', 'redlock'],
  ['miniprogram/src/api.ts', 'server/contract/client.gen.ts'],
  ['admin/src/orders.ts', 'server/contract/src/errors.ts'],
  ['miniprogram/src/packages/trade/order.ts', 'miniprogram/src/packages/trade/words.ts'],
  ['miniprogram/src/packages/trade/order.ts', 'miniprogram/src/parts/card.ts'],
];

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

function plant(edges: readonly (readonly [from: string, to: string])[]): string {
  const tree = mkdtempSync(join(tmpdir(), 'hetuan-tree-'));
  trees.push(tree);
  const files = new Map<string, string[]>();
  for (const [from, to] of edges) {
    const ours = to.endsWith('.ts');
    if (ours && !files.has(to)) files.set(to, []);
    const specifier = ours ? posix.relative(posix.dirname(from), to).replace(/^(?!\.)/, './') : to;
    files.set(from, [...(files.get(from) ?? []), `import '${specifier.replace(/\.ts$/, '.js')}';\n`]);
  }
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), `${lines.join('')}export const here = 1;\n`);
  }
  return tree;
}

async function violations(baseDir: string, folders: string[]): Promise<string[]> {
  const ruleSet = { forbidden: config.forbidden };
  const result = await cruise(folders, { ...config.options, baseDir, ruleSet, validate: true });
  return (result.output as ICruiseResult).summary.violations.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`);
}

test('a tree that keeps the rules passes', async () => {
  expect(await violations(plant(allowed), ['.'])).toEqual([]);
});

describe('every rule fires', () => {
  const found = violations(plant([...offences.map(([, from, to]) => [from, to] as const), closingTheCycle]), ['.']);

  test.each(offences)('%s: %s → %s', async (rule, from, to) => {
    expect(await found).toContain(`${rule}: ${from} → ${to.replace('node:', '')}`);
  });

  test('no rule is unproven', () => {
    const proven = new Set(offences.map(([rule]) => rule));
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !proven.has(name ?? ''))).toEqual([]);
  });
});
