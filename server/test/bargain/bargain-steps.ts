// What operators, owners and helpers do in tests, as their clients do it: every person on a device of their own.
import { randomUUID } from 'node:crypto';
import { type CaptchaQuestion, createCaptcha } from '../../src/platform/captcha/index.js';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

export interface OfferWishes {
  startFen?: number;
  floorFen?: number;
  needed?: number;
  minutes?: number;
  quota?: number;
  anyPrice?: boolean;
  ownerCutFen?: number;
  leastCutFen?: number;
  mostCutFen?: number;
  newVisitorFirst?: boolean;
  personStarts?: number;
  personHelps?: number;
  payWindowMs?: number;
  subsidyBudgetFen?: number;
}

export interface Origin {
  captcha?: { captchaId: string; answer: string };
  deviceId?: string;
  ip?: string;
  key?: string;
}

const MINUTE_MS = 60_000;
export const DIGITS = '4711';

export function createBargainSteps(scene: Scene) {
  const call = (method: string, path: string, person: { token: string }, body?: unknown, origin: Origin = {}) =>
    scene.shop.api.call(method, path, {
      token: person.token,
      key: origin.key ?? randomUUID(),
      body,
      ...(origin.ip ? { headers: { 'x-forwarded-for': origin.ip } } : {}),
    });
  const deviceOf = (person: Person): string => `device-${person.userId}`;

  function bodyOf(sku: WorldSku, wishes: OfferWishes = {}) {
    const { minutes = 7 * 24 * 60, ...terms } = wishes;
    return {
      ...{
        skuId: sku.skuId,
        name: '砍价',
        startFen: sku.priceFen,
        floorFen: Math.floor(sku.priceFen * 0.6),
        needed: 4,
      },
      ...{ timeLimitMs: 24 * 60 * MINUTE_MS, quota: 20, leastCutFen: 1, mostCutFen: sku.priceFen, ...terms },
      endsAt: new Date(scene.shop.shop.clock.now().getTime() + minutes * MINUTE_MS).toISOString(),
    };
  }

  async function offerAnswer(sku: WorldSku, wishes: OfferWishes = {}): Promise<Answer> {
    return call('POST', '/api/ops/bargain-offers', await operator(scene.shop, 'offers.write'), bodyOf(sku, wishes));
  }

  async function offer(sku: WorldSku, wishes: OfferWishes = {}): Promise<string> {
    return String(granted(await offerAnswer(sku, wishes)).offerId);
  }

  const startAnswer = (person: Person, offerId: string, key?: string): Promise<Answer> =>
    call('POST', `/api/bargain-offers/${offerId}/bargains`, person, { deviceId: deviceOf(person) }, key ? { key } : {});

  async function start(person: Person, offerId: string): Promise<string> {
    return String(granted(await startAnswer(person, offerId)).bargainId);
  }

  function cutAnswer(person: Person, bargainId: string, origin: Origin = {}): Promise<Answer> {
    const { deviceId = deviceOf(person), captcha } = origin;
    const body = { deviceId, ...(captcha ? { captcha } : {}) };
    return call('POST', `/api/bargains/${bargainId}/cuts`, person, body, origin);
  }

  /** A question as the shop asks it, of digits that are known here. */
  async function askCaptcha(person: Person): Promise<CaptchaQuestion> {
    const { flashRedis, tokenSecret: secret } = scene.shop.shop;
    const asked = await createCaptcha(flashRedis, { secret, makeDigits: () => DIGITS }).ask(person.userId);
    if (!asked) throw new Error('no captcha: Redis is away');
    return asked;
  }

  /** What a person has read in the picture they were given. */
  async function readCaptcha(person: Person): Promise<{ captchaId: string; answer: string }> {
    return { captchaId: (await askCaptcha(person)).captchaId, answer: DIGITS };
  }

  async function cut(person: Person, bargainId: string) {
    return granted(await cutAnswer(person, bargainId)) as unknown as {
      amountFen: number;
      priceFen: number;
      status: string;
      helpersLeft: number;
      remainingFen: number;
      version: number;
      newVisitor: boolean;
    };
  }

  async function show(bargainId: string, person?: Person) {
    return granted(await scene.shop.api.get(`/api/bargains/${bargainId}`, person?.token));
  }

  async function orderAnswer(person: Person, bargainId: string, payFen?: number, key?: string): Promise<Answer> {
    const quotedPayFen = payFen ?? Number((await show(bargainId)).priceFen);
    const body = { addressId: person.addressId, quotedPayFen };
    return call('POST', `/api/bargains/${bargainId}/order`, person, body, key ? { key } : {});
  }

  async function order(person: Person, bargainId: string) {
    const answer = granted(await orderAnswer(person, bargainId));
    return { orderId: String(answer.orderId), payFen: Number(answer.payFen) };
  }

  return {
    ...{ call, bodyOf, offerAnswer, offer, startAnswer, start, cutAnswer, askCaptcha, readCaptcha, cut, show },
    ...{ orderAnswer, order, deviceOf },
  };
}

export function granted(answer: Answer): Answer['body'] {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export type BargainSteps = ReturnType<typeof createBargainSteps>;
