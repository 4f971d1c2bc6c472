// Offers of every kind for tests, made over HTTP as operators make them, and groups of paid members.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldOffer, WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';

const HOUR_MS = 3_600_000;

export interface PaidGroup {
  groupId: string;
  people: Person[];
  orders: string[];
}

export type OfferDesk = Awaited<ReturnType<typeof openOfferDesk>>;

export async function openOfferDesk(scene: Scene) {
  const signIn = async () => ({
    seller: await operator(scene.shop, 'offers.read', 'offers.write', 'groups.decide'),
    approver: await operator(scene.shop, 'campaigns.approve', 'offers.write'),
  });
  const staff: { seller: Operator; approver: Operator } = await signIn();

  function wish(sku: WorldSku, change: Record<string, unknown> = {}) {
    const now = scene.shop.shop.clock.now().getTime();
    const priceFen = Number(change['priceFen'] ?? 800);
    const { allocatedUnits = 40, ...others } = change;
    delete others['priceFen'];
    return {
      ...{
        productId: sku.productId,
        name: '测试玩法',
        size: 3,
        timeLimitMs: HOUR_MS,
        perOrderLimit: 2,
        perPersonLimit: 9,
      },
      endsAt: new Date(now + 40 * HOUR_MS).toISOString(),
      skus: [{ skuId: sku.skuId, priceFen, allocatedUnits }],
      ...others,
    };
  }

  const post = (path: string, body: unknown, token: string): Promise<Answer> =>
    scene.shop.api.call('POST', `/api/ops${path}`, { token, key: randomUUID(), body });

  const create = (body: unknown): Promise<Answer> => post('/offers', body, staff.seller.token);

  /** Approved at once when it has a subsidy. */
  async function offer(sku: WorldSku, change: Record<string, unknown> = {}): Promise<WorldOffer> {
    const answer = await create(wish(sku, change));
    if (answer.status !== 200) throw new Error(`offer: ${answer.status} ${JSON.stringify(answer.body)}`);
    const offerId = String(answer.body.offerId);
    if (change['subsidyBudgetFen']) await post(`/offers/${offerId}/approve`, {}, staff.approver.token);
    const [stock] = await scene.world.sql<{ id: string }>('select id from stocks where campaign_id = $1', [offerId]);
    return { offerId, skuId: sku.skuId, stockId: stock!.id, priceFen: Number(change['priceFen'] ?? 800) };
  }

  async function pay(person: Person, orderId: string, payFen: number): Promise<void> {
    if (payFen > 0) return scene.steps.pay(person, orderId);
    const free = await scene.shop.api.call('POST', `/api/orders/${orderId}/payment`, { token: person.token, body: {} });
    if (free.body.paid !== true) throw new Error(`free: ${free.status} ${JSON.stringify(free.body)}`);
  }

  async function join(person: Person, of: WorldOffer, groupId: string): Promise<string> {
    const placed = await scene.steps.join(person, of, groupId);
    await pay(person, placed.orderId, placed.payFen);
    return placed.orderId;
  }

  async function group(of: WorldOffer, paid: number): Promise<PaidGroup> {
    const people = await scene.world.people(paid);
    const opened = await scene.steps.open(people[0]!, of);
    await pay(people[0]!, opened.orderId, opened.payFen);
    const orders = [opened.orderId];
    for (const person of people.slice(1)) orders.push(await join(person, of, opened.groupId));
    return { groupId: opened.groupId, people, orders };
  }

  const waive = (groupId: string): Promise<Answer> =>
    post(`/groups/${groupId}/waive`, { reason: '测试' }, staff.seller.token);

  /** What came back to each, in fen, by order. */
  async function rebates(orders: readonly string[]): Promise<number[]> {
    const rows = await scene.world.sql<{ order_id: string; fen: number }>(
      `select order_id, sum(amount_fen)::int as fen from refunds where cause = 'rebate' and order_id = any($1::uuid[])
        group by order_id`,
      [orders],
    );
    return orders.map((orderId) => rows.find((row) => row.order_id === orderId)?.fen ?? 0);
  }

  const shown = async (groupId: string, person?: Person) => {
    if (person) await scene.steps.order(person, groupId).catch(() => undefined);
    return (await scene.shop.api.get(`/api/groups/${groupId}`, person?.token)).body;
  };

  return { staff, wish, post, create, offer, pay, join, group, waive, rebates, shown };
}
