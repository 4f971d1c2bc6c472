// What lists of plays and of people list, one more of each: a bargain, a flash sale, somebody brought.
import { randomUUID } from 'node:crypto';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { type BegunBargain, beginBargain } from '../bargain/ground.js';
import { type OpenItem, createFlashSteps } from '../flashsale/flash-steps.js';
import { planInvitation } from '../invitations/plan-invitation.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

export interface Played {
  buyer: Person;
  sku: WorldSku;
  bargain: BegunBargain;
  flash: OpenItem;
  shareKey: string;
  invitationCampaignId: string;
}

/** One cut more, one bargain more of the buyer's, one offer more. */
export async function growBargains(scene: Scene, { buyer, bargain }: Played): Promise<void> {
  await createBargainSteps(scene).cut(await scene.world.person(), bargain.bargainId);
  await beginBargain(scene, buyer);
}

/** One slot more that sells this product, one attempt more of this item, one refusal more of another kind. */
export async function growSlots(scene: Scene, { buyer, sku, flash }: Played, n: number): Promise<void> {
  const steps = createFlashSteps(scene);
  const HOURS_MS = 2 * 3_600_000;
  await steps.planned({ startsInMs: (n + 2) * HOURS_MS, lastsMs: HOURS_MS / 2, units: 2 }, sku);
  const other = await scene.world.person();
  await scene.steps.pay(other, (await steps.buy(other, flash)).orderId);
  await scene.steps.pay(buyer, (await steps.buy(buyer, flash)).orderId);
  await scene.world.sql('insert into flash_refusals (item_id, reason, count) values ($1, $2, 1)', [
    flash.itemId,
    `planted ${n}`,
  ]);
}

/** Somebody more whom the buyer has brought, and a binding of the buyer's that has ended. */
export async function bring(
  { world }: Scene,
  { buyer, shareKey, invitationCampaignId }: Played,
  n: number,
): Promise<void> {
  const [child, sharer] = [await world.person(), await world.person()];
  const bind = `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until, ended_at, ended_because)
    values (gen_random_uuid(), $1, $2, 1, 'first_visit', app_now(), app_now() + interval '1 day', $3, $4)`;
  await world.sql(bind, [child.userId, buyer.userId, null, null]);
  await world.sql(bind, [buyer.userId, sharer.userId, new Date(), 'person']);
  await world.sql(
    `insert into distributors (id, user_id, status, terms_version) values (gen_random_uuid(), $1, 'active', '1')`,
    [sharer.userId],
  );
  await world.sql(
    `insert into referral_leads (user_id, sharer_id, share_key, held_at) values ($1, $2, $3, app_now())`,
    [...[child.userId, buyer.userId, shareKey]],
  );
  for (const campaignId of [randomUUID(), invitationCampaignId]) {
    await planInvitation({ world }, { campaignId, inviterId: buyer.userId, inviteeId: child.userId, no: n + 1 });
  }
  await world.sql(`insert into visits (id, user_id, visitor, source) values (gen_random_uuid(), $1, $2, 'zhihu')`, [
    ...[buyer.userId, `visitor ${n}`],
  ]);
}

/** Somebody more whom the buyer has brought buys, so that they hold one commission more; and one more edition and correction. */
export async function earn({ world, steps, shop }: Scene, { buyer, sku }: Played, n: number): Promise<void> {
  await world.sql(
    `insert into distributors (id, user_id, status, terms_version) values (gen_random_uuid(), $1, 'active', '1')
     on conflict do nothing`,
    [buyer.userId],
  );
  const child = await world.person();
  const bind = `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
    values (gen_random_uuid(), $1, $2, 1, 'first_visit', app_now(), app_now() + interval '1 day')`;
  await world.sql(bind, [child.userId, buyer.userId]);
  const placed = await steps.place(child, sku.skuId);
  await steps.pay(child, placed.orderId);
  await shop.settle();
  await world.sql(
    `insert into commission_editions (edition, terms, reason)
     select max(edition) + 1, (select terms from commission_editions where edition = 1), $1 from commission_editions`,
    [`测试 ${n}`],
  );
  await world.sql(
    `insert into commission_adjustments (id, user_id, amount_fen, reason, author_id)
     select gen_random_uuid(), $1, 5, '测试', id from operators limit 1`,
    [buyer.userId],
  );
  // who else earned this month stands on the board too
  await world.sql(
    `insert into commission_figures (user_id, level, span, begins, orders, sales_fen, earned_fen)
     values ($1, 1, 'month', date_trunc('month', (app_now() at time zone 'Asia/Shanghai'))::date, 1, 100, $2)`,
    [child.userId, 5 + n],
  );
}
