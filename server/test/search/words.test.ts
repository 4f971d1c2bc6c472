// A person's history is theirs, capped and gone when they say so; hot words are counted from real searches of different
// people and from nothing else; operators place and hide words and keep synonyms, each with its permission.
import { beforeAll, describe, expect, test } from 'vitest';
import { SECOND_MS, plusMs } from '../../src/kernel/clock.js';
import { must } from '../../src/kernel/errors.js';
import { takeOffShelf } from '../../src/modules/catalog/index.js';
import { catalogStandingTimers } from '../../src/modules/catalog/schedules.js';
import { setTimer } from '../../src/platform/timers/index.js';
import { settings } from '../../src/settings.js';
import { type Assortment, createAssortment } from '../catalog/assortment.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

const scene = openScene();
let goods: Assortment;
let keeper: { token: string };
let people: Person[];

const remember = async (person: Person, keyword: string): Promise<void> => {
  const answer = await scene.shop.api.call('POST', '/api/me/searches', { token: person.token, body: { keyword } });
  expect(answer.status).toBe(200);
};
const history = async ({ token }: Person): Promise<string[]> =>
  (await scene.shop.api.get('/api/me/searches', token)).body.items as string[];
const ops = (method: string, path: string, body?: unknown, token = keeper.token) =>
  scene.shop.api.call(method, `/api/ops/search${path}`, { token, body });
const hot = async (): Promise<{ word: string; pinned: boolean }[]> =>
  (await scene.shop.api.get('/api/search/hot-words')).body.items as { word: string; pinned: boolean }[];
async function recount(): Promise<void> {
  const { db, clock } = scene.shop.shop;
  // This process's idea of now may be a little ahead of the database's, which says what is due.
  const due = plusMs(clock.now(), -SECOND_MS);
  for (const [kind, id] of catalogStandingTimers) await db.read(setTimer(kind, id, due));
  await scene.shop.settle();
}

beforeAll(async () => {
  goods = await createAssortment(scene.shop);
  keeper = await goods.operator();
  people = await scene.world.people(5);
  await goods.product(1_990, 9, { name: '山楂条' });
  await goods.product(1_990, 9, { name: '核桃糕' });
});

describe('a history', () => {
  test('is the person’s own, newest first, one entry per search', async () => {
    const [one, other] = people as [Person, Person];
    for (const keyword of ['山楂条', '核桃糕', '  山楂条 ', '😀']) await remember(one, keyword);
    expect(await history(one)).toEqual(['山楂条', '核桃糕']);
    expect(await history(other)).toEqual([]);
  });

  test('is capped', async () => {
    const [, other] = people as [Person, Person];
    for (let n = 0; n < settings.search.historyKept + 5; n += 1) await remember(other, `山楂 ${n}`);
    const kept = await history(other);
    expect(kept).toHaveLength(settings.search.historyKept);
    expect(kept[0]).toBe(`山楂 ${settings.search.historyKept + 4}`);
    const rows = await scene.world.sql('select 1 from search_history where user_id = $1', [other.userId]);
    expect(rows).toHaveLength(settings.search.historyKept);
  });

  test('is deleted in part or whole, and nobody else’s is', async () => {
    const [, , , one, other] = people as [Person, Person, Person, Person, Person];
    for (const keyword of ['核桃糕', '山楂条']) await remember(one, keyword);
    await remember(other, '山楂条');
    const forget = (body: unknown) => scene.shop.api.call('DELETE', '/api/me/searches', { token: one.token, body });
    expect((await forget({ keywords: ['山楂条', '没有过'] })).status).toBe(200);
    expect(await history(one)).toEqual(['核桃糕']);
    expect((await forget({})).status).toBe(200);
    expect(await history(one)).toEqual([]);
    expect(await scene.world.sql('select 1 from search_history where user_id = $1', [one.userId])).toEqual([]);
    expect(await history(other)).toEqual(['山楂条']);
  });
});

