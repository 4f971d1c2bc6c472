// Two users who turn out to be one person: what follows them, what waits, what is never moved, and that no race of logins,
// orders and proofs leaves anything behind.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../harness/api.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

const SWEEP_MS = 121_000;
let made = 0;

describe('one person on two platforms', () => {
  const scene = openScene();

  async function both(): Promise<{ name: string; wechat: Person; alipay: Person }> {
    const name = `double-${(made += 1)}`;
    const wechat = await scene.world.person(name);
    const alipay = await scene.world.person(name, '310104', 'alipay');
    expect(alipay.userId).not.toBe(wechat.userId);
    return { name, wechat, alipay };
  }

  async function prove(person: Person, phone?: string) {
    const { api } = scene.shop;
    const body = await api.simulate('POST', `/__sim/${person.platform}/phone`, {
      person: person.name,
      ...(phone ? { phone } : {}),
    });
    const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
    return api.call('POST', path, { token: person.token, body });
  }

  const signIn = async (person: Person): Promise<string> => {
    person.token = await scene.shop.api.login(person.name, person.platform);
    return String((await scene.shop.api.get('/api/me', person.token)).body.id);
  };
  const ordersOf = async (person: Person): Promise<string[]> => {
    const { body } = await scene.shop.api.get('/api/orders?limit=50', person.token);
    return (body.items as { id: string }[]).map(({ id }) => id).sort();
  };
  const rowsOf = async (userId: string): Promise<number> => {
    const [row] = await scene.world.sql<{ n: number }>(
      `select (select count(*) from orders where user_id = $1) + (select count(*) from payments where user_id = $1)
            + (select count(*) from group_members where user_id = $1) + (select count(*) from cart_items where user_id = $1)
            + (select count(*) from identities where user_id = $1) + (select count(*) from sessions where user_id = $1)
            + (select count(*) from addresses where user_id = $1) as n`,
      [userId],
    );
    return Number(row!.n);
  };

  it('is one user once both platforms vouch for the number: the older one, with everything of both', async () => {
    const { world, steps, shop } = scene;
    const { wechat, alipay } = await both();
    const sku = await world.sku();
    const [first, second] = [await steps.place(wechat, sku.skuId), await steps.place(alipay, sku.skuId)];
    await steps.pay(wechat, first.orderId);
    await steps.pay(alipay, second.orderId);
    await shop.api.call('PUT', `/api/cart/${sku.skuId}`, { token: alipay.token, body: { units: 2 } });
    expect((await prove(wechat)).body.id).toBe(wechat.userId);
    const linked = await prove(alipay);
    expect([linked.status, linked.body.id]).toEqual([200, wechat.userId]);
    expect((await shop.api.get('/api/me', alipay.token)).status).toBe(401);
    expect([await signIn(alipay), await signIn(wechat)]).toEqual([wechat.userId, wechat.userId]);
    expect(await ordersOf(alipay)).toEqual([first.orderId, second.orderId].sort());
    expect(await rowsOf(alipay.userId)).toBe(0);
    // whoever took the money gives it back, whatever the person is called now
    const [payment] = await world.sql('select payer_id, gateway from payments where order_id = $1', [second.orderId]);
    expect(payment!.gateway).toBe('alipay');
    await expectCleanAudits(shop);
  });

  it('counts as one where limits count persons', async () => {
    const { world, steps } = scene;
    const { wechat, alipay } = await both();
    const sku = await world.sku();
    for (const person of [wechat, wechat, wechat, alipay, alipay]) await steps.place(person, sku.skuId);
    await prove(wechat);
    await prove(alipay);
    await signIn(alipay);
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const sixth = await steps.placeAnswer(alipay, lines, await steps.quotedFen(alipay, lines));
    expect(sixth.body.error?.code).toBe('unpaid_order_limit');
  });

  it('keeps the books: no journal is written, no balance moves', async () => {
    const { wechat, alipay } = await both();
    await prove(alipay);
    const books = () =>
      scene.world.sql('select count(*) as n, coalesce(sum(amount_fen), 0) as sum from ledger_entries');
    const before = await books();
    // the other way round: Alipay vouched first, and WeChat's user is still the older one
    expect((await prove(wechat)).body.id).toBe(wechat.userId);
    expect(await books()).toEqual(before);
  });

  it('is not assumed: another number, the same platform, or a proof long ago only move the number', async () => {
    const { wechat, alipay } = await both();
    await prove(wechat, '13911110001');
    expect((await prove(alipay, '13911110002')).body.id).toBe(alipay.userId);
    const other = await scene.world.person(`other-${(made += 1)}`);
    expect((await prove(other, '13911110001')).body).toMatchObject({ id: other.userId, phone: '13911110001' });
    expect((await scene.shop.api.get('/api/me', wechat.token)).body.phone).toBeNull();
    await scene.world.sql(`update phone_proofs set proved_at = proved_at - interval '91 days' where user_id = $1`, [
      other.userId,
    ]);
    expect((await prove(alipay, '13911110001')).body).toMatchObject({ id: alipay.userId, phone: '13911110001' });
    expect((await scene.shop.api.get('/api/me', other.token)).body.phone).toBeNull();
  });

  it('is proved by a message that is signed, fresh, and brought by its own platform’s session', async () => {
    const { name, wechat, alipay } = await both();
    const { api } = scene.shop;
    const message = await api.simulate('POST', '/__sim/alipay/phone', { person: name });
    const send = (token: string, body: unknown) => api.call('POST', '/api/me/phone/alipay', { token, body });
    expect((await send(wechat.token, message)).body.error?.code).toBe('phone_code_invalid');
    expect((await send(alipay.token, { ...message, sign: 'A'.repeat(344) })).body.error?.code).toBe(
      'phone_code_invalid',
    );
    expect((await send(alipay.token, message)).status).toBe(200);
    expect((await send(alipay.token, message)).body.error?.code).toBe('phone_code_invalid');
  });

  it('who sits twice in one running group is linked when the group has ended', async () => {
    const { world, steps, shop } = scene;
    const { wechat, alipay } = await both();
    const offer = await world.offer(await world.sku(), { size: 3, timeLimitMs: 3_600_000 });
    const opened = await steps.open(wechat, offer);
    await steps.pay(wechat, opened.orderId);
    await steps.join(alipay, offer, opened.groupId);
    await prove(wechat);
    expect((await prove(alipay)).body.id).toBe(alipay.userId);
    expect(await signIn(alipay)).toBe(alipay.userId);
    for (const hours of [2, 2]) {
      await shop.passTime(hours * 3_600_000);
      await shop.settle();
    }
    expect(await signIn(alipay)).toBe(wechat.userId);
    await shop.passTime(SWEEP_MS);
    await shop.settle();
    expect(await rowsOf(alipay.userId)).toBe(0);
  });

  it('both sides proving at once make one link', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { wechat, alipay } = await both();
      const answers = await Promise.all([prove(wechat), prove(alipay)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect([await signIn(wechat), await signIn(alipay)]).toEqual([wechat.userId, wechat.userId]);
      const links = await scene.world.sql('select id from person_links where absorbed_id = $1', [alipay.userId]);
      expect(links).toHaveLength(1);
    }
  });

  it('first logins at once make one user, and logins during the link end at the survivor', async () => {
    const newcomer = `new-${(made += 1)}`;
    const tokens = await together(10, () => scene.shop.api.login(newcomer, 'alipay'));
    const ids = await Promise.all(tokens.map(async (token) => (await scene.shop.api.get('/api/me', token)).body.id));
    expect(new Set(ids).size).toBe(1);
    for (let round = 0; round < 4; round += 1) {
      const { wechat, alipay } = await both();
      await prove(wechat);
      await together(12, async (index) => {
        if (index === 5) await prove(alipay);
        else await scene.shop.api.login(alipay.name, (['alipay', 'wechat'] as Platform[])[index % 2]);
      });
      const sessions = await scene.world.sql(
        `select s.user_id from sessions s join identities i on i.id = s.identity_id where i.user_id = $1`,
        [wechat.userId],
      );
      expect(new Set(sessions.map((row) => row.user_id))).toEqual(new Set([wechat.userId]));
      expect(await rowsOf(alipay.userId)).toBe(0);
    }
  });

  it('orders placed and paid while the link is made are the survivor’s in the end, and none is placed twice', async () => {
    const { world, steps, shop } = scene;
    const { wechat, alipay } = await both();
    const sku = await world.sku();
    await prove(wechat);
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const payFen = await steps.quotedFen(alipay, lines);
    const keys = Array.from({ length: 4 }, () => randomUUID());
    await together(5, async (index) => {
      if (index === 4) return void (await prove(alipay));
      return void (await steps.placeAnswer(alipay, lines, payFen, keys[index]));
    });
    await signIn(alipay);
    for (const key of keys) await steps.placeAnswer(alipay, lines, payFen, key);
    await shop.passTime(SWEEP_MS);
    await shop.settle();
    await signIn(alipay);
    expect(await rowsOf(alipay.userId)).toBe(0);
    expect(await ordersOf(alipay)).toHaveLength(keys.length);
    await expectCleanAudits(shop);
  });

  it('what comes late is moved over by the timer', async () => {
    const { world, steps, shop } = scene;
    const { wechat, alipay } = await both();
    const { orderId } = await steps.place(alipay, (await world.sku()).skuId);
    await prove(wechat);
    await prove(alipay);
    // as a process would write that still believes in the old session; whoever was late once may be late again
    for (let late = 0; late < 2; late += 1) {
      await world.sql('update orders set user_id = $2 where id = $1', [orderId, alipay.userId]);
      await shop.passTime(SWEEP_MS);
      await shop.settle();
      const [order] = await world.sql('select user_id from orders where id = $1', [orderId]);
      expect(order!.user_id).toBe(wechat.userId);
    }
    await shop.passTime(2 * SWEEP_MS);
    await shop.settle();
    const [link] = await world.sql('select finished_at from person_links where absorbed_id = $1', [alipay.userId]);
    expect(link!.finished_at).not.toBeNull();
  });
});
