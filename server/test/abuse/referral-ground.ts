// A distributor whose share was used, who earns of what somebody bought, who was brought by a friend, and whom an operator has to look at.
import { settings } from '../../src/settings.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

/** The key of the share. */
export async function bringSomebody({ world, shop, steps }: Scene, person: Person, friend: Person): Promise<string> {
  const as = { token: person.token };
  await shop.api.call('POST', '/api/me/distributor', { ...as, body: { termsVersion: settings.referral.termsVersion } });
  const made = await shop.api.call('POST', '/api/shares', { ...as, body: { target: { kind: 'home', id: null } } });
  await world.sql(
    `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
     values (gen_random_uuid(), $1, $2, 1, 'first_visit', app_now(), app_now() + interval '1 day')`,
    [person.userId, friend.userId],
  );
  await world.sql(
    `insert into referral_leads (user_id, sharer_id, share_key, held_at) values ($1, $2, $3, app_now())`,
    [...[person.userId, friend.userId, made.body.key]],
  );
  await earn({ world, shop, steps }, person);
  return String(made.body.key);
}

/** Somebody whom they have brought buys, so that they stand on the leaderboard. */
async function earn({ world, shop, steps }: Scene, person: Person): Promise<void> {
  const child = await world.person();
  await world.sql(
    `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
     values (gen_random_uuid(), $1, $2, 1, 'first_visit', app_now(), app_now() + interval '1 day')`,
    [child.userId, person.userId],
  );
  const { orderId } = await steps.place(child, (await world.sku()).skuId);
  await steps.pay(child, orderId);
  await shop.settle();
}
