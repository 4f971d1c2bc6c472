// Groups from the first seat to the last: they form once, never hold more people than seats, and a failed one gives
// everybody their money back (M01–M03, F32, trace 1, 2 and 4).
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, refundsArrive, together } from '../harness/scene.js';

const DAY_MS = 86_400_000;

describe('a group', () => {
  const scene = openScene();

  it('forms with its last paid seat, and its orders go to shipment', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    expect((await steps.order(leader!, opened.orderId)).status).toBe('awaiting_group');
    const joined = await steps.join(friend!, offer, opened.groupId);
    await steps.pay(friend!, joined.orderId);
    expect((await steps.order(leader!, opened.orderId)).status).toBe('awaiting_shipment');
    expect((await steps.order(friend!, joined.orderId)).status).toBe('awaiting_shipment');
    const group = await shop.api.get(`/api/groups/${opened.groupId}`);
    expect(group.body).toMatchObject({ status: 'formed', size: 2, paid: 2, held: 0 });
    await shop.settle();
    await expectCleanAudits(shop);
  });

  it('shows a newer version after every change, a held seat included', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    const versions: number[] = [];
    const look = async () => versions.push(Number((await shop.api.get(`/api/groups/${opened.groupId}`)).body.version));
    await steps.pay(leader!, opened.orderId);
    await look();
    const joined = await steps.join(friend!, offer, opened.groupId);
    await look();
    await steps.pay(friend!, joined.orderId);
    await look();
    const left = await shop.api.post(`/api/groups/${opened.groupId}/leave`, {}, friend!.token);
    expect(left.status).toBe(200);
    await look();
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions).toHaveLength(4);
  });

  it('M02: the last unit in a group-buy, paid, is in a group', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2, stock: 2 });
    const [leader, friend, late] = await world.people(3);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const joined = await steps.join(friend!, offer, opened.groupId);
    const refused = await steps.openAnswer(late!, offer);
    expect(refused.body.error?.code).toBe('sold_out');
    await steps.pay(friend!, joined.orderId);
    expect((await steps.order(friend!, joined.orderId)).status).toBe('awaiting_shipment');
    await expectCleanAudits(shop);
  });

  it('F32: one seat left and 50 joiners: one seat is held, 49 are told it is full and have no order', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku({ stock: 200 }), { size: 2, stock: 120 });
    const people = await world.people(51);
    const leader = people[0]!;
    const opened = await steps.open(leader, offer);
    await steps.pay(leader, opened.orderId);
    const answers = await together(50, (index) => steps.joinAnswer(people[index + 1]!, offer, opened.groupId));
    const won = answers.filter((answer) => answer.status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.error?.code === 'group_full')).toHaveLength(49);
    const rows = await world.sql('select count(*)::int as n from orders where offer_ref = $1', [opened.groupId]);
    expect(rows[0]?.n).toBe(2);
    await steps.pay(people[answers.indexOf(won[0]!) + 1]!, String(won[0]!.body.orderId));
    const history = await world.sql(
      `select count(*)::int as n from state_history where noun = 'group' and subject_id = $1 and to_status = 'formed'`,
      [opened.groupId],
    );
    expect(history[0]?.n).toBe(1);
    await expectCleanAudits(shop);
  });

  it('a quota of three groups and 20 openers at once: three groups are opened, 17 are told the quota is used up', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku({ stock: 200 }), { size: 2, stock: 120, maxGroups: 3 });
    const people = await world.people(20);
    const answers = await together(20, (index) => steps.openAnswer(people[index]!, offer));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(3);
    expect(answers.filter((answer) => answer.body.error?.code === 'group_limit')).toHaveLength(17);
    const rows = await world.sql('select count(*)::int as n from orders where offer_id = $1', [offer.offerId]);
    expect(rows[0]?.n).toBe(3);
    await expectCleanAudits(shop);
  });

  it('a group that was paid for and failed gives its place in the quota back, and what its members bought of theirs', async () => {
    const { world, steps, shop } = scene;
    const limits = { size: 3, stock: 20, maxGroups: 1, perPerson: 1 };
    const offer = await world.offer(await world.sku({ stock: 200 }), limits);
    const [leader, other] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    expect((await steps.openAnswer(other!, offer)).body.error?.code).toBe('group_limit');
    await shop.passTime(DAY_MS + 60_000);
    await refundsArrive(scene);
    const [group] = await world.sql('select status from groups where offer_id = $1', [offer.offerId]);
    expect(group).toEqual({ status: 'expired' });
    const again = await shop.api.login(leader!.name, leader!.platform);
    const reopened = await steps.open({ ...leader!, token: again }, offer);
    await steps.pay({ ...leader!, token: again }, reopened.orderId);
    const counted = await world.sql('select groups_opened from group_offers where id = $1', [offer.offerId]);
    expect(counted).toEqual([{ groups_opened: 1 }]);
    await expectCleanAudits(shop);
  });

  it('M01: 50 people open and join groups of 3 at once: nobody is in two, nobody who paid is outside', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku({ stock: 200 }), { size: 3, stock: 120 });
    const people = await world.people(50);
    const leaders = await together(10, (index) => steps.openAnswer(people[index]!, offer));
    const groups = leaders.map((answer) => String(answer.body.offerRef));
    await Promise.all(leaders.map((answer, index) => steps.pay(people[index]!, String(answer.body.orderId))));
    const joins = await together(40, (index) => steps.joinAnswer(people[index + 10]!, offer, groups[index % 7]!));
    for (const answer of joins) expect([200, 409]).toContain(answer.status);
    await together(40, async (index) => {
      const answer = joins[index]!;
      if (answer.status === 200) await steps.pay(people[index + 10]!, String(answer.body.orderId));
    });
    const members = await world.sql(
      `select group_id, count(*)::int as n from group_members where status = 'paid' group by group_id`,
    );
    for (const row of members) expect(Number(row.n)).toBeLessThanOrEqual(3);
    await shop.passTime(DAY_MS + 60_000);
    await shop.settle();
    const stranded = () =>
      world.sql(
        `select o.id from orders o where o.offer_id = $1 and o.paid_at is not null
          and o.status not in ('awaiting_shipment', 'refunded')`,
        [offer.offerId],
      );
    await passTimeUntil(shop, async () => (await stranded()).length === 0);
    expect(await stranded()).toEqual([]);
    await expectCleanAudits(shop);
  });

  it('M03: a group of 5 with 3 paid expires: 3 refunds, each once, even when one refund call fails first', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 5 });
    const people = await world.people(4);
    const opened = await steps.open(people[0]!, offer);
    await steps.pay(people[0]!, opened.orderId);
    const orders = [opened.orderId];
    for (const person of people.slice(1, 3)) {
      const joined = await steps.join(person, offer, opened.groupId);
      await steps.pay(person, joined.orderId);
      orders.push(joined.orderId);
    }
    const held = await steps.join(people[3]!, offer, opened.groupId);
    await shop.passTime(DAY_MS + 1_000);
    await shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500', path: '/v3/refund', times: 1 });
    await shop.settle();
    const group = await shop.api.get(`/api/groups/${opened.groupId}`);
    expect(group.body.status).toBe('expired');
    expect((await steps.order(people[3]!, held.orderId)).status).toBe('closed');
    const open = () =>
      world.sql(`select id from refunds where status <> 'succeeded' and order_id = any($1::uuid[])`, [orders]);
    await passTimeUntil(shop, async () => (await open()).length === 0);
    for (const [index, orderId] of orders.entries()) {
      expect((await steps.order(people[index]!, orderId)).status).toBe('refunded');
    }
    const refunds = await world.sql(
      `select order_id, status from refunds where order_id = any($1::uuid[]) order by order_id`,
      [orders],
    );
    expect(refunds.map((row) => row.status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    await expectCleanAudits(shop);
  });

  it('gives who joins late no longer to pay than it has itself, and nobody begins to pay after that', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3, timeLimitMs: 600_000 });
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    await shop.passTime(9 * 60_000);
    const joined = await steps.join(friend!, offer, opened.groupId);
    const { expiresAt } = (await shop.api.get(`/api/groups/${opened.groupId}`)).body;
    expect((await steps.order(friend!, joined.orderId)).payDeadline).toBe(expiresAt);
    await shop.passTime(61_000);
    const late = await steps.startPaying(friend!, joined.orderId);
    expect(late.answer.body.error?.code).toBe('payment_closed');
    await shop.settle();
    await refundsArrive(scene);
    expect((await steps.order(leader!, opened.orderId)).status).toBe('refunded');
    await expectCleanAudits(shop);
  });

  it('the leader leaving hands the group to the earliest paid member; the last one leaving ends it', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const joined = await steps.join(friend!, offer, opened.groupId);
    await steps.pay(friend!, joined.orderId);
    expect((await shop.api.post(`/api/groups/${opened.groupId}/leave`, {}, leader!.token)).status).toBe(200);
    const [group] = await world.sql('select leader_id, opener_id, paid from groups where id = $1', [opened.groupId]);
    expect(group).toMatchObject({ leader_id: friend!.userId, opener_id: null, paid: 1 });
    expect((await shop.api.post(`/api/groups/${opened.groupId}/leave`, {}, friend!.token)).status).toBe(200);
    const after = await shop.api.get(`/api/groups/${opened.groupId}`);
    expect(after.body.status).toBe('cancelled');
    await shop.settle();
    await passTimeUntil(shop, async () => (await steps.order(leader!, opened.orderId)).status === 'refunded');
    expect((await steps.order(leader!, opened.orderId)).status).toBe('refunded');
    await expectCleanAudits(shop);
  });
});
