// What people do in tests, as a client does it: quote first, then place with the quoted total; pay at the platform.
import { randomUUID } from 'node:crypto';
import type { Answer } from './api.js';
import type { TestShop } from './shop.js';
import type { Person, WorldOffer } from './world.js';

export interface Placed {
  orderId: string;
  payFen: number;
  groupId: string;
}

export function createSteps(shop: Pick<TestShop, 'api'>) {
  const { api } = shop;

  async function quotedFen(
    person: Person,
    lines: { skuId: string; units: number }[],
    offerId?: string,
  ): Promise<number> {
    const body = { lines, addressId: person.addressId, ...(offerId ? { offerId } : {}) };
    const quote = await api.call('POST', '/api/orders/quote', { token: person.token, body });
    if (quote.status !== 200) throw new Error(`quote: ${quote.status} ${JSON.stringify(quote.body)}`);
    return Number(quote.body.payFen);
  }

  async function placeAnswer(
    person: Person,
    lines: { skuId: string; units: number }[],
    payFen: number,
    key: string = randomUUID(),
  ): Promise<Answer> {
    const body = { lines, addressId: person.addressId, quotedPayFen: payFen };
    return api.call('POST', '/api/orders', { token: person.token, key, body });
  }

  async function place(person: Person, skuId: string, units = 1): Promise<Placed> {
    const lines = [{ skuId, units }];
    return placed(await placeAnswer(person, lines, await quotedFen(person, lines)));
  }

  function openAnswer(person: Person, offer: WorldOffer, units = 1, key: string = randomUUID()): Promise<Answer> {
    return api.call('POST', `/api/offers/${offer.offerId}/groups`, {
      token: person.token,
      key,
      body: seat(person, offer, units),
    });
  }

  function joinAnswer(
    person: Person,
    offer: WorldOffer,
    groupId: string,
    units = 1,
    key: string = randomUUID(),
  ): Promise<Answer> {
    return api.call('POST', `/api/groups/${groupId}/members`, {
      token: person.token,
      key,
      body: seat(person, offer, units),
    });
  }

  const open = async (person: Person, offer: WorldOffer): Promise<Placed> => placed(await openAnswer(person, offer));
  const join = async (person: Person, offer: WorldOffer, groupId: string): Promise<Placed> =>
    placed(await joinAnswer(person, offer, groupId));

  /** Starts paying; the answer holds what `wx.requestPayment` or `my.tradePay` would get. */
  async function startPaying(
    person: Person,
    orderId: string,
    gateway?: 'wechat_pay' | 'alipay',
  ): Promise<{ prepayId: string; answer: Answer }> {
    const body = gateway ? { gateway } : {};
    const answer = await api.call('POST', `/api/orders/${orderId}/payment`, { token: person.token, body });
    const params = (answer.body.clientParams ?? {}) as Record<string, string>;
    return { prepayId: params.tradeNO ?? String(params.package ?? '').replace('prepay_id=', ''), answer };
  }

  /** Pays at the platform; the notice is then delivered to the shop by the simulator. */
  async function pay(person: Person, orderId: string, fault?: string): Promise<void> {
    const { prepayId, answer } = await startPaying(person, orderId);
    if (!prepayId) throw new Error(`prepay: ${answer.status} ${JSON.stringify(answer.body)}`);
    await api.simulate('POST', `/__sim/pay/${prepayId}`, fault ? { fault } : {});
    await api.call('POST', `/api/orders/${orderId}/payment/confirm`, { token: person.token, body: {} });
  }

  /** Logs in again when the clock has passed the token. */
  async function stillSignedIn(person: Person): Promise<void> {
    const answer = await api.get('/api/me', person.token);
    if (answer.status === 401) person.token = await api.login(person.name, person.platform);
  }

  async function order(
    person: Person,
    orderId: string,
  ): Promise<Record<string, unknown> & { status: string; refunding: boolean }> {
    await stillSignedIn(person);
    const answer = await api.get(`/api/orders/${orderId}`, person.token);
    return answer.body as Record<string, unknown> & { status: string; refunding: boolean };
  }

  return { quotedFen, placeAnswer, place, openAnswer, joinAnswer, open, join, startPaying, pay, order };
}

function seat(person: Person, offer: WorldOffer, units: number) {
  return { skuId: offer.skuId, units, addressId: person.addressId, quotedPayFen: offer.priceFen * units };
}

function placed(answer: Answer): Placed {
  if (answer.status !== 200) throw new Error(`place: ${answer.status} ${JSON.stringify(answer.body)}`);
  return {
    orderId: String(answer.body.orderId),
    payFen: Number(answer.body.payFen),
    groupId: String(answer.body.offerRef ?? ''),
  };
}

export type Steps = ReturnType<typeof createSteps>;
