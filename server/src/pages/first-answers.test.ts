// The page brings what the routes say, and never waits for what they do not say.
import { catalog, groupbuy } from '@hetuan/contract';
import { describe, expect, test } from 'vitest';
import { ok, refuse } from '../kernel/errors.js';
import { type Route, route } from '../platform/http/route.js';
import { firstAnswersOf } from './first-answers.js';

const home = { categories: [], occasions: [], newest: [], bestSelling: [] };
const offers = { items: [], nextCursor: null, serverNow: '2026-11-25T00:00:00.000Z' };
const homeRoute = route(catalog.showHome, () => Promise.resolve(ok(home)));
const offersRoute = route(groupbuy.listOffers, ({ query, viewer }) =>
  Promise.resolve(query.limit === 10 && viewer === null ? ok(offers) : refuse('bad_input')),
);
const offersInstead = (handle: () => Promise<never>): Route => ({ ...offersRoute, handle });

describe('the answers to the first questions', () => {
  test('are those of the routes, for anybody, under the addresses a client asks', async () => {
    const answers = await firstAnswersOf([homeRoute, offersRoute])();
    expect(answers).toEqual({ '/api/home': home, '/api/offers?limit=10': offers });
  });

  test.each<[string, () => Promise<never>]>([
    ['fails', () => Promise.reject(new Error('no database'))],
    ['takes long', () => new Promise<never>(() => undefined)],
  ])('leave out one that %s', async (_what, handle) => {
    expect(await firstAnswersOf([homeRoute, offersInstead(handle)])()).toEqual({ '/api/home': home });
  });

  test('leave out what this process does not serve, and what is refused', async () => {
    const refused = route(catalog.showHome, () => Promise.resolve(refuse('too_many_requests') as never));
    expect(await firstAnswersOf([refused])()).toEqual({});
    expect(await firstAnswersOf([])()).toEqual({});
  });
});
