// G01: one person with two logins, found out while both sit in one running group, counts once; strangers are not touched.
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

describe('one person in a group', () => {
  const scene = openScene();

  async function prove(person: Person): Promise<void> {
    const { api } = scene.shop;
    const body = await api.simulate('POST', `/__sim/${person.platform}/phone`, { person: person.name });
    const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
    const answer = await api.call('POST', path, { token: person.token, body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }

  it.each([[true], [false]])('counts once, the second seat paid: %s', async (paid) => {
    const { world, steps, shop } = scene;
    const name = `twice-${String(paid)}`;
    const wechat = await world.person(name);
    const alipay = await world.person(name, '310104', 'alipay');
    const offer = await world.offer(await world.sku(), { size: 3 });
    const opened = await steps.open(wechat, offer);
    await steps.pay(wechat, opened.orderId);
    const second = await steps.join(alipay, offer, opened.groupId);
    if (paid) await steps.pay(alipay, second.orderId);
    await prove(wechat);
    await prove(alipay);
    await refundsArrive(scene);
    const [group] = await world.sql('select status, paid, held from groups where id = $1', [opened.groupId]);
    expect(group).toEqual({ status: 'open', paid: 1, held: 0 });
    const [order] = await world.sql('select status from orders where id = $1', [second.orderId]);
    expect(order).toEqual({ status: paid ? 'refunded' : 'closed' });
    const strangers = await world.people(2);
    for (const person of strangers) await steps.pay(person, (await steps.join(person, offer, opened.groupId)).orderId);
    const [formed] = await world.sql('select status, paid from groups where id = $1', [opened.groupId]);
    expect(formed).toEqual({ status: 'formed', paid: 3 });
    await expectCleanAudits(shop);
  });
});
