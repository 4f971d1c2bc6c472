// What operators and buyers do with flash sales in tests, as their clients do it.
import { randomUUID } from 'node:crypto';
import { permissionNames } from '@hetuan/contract';
import { gateAccess, writeSome } from '../../src/modules/flashsale/index.js';
import type { Answer } from '../harness/api.js';
import { operatorToken } from '../harness/operator-token.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

export interface OpenItem {
  slotId: string;
  itemId: string;
  sku: WorldSku;
  priceFen: number;
}

export interface SlotWishes {
  units?: number;
  personLimit?: number;
  priceFen?: number;
  buckets?: number;
  /** from now */
  startsInMs?: number;
  lastsMs?: number;
  captcha?: boolean;
  queueRate?: number | null;
  subsidyBudgetFen?: number | null;
}

export interface Attempt {
  attemptId: string;
  ticket: string;
  status: string;
  orderId: string | null;
  reason: string | null;
}

export function createFlashSteps(scene: Scene) {
  let chief: string | undefined;
  const ops = async (): Promise<string> => (chief ??= await operatorToken(scene, permissionNames));

  function bodyOf(skus: readonly WorldSku[], wishes: SlotWishes = {}) {
    const { units = 10, personLimit = 1, priceFen = 600, buckets = 1, startsInMs = 0, lastsMs = 3_600_000 } = wishes;
    const startsAt = scene.shop.shop.clock.now().getTime() + startsInMs;
    return {
      name: '整点秒杀',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + lastsMs).toISOString(),
      items: skus.map(({ skuId }) => ({ skuId, priceFen, allocatedUnits: units, personLimit, buckets })),
      ...{ captcha: wishes.captcha ?? false, queueRate: wishes.queueRate ?? null },
      subsidyBudgetFen: wishes.subsidyBudgetFen ?? null,
    };
  }

  async function createAnswer(skus: readonly WorldSku[], wishes: SlotWishes = {}, token?: string): Promise<Answer> {
    return scene.shop.api.post('/api/ops/flash-slots', bodyOf(skus, wishes), token ?? (await ops()));
  }

  async function planned(wishes: SlotWishes = {}, sku?: WorldSku): Promise<OpenItem> {
    const source = sku ?? (await scene.world.sku({ stock: Math.max(100, (wishes.units ?? 10) * 2) }));
    const made = await createAnswer([source], wishes);
    if (made.status !== 200) throw new Error(`create slot: ${made.status} ${JSON.stringify(made.body)}`);
    const slotId = String(made.body.slotId);
    const [row] = await scene.world.sql<{ id: string }>('select id from flash_items where slot_id = $1', [slotId]);
    return { slotId, itemId: row!.id, sku: source, priceFen: wishes.priceFen ?? 600 };
  }

  /** Warmed and started. What begins now by the shop's clock may begin a moment later by the database's. */
  async function open(wishes: SlotWishes = {}, sku?: WorldSku): Promise<OpenItem> {
    const item = await planned(wishes, sku);
    for (let tries = 0; tries < 100; tries += 1) {
      await scene.shop.settle();
      if ((await slotStatus(item)) !== 'warming') return item;
      await new Promise((wake) => setTimeout(wake, 20));
    }
    throw new Error('a slot never opens');
  }

  function takeAnswer(person: Person, item: OpenItem, wishes: { units?: number; key?: string; more?: object } = {}) {
    const { units = 1, key = randomUUID(), more = {} } = wishes;
    const body = { units, addressId: person.addressId, quotedPayFen: item.priceFen * units, ...more };
    return scene.shop.api.call('POST', `/api/flash-items/${item.itemId}/attempts`, { token: person.token, key, body });
  }

  async function take(person: Person, item: OpenItem, units = 1): Promise<Attempt> {
    const answer = await takeAnswer(person, item, { units });
    if (answer.status !== 200) throw new Error(`attempt: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as unknown as Attempt;
  }

  async function look(person: Person, attempt: Pick<Attempt, 'attemptId' | 'ticket'>): Promise<Attempt> {
    const path = `/api/flash-attempts/${attempt.attemptId}?ticket=${encodeURIComponent(attempt.ticket)}`;
    const answer = await scene.shop.api.get(path, person.token);
    if (answer.status !== 200) throw new Error(`attempt: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as unknown as Attempt;
  }

  /** Taken, written and looked at: the order it has become. */
  async function buy(person: Person, item: OpenItem, units = 1): Promise<Attempt & { orderId: string }> {
    const attempt = await take(person, item, units);
    await write();
    let found = await look(person, attempt);
    // a worker of the shop may have been quicker and not be done yet
    for (let tries = 0; tries < 100 && found.status === 'queued'; tries += 1) {
      await new Promise((wake) => setTimeout(wake, 50));
      found = await look(person, attempt);
    }
    if (found.orderId === null) throw new Error(`no order: ${JSON.stringify(found)}`);
    return { ...found, orderId: found.orderId };
  }

  /** Writes until nothing waits. */
  async function write(): Promise<void> {
    for (let round = 0; round < 100; round += 1) if ((await writeSome(scene.shop.shop, 'test', 0)) === 0) return;
    throw new Error('attempts never end');
  }

  const gateState = (item: OpenItem) => gateAccess(scene.shop.shop).gate.state(item.itemId);

  async function units(item: OpenItem): Promise<{ left: number; held: number; sold: number }> {
    const [row] = await scene.world.sql<{ left: number; held: number; sold: number }>(
      `select sum(b.left_units)::int as left, sum(b.held)::int as held, sum(b.sold)::int as sold
         from stocks s join stock_buckets b on b.stock_id = s.id where s.campaign_id = $1`,
      [item.itemId],
    );
    return row!;
  }

  async function slotStatus(item: OpenItem): Promise<string> {
    const [row] = await scene.world.sql<{ status: string }>('select status from flash_slots where id = $1', [
      item.slotId,
    ]);
    return row!.status;
  }

  return { ops, bodyOf, createAnswer, planned, open, takeAnswer, take, look, buy, write, gateState, units, slotStatus };
}
