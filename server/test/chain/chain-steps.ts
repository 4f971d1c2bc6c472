// What a manager and buyers do in tests, as their clients do it.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

export interface OpenChain {
  chainId: string;
  skus: { skuId: string; priceFen: number }[];
  manager: Person;
  /** bought through it */
  resaleId?: string;
}

export interface ChainWishes {
  stockUnits?: number;
  personLimit?: number;
  priceFen?: number;
  /** at which others may resell it */
  supplyFen?: number;
  minutes?: number;
  audience?: 'listed' | 'link';
}

const MINUTE_MS = 60_000;

export function createChainSteps(scene: Scene) {
  const call = (method: string, path: string, person: Person, body?: unknown): Promise<Answer> =>
    scene.shop.api.call(method, path, { token: person.token, key: randomUUID(), body });

  async function manager(): Promise<Person> {
    const person = await scene.world.person();
    await scene.world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [person.userId]);
    return person;
  }

  function bodyOf(skus: readonly WorldSku[], wishes: ChainWishes = {}) {
    const { stockUnits = 20, personLimit = 5, priceFen = 800, minutes = 600, audience = 'listed' } = wishes;
    const { supplyFen = null } = wishes;
    return {
      ...{ title: '赣南脐橙接龙', words: '周五统一发货\n坏果包赔', pictureIds: [], audience, commission: false },
      closesAt: new Date(scene.shop.shop.clock.now().getTime() + minutes * MINUTE_MS).toISOString(),
      skus: skus.map(({ skuId }) => ({ skuId, priceFen, supplyFen, stockUnits, personLimit })),
    };
  }

  async function draft(by: Person, skus: readonly WorldSku[], wishes: ChainWishes = {}): Promise<string> {
    const made = await call('POST', '/api/me/chains', by, bodyOf(skus, wishes));
    if (made.status !== 200) throw new Error(`create chain: ${made.status} ${JSON.stringify(made.body)}`);
    return String(made.body.chainId);
  }

  const open = (by: Person, chainId: string, when: 'now' | 'at_opens_at' = 'now'): Promise<Answer> =>
    call('POST', `/api/me/chains/${chainId}/open`, by, { when });

  async function opened(skus: readonly WorldSku[], wishes: ChainWishes = {}): Promise<OpenChain> {
    const by = await manager();
    const chainId = await draft(by, skus, wishes);
    const answer = await open(by, chainId);
    if (answer.status !== 200) throw new Error(`open chain: ${answer.status} ${JSON.stringify(answer.body)}`);
    const priceFen = wishes.priceFen ?? 800;
    return { chainId, manager: by, skus: skus.map(({ skuId }) => ({ skuId, priceFen })) };
  }

  function buyAnswer(person: Person, chain: OpenChain, units: readonly number[] = [1], key: string = randomUUID()) {
    const wanted = chain.skus.flatMap((sku, index) => (units[index] ? [{ ...sku, units: units[index] }] : []));
    const quotedPayFen = wanted.reduce((sum, sku) => sum + sku.units * sku.priceFen, 0);
    const lines = wanted.map(({ skuId, units: count }) => ({ skuId, units: count }));
    return scene.shop.api.call('POST', `/api/chains/${chain.chainId}/orders`, {
      token: person.token,
      key,
      body: {
        ...{ lines, addressId: person.addressId, quotedPayFen },
        ...(chain.resaleId ? { resaleId: chain.resaleId } : {}),
      },
    });
  }

  async function buy(person: Person, chain: OpenChain, units: readonly number[] = [1]): Promise<string> {
    const answer = await buyAnswer(person, chain, units);
    if (answer.status !== 200) throw new Error(`buy: ${answer.status} ${JSON.stringify(answer.body)}`);
    return String(answer.body.orderId);
  }

  async function buyAndPay(person: Person, chain: OpenChain, units: readonly number[] = [1]): Promise<string> {
    const orderId = await buy(person, chain, units);
    await scene.steps.pay(person, orderId);
    return orderId;
  }

  /** What was set, answered as it was. */
  function setPrices(by: Person, chain: OpenChain, priceFen: readonly number[], edition = 0): Promise<Answer> {
    const prices = chain.skus.flatMap(({ skuId }, index) =>
      priceFen[index] ? [{ skuId, priceFen: priceFen[index] }] : [],
    );
    return scene.shop.api.call('PUT', `/api/chains/${chain.chainId}/resale`, {
      ...{ token: by.token, body: { prices, edition } },
    });
  }

  /** The chain as it is bought through a resale of somebody's. */
  async function resold(
    chain: OpenChain,
    priceFen: readonly number[],
    by?: Person,
  ): Promise<OpenChain & { by: Person; resaleId: string }> {
    const reseller = by ?? (await manager());
    const set = await setPrices(reseller, chain, priceFen);
    if (set.status !== 200) throw new Error(`resale: ${set.status} ${JSON.stringify(set.body)}`);
    const skus = chain.skus.map((sku, index) => ({ ...sku, priceFen: priceFen[index] ?? sku.priceFen }));
    return { ...chain, skus, by: reseller, resaleId: String(set.body.resaleId) };
  }

  const show = (chainId: string, viewer?: Person): Promise<Answer> =>
    scene.shop.api.get(`/api/chains/${chainId}`, viewer?.token);

  const inspect = (chain: OpenChain): Promise<Answer> =>
    scene.shop.api.get(`/api/me/chains/${chain.chainId}`, chain.manager.token);

  return { manager, bodyOf, draft, open, opened, buyAnswer, buy, buyAndPay, setPrices, resold, show, inspect, call };
}

export type ChainSteps = ReturnType<typeof createChainSteps>;
