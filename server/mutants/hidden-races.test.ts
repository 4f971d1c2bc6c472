// Races that locks make impossible, played all the same: a trigger writes, inside a placement, what somebody else would
// have had to write between its look and its deed. What the looking misses, a constraint refuses, with the same reason.
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../test/harness/audited.js';
import { openScene } from '../test/harness/scene.js';
import { until } from '../test/realtime/clients.js';

describe('between look and deed', () => {
  const scene = openScene();

  /** Runs PL/pgSQL before every order that is inserted. */
  async function meanwhile(deed: string): Promise<void> {
    await scene.world.sql(
      `create function meanwhile() returns trigger language plpgsql security definer as $deed$
       begin ${deed}; return new; end $deed$`,
    );
    await scene.world.sql('create trigger meanwhile before insert on orders for each row execute function meanwhile()');
  }

  afterEach(async () => {
    await scene.world.sql('drop function if exists meanwhile() cascade; drop sequence if exists meanwhile_times');
  });

  async function openGroupOf(size: number) {
    const { world, steps } = scene;
    const offer = await world.offer(await world.sku(), { size });
    const [leader, friend] = await world.people(2);
    const { orderId, groupId } = await steps.open(leader!, offer);
    await steps.pay(leader!, orderId);
    return { offer, friend: friend!, groupId };
  }

  it('a person who got a seat meanwhile gets no second one', async () => {
    const { offer, friend, groupId } = await openGroupOf(5);
    const other = await scene.steps.place(friend, offer.skuId);
    await meanwhile(
      `insert into group_members (id, group_id, user_id, order_id, status)
       values (gen_random_uuid(), '${groupId}', new.user_id, '${other.orderId}', 'seat_held')`,
    );
    expect((await scene.steps.joinAnswer(friend, offer, groupId)).body.error?.code).toBe('already_in_group');
    await expectCleanAudits(scene.shop);
  });

  it('a person who opened a group meanwhile opens no second one', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    await meanwhile(
      `insert into groups (id, offer_id, opener_id, leader_id, size, least, held, status, expires_at)
       values (gen_random_uuid(), '${offer.offerId}', new.user_id, new.user_id, 2, 2, 1, 'pending_leader', app_now())`,
    );
    expect((await steps.openAnswer(await world.person(), offer)).body.error?.code).toBe('already_leading_group');
    await expectCleanAudits(shop);
  });

  it('a group that filled up meanwhile takes nobody', async () => {
    const { offer, friend, groupId } = await openGroupOf(3);
    await meanwhile(`update groups set held = size - paid where id = '${groupId}'`);
    expect((await scene.steps.joinAnswer(friend, offer, groupId)).body.error?.code).toBe('group_full');
    await expectCleanAudits(scene.shop);
  });

  it('a bucket that vanished meanwhile is not missed: the units come from another', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock: 8, buckets: 2 });
    const buyer = await world.person();
    // The rolled back attempt takes its own deed back, but not the count of attempts.
    await world.sql('create sequence meanwhile_times');
    await meanwhile(
      `if nextval('meanwhile_times') = 1 then delete from stock_buckets where stock_id = '${sku.stockId}'; end if`,
    );
    const answer = await steps.placeAnswer(buyer, [{ skuId: sku.skuId, units: 2 }], 2 * sku.priceFen);
    expect([answer.status, answer.body.error?.code]).toEqual([200, undefined]);
    const [tries] = await world.sql('select last_value::int as n from meanwhile_times');
    expect(tries!.n).toBe(2);
    await expectCleanAudits(shop);
  });
});

describe('a link', () => {
  const scene = openScene();

  it('waits for whoever is logging in by a name of either, and for a name that came up meanwhile', async () => {
    const { world, shop } = scene;
    const { api } = shop;
    const wechat = await world.person('waits');
    const alipay = await world.person('waits', '310104', 'alipay');
    const phone = { person: 'waits' };
    await api.call('POST', '/api/me/phone', {
      token: wechat.token,
      body: await api.simulate('POST', '/__sim/wechat/phone', phone),
    });
    const [known] = await world.sql('select app_id, subject from identities where user_id = $1', [alipay.userId]);
    const logins: pg.Client[] = [];
    const beginLogin = async (name: string): Promise<pg.Client> => {
      const login = new pg.Client({ connectionString: shop.ownerUrl });
      await login.connect();
      logins.push(login);
      await login.query('begin');
      await login.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [name]);
      return login;
    };
    const first = await beginLogin(`openid:${String(known!.app_id)}:${String(known!.subject)}`);
    const second = await beginLogin(`openid:${String(known!.app_id)}:another`);

    let linked = false;
    const body = await api.simulate('POST', '/__sim/alipay/phone', phone);
    const linking = api.call('POST', '/api/me/phone/alipay', { token: alipay.token, body }).then((answer) => {
      linked = true;
      return answer;
    });
    expect(await until(() => linked, 400)).toBe(false);
    await world.sql(
      `insert into identities (id, user_id, provider, app_id, subject)
       select gen_random_uuid(), user_id, provider, app_id, 'another' from identities where user_id = $1`,
      [alipay.userId],
    );
    await first.query('commit');
    expect(await until(() => linked, 400)).toBe(false);
    await second.query('commit');
    expect((await linking).body.id).toBe(wechat.userId);
    for (const login of logins) await login.end();
  });
});
