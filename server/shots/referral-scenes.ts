// What recommending looks like once it has begun: the shopper recommends, new people came by the share and bought, one has
// received; and the shopper was brought by somebody, after somebody else.
import { randomUUID } from 'node:crypto';
import { prepared } from '../src/platform/db/index.js';
import { newId } from '../src/platform/ids.js';
import { settings } from '../src/settings.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Steps } from '../test/harness/steps.js';
import type { Person } from '../test/harness/world.js';
import { passTimeUntil } from '../test/harness/scene.js';
import { provePhone } from '../test/membership/linked.js';

const bound = prepared(
  `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_at, bound_because, protected_until, valid_until, ended_at, ended_because)
   values ($1, $2, $3, 1, app_now() - $4::int * interval '1 day', 'registration', app_now() - interval '1 day',
           app_now() + interval '200 days', case when $5::boolean then app_now() - interval '40 days' end, case when $5 then 'person' end)`,
);
const held = prepared<{ count: number }>(
  `select count(*)::int as count from commissions where payee_id = $1 and status = 'held'`,
);

/** Who came by the shopper's share: with no number proved, with one of their own, with one that somebody else had proved. */
export const GUESTS = { unproven: '晓晴', proven: '阿泽', other: 'Molly 茉莉' };
const SHARED_NUMBER = '19912345678';

export async function referralScenes(
  shop: TestShop,
  steps: Steps,
  [shopper, first, second]: readonly Person[],
  skuId: string,
): Promise<void> {
  if (!shopper || !first || !second) throw new Error('the demo shop has too few members');
  const { api } = shop;
  await shop.shop.db.read(
    bound(newId(), shopper.userId, first.userId, 90, true),
    bound(newId(), shopper.userId, second.userId, 30, false),
  );
  const joined = await api.post('/api/me/distributor', { termsVersion: settings.referral.termsVersion }, shopper.token);
  if (joined.status !== 200) throw new Error(`distributor: ${joined.status} ${JSON.stringify(joined.body)}`);
  const share = await api.post('/api/shares', { target: { kind: 'home', id: null } }, shopper.token);
  for (const [index, name] of Object.values(GUESTS).entries()) {
    const person = await newcomer(shop, name);
    if (name !== GUESTS.unproven) await provePhone({ shop }, person, SHARED_NUMBER);
    await api.call('POST', '/api/visits', {
      ...{ token: person.token, key: randomUUID(), headers: { 'x-forwarded-for': `203.0.113.${index + 1}` } },
      body: { source: 'share', visitor: randomUUID(), shareKey: share.body.key },
    });
    await steps.pay(person, (await steps.place(person, skuId)).orderId);
  }
  await passTimeUntil(shop, async () => {
    const [row] = await shop.shop.db.rows(held(shopper.userId));
    return (row?.count ?? 0) >= Object.keys(GUESTS).length;
  });
}

async function newcomer({ api }: TestShop, name: string): Promise<Person> {
  const token = await api.login(name);
  const body = {
    recipient: '林小满',
    phone: '13800138000',
    regionCode: '310104',
    detail: '测试路 1 号',
    isDefault: true,
  };
  const address = await api.post('/api/me/addresses', body, token);
  const me = await api.get('/api/me', token);
  return { name, platform: 'wechat', token, userId: String(me.body.id), addressId: String(address.body.id) };
}
