// What operators do with campaigns in tests, and what buyers ask and place meanwhile, over HTTP as their clients do it.
import { randomUUID } from 'node:crypto';
import { everything } from '../../src/modules/pricing/index.js';
import { forgetCampaigns } from '../../src/modules/promotions/running.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

const HOUR_MS = 3_600_000;

/** `boss` writes and moves campaigns. */
export function createCampaignSteps(scene: Scene, boss: { token: string }) {
  const call = (method: 'POST' | 'PUT', path: string, body: object, by = boss) =>
    scene.shop.api.call(method, path, { token: by.token, key: randomUUID(), body });
  const move = (id: string, step: string, body: object = {}, by = boss) =>
    call('POST', `/api/ops/campaigns/${id}/${step}`, body, by);
  const at = (ms: number): string => new Date(scene.shop.shop.clock.now().getTime() + ms).toISOString();

  async function draft(terms: object, more: object = {}): Promise<string> {
    const facts = { name: `活动 ${randomUUID()}`, label: '春日特惠', startsAt: at(-1_000), endsAt: at(HOUR_MS), terms };
    const made = await call('POST', '/api/ops/campaigns', { ...facts, ...more });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    return String(made.body.campaignId);
  }

  async function running(terms: object, more: object = {}): Promise<string> {
    const id = await draft(terms, more);
    const scheduled = await move(id, 'schedule');
    if (scheduled.status !== 200) throw new Error(JSON.stringify(scheduled.body));
    await scene.shop.settle();
    forgetCampaigns(scene.shop.shop.db);
    return id;
  }
  const only = (sku: WorldSku) => ({ ...everything, skuIds: [sku.skuId] });
  const limited = (sku: WorldSku, priceFen: number) => ({
    ...{ kind: 'limited_time', skus: [{ skuId: sku.skuId, priceFen }] },
  });
  const reduction = (sku: WorldSku, tiers: object[], by = 'amount') => ({
    kind: 'full_reduction',
    by,
    scope: only(sku),
    tiers,
  });
  interface Wish {
    lines: { skuId: string; units: number }[];
    extras?: object[];
  }
  const quote = (person: Person, wish: Wish) =>
    scene.shop.api.call('POST', '/api/orders/quote', {
      token: person.token,
      body: { ...wish, addressId: person.addressId },
    });
  async function place(person: Person, wish: Wish, quotedPayFen?: number) {
    const payFen = quotedPayFen ?? Number((await quote(person, wish)).body.payFen);
    return scene.shop.api.call('POST', '/api/orders', {
      token: person.token,
      key: randomUUID(),
      body: { ...wish, addressId: person.addressId, quotedPayFen: payFen },
    });
  }
  const of = (sku: WorldSku, units = 1): Wish => ({ lines: [{ skuId: sku.skuId, units }] });
  return { call, move, at, draft, running, only, limited, reduction, quote, place, of };
}
