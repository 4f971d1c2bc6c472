// A play is off until somebody who has read its rule turns it on; who it was, when and on which wording stays.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { switchOn, switchRules, switchStatement } from '../../src/modules/compliance/index.js';
import { forgetSwitches } from '../../src/modules/compliance/queries.js';
import { prepared } from '../../src/platform/db/index.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';

describe('compliance switches', () => {
  const scene = openScene();
  let decider: { token: string };
  beforeAll(async () => {
    decider = await operator(scene.shop, 'compliance.read', 'compliance.decide');
  });
  const decide = (name: string, body: object) =>
    scene.shop.api.call('POST', '/api/ops/compliance-decisions', {
      ...{ token: decider.token, key: randomUUID(), body: { name, ...body } },
    });
  const plays = async (): Promise<string[]> => (await scene.shop.api.get('/api/plays')).body.items as string[];

  it('is off where nobody has decided, and on for everybody once somebody has', async () => {
    const { db } = scene.shop.shop;
    await scene.world.sql(`delete from compliance_decisions where switch = 'lottery'`);
    forgetSwitches(db);
    expect(await switchOn(db, 'lottery')).toBe(false);
    expect(await plays()).not.toContain('lottery');
    const { edition } = switchRules.lottery;
    const on = await decide('lottery', { on: true, edition, reason: '法务已审' });
    expect(on).toMatchObject({ status: 200, body: { on: true, outdated: false } });
    expect(await plays()).toContain('lottery');
    expect((await db.rows(switchStatement('lottery')))[0]).toEqual({ on: true });
    const off = await decide('lottery', { on: false, edition, reason: '活动结束' });
    expect(off.body).toMatchObject({ on: false, decisions: [{ reason: '活动结束' }, { reason: '法务已审' }] });
    expect(await switchOn(db, 'lottery')).toBe(false);
    await decide('lottery', { on: true, edition, reason: '再次开放' });
  });

  it('refuses a decision on a wording that is not the one shown, and writes nothing', async () => {
    const before = await scene.world.sql(`select count(*)::int as n from compliance_decisions`);
    const refused = await decide('bargain', { on: false, edition: switchRules.bargain.edition + 1, reason: '关闭' });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'switch_rule_changed' } } });
    expect(await scene.world.sql(`select count(*)::int as n from compliance_decisions`)).toEqual(before);
  });

  it('shows the rule of every switch and who decided, and lets nobody rewrite a decision', async () => {
    const listed = await scene.shop.api.get('/api/ops/compliance-switches', decider.token);
    const items = listed.body.items as { name: string; rule: { touches: string[] }; decisions: unknown[] }[];
    expect(items.map(({ name }) => name)).toContain('level_two_commission');
    for (const item of items) expect(item.rule.touches.length).toBeGreaterThan(0);
    for (const text of [`update compliance_decisions set reason = ''`, `delete from compliance_decisions`]) {
      await expect(scene.shop.shop.db.rows(prepared(text)())).rejects.toMatchObject({ code: '42501' });
    }
  });
});