describe('hot words', () => {
  beforeAll(async () => {
    for (const { token } of people) await scene.shop.api.call('DELETE', '/api/me/searches', { token, body: {} });
  });
  const everybodySearches = async (word: string): Promise<void> => {
    for (const person of people.slice(0, settings.search.hotPeople)) await remember(person, word);
  };
  const words = async (): Promise<string[]> => (await hot()).map(({ word }) => word);

  test('are what enough different people searched for, and something fits', async () => {
    const [one] = people as [Person];
    for (let n = 0; n < 9; n += 1) await remember(one, '核桃糕');
    await everybodySearches('山楂条');
    await everybodySearches('挖掘机');
    await recount();
    expect(await hot()).toEqual([{ word: '山楂条', pinned: false }]);
  });

  test('who deletes their history counts no more', async () => {
    await everybodySearches('山楂条');
    await recount();
    expect(await words()).toContain('山楂条');
    const [one] = people as [Person];
    await scene.shop.api.call('DELETE', '/api/me/searches', { token: one.token, body: { keywords: ['山楂条'] } });
    await recount();
    expect(await words()).not.toContain('山楂条');
  });

  test('an operator places words first and hides others; no number can be given', async () => {
    await everybodySearches('山楂条');
    await recount();
    expect((await ops('PUT', '/hot-words', { word: '核桃糕', place: 'pinned', position: 1 })).status).toBe(200);
    expect(await hot()).toEqual([
      { word: '核桃糕', pinned: true },
      { word: '山楂条', pinned: false },
    ]);
    expect((await ops('PUT', '/hot-words', { word: '山楂条', place: 'hidden' })).status).toBe(200);
    await recount();
    expect(await hot()).toEqual([{ word: '核桃糕', pinned: true }]);
    expect((await ops('PUT', '/hot-words', { word: '山楂条', place: 'pinned', people: 9 })).status).toBe(400);
    expect((await ops('PUT', '/hot-words', { word: '！！', place: 'pinned' })).status).toBe(400);
    const inspected = (await ops('GET', '/hot-words')).body.items as { word: string; people: number }[];
    const hidden = inspected.find(({ word }) => word === '山楂条');
    expect(hidden).toMatchObject({ place: 'hidden', position: 0 });
    expect(hidden?.people).toBeGreaterThanOrEqual(settings.search.hotPeople);
    expect(inspected.find(({ word }) => word === '核桃糕')).toMatchObject({ place: 'pinned', position: 1 });
    expect((await ops('PUT', '/hot-words', { word: '山楂条', place: 'counted' })).status).toBe(200);
    expect(await hot()).toHaveLength(2);
  });

  test('a word that nothing fits any more is not shown', async () => {
    await everybodySearches('雪花酥');
    const { productId } = await goods.product(1_990, 9, { name: '雪花酥' });
    await recount();
    expect(await words()).toContain('雪花酥');
    must(await takeOffShelf(scene.shop.shop, { productId, actor: 'seed' }));
    await recount();
    expect(await words()).not.toContain('雪花酥');
  });

  test('searches of long ago count no more', async () => {
    await everybodySearches('山楂条');
    await recount();
    expect(await words()).toContain('山楂条');
    await scene.shop.passTime(settings.search.hotWithinMs + 1_000);
    await recount();
    expect(await words()).not.toContain('山楂条');
    keeper = await goods.operator();
  });
});

describe('synonyms', () => {
  test('a word stands in one group; what was changed is recorded', async () => {
    const created = await ops('POST', '/synonyms', { words: ['胡桃糕', '核桃糕', '核桃糕'] });
    expect(created.status).toBe(200);
    const id = String(created.body.id);
    expect((await ops('GET', '/synonyms')).body.items).toEqual([{ id, words: ['胡桃糕', '核桃糕'] }]);
    expect((await ops('POST', '/synonyms', { words: ['核桃糕', '别的'] })).body.error?.code).toBe('name_taken');
    expect((await ops('POST', '/synonyms', { words: ['同一', '同 一'] })).body.error?.code).toBe('bad_input');
    expect((await ops('PUT', `/synonyms/${id}`, { words: ['胡桃糕', '核桃饼'] })).status).toBe(200);
    const found = await scene.shop.api.get(`/api/search?keyword=${encodeURIComponent('胡桃糕')}&verbatim=true`);
    expect((found.body as { items?: { match: string }[] }).items?.some(({ match }) => match === 'synonym')).toBe(false);
    expect((await ops('DELETE', `/synonyms/${id}`)).status).toBe(200);
    expect((await ops('DELETE', `/synonyms/${id}`)).status).toBe(404);
    const deeds = await scene.world.sql('select action from operator_actions where subject_id = $1 order by at, id', [
      id,
    ]);
    expect(deeds.map(({ action }) => action)).toEqual([
      ...['catalog.createSynonym', 'catalog.updateSynonym', 'catalog.deleteSynonym'],
    ]);
  });

  test('two at once do not share a word', async () => {
    const both = await Promise.all(['甲', '乙'].map((other) => ops('POST', '/synonyms', { words: ['同词', other] })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
