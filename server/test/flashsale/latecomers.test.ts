// When a sale is over for them, people are told so before anything of theirs is read: the same answer as on the whole
// way, to nobody who holds a unit, is not signed in, or comes from a page.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type OpenItem, createFlashSteps } from './flash-steps.js';

const scene = openScene();
const flash = createFlashSteps(scene);

function ask(item: OpenItem, headers: Record<string, string>): Promise<Response> {
  const url = `${scene.shop.url}/api/flash-items/${item.itemId}/attempts`;
  // not even JSON: whoever is answered early is not read
  return fetch(url, { method: 'POST', headers: { 'idempotency-key': randomUUID(), ...headers }, body: 'anything' });
}
const as = (person: Person) => ({ authorization: `Bearer ${person.token}` });
const codeOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { error: { code: string } }).error.code;

async function soldOut() {
  const item = await flash.open({ units: 1 });
  const [winner, late] = await scene.world.people(2);
  const key = randomUUID();
  const won = await flash.takeAnswer(winner!, item, { key });
  const whole = await flash.takeAnswer(late!, item);
  // the process has learned of it when even nonsense is answered so
  await expect.poll(async () => codeOf(await ask(item, as(late!)))).toBe('flash_sold_out');
  return { item, winner: winner!, late: late!, key, won, whole };
}

test('sold out is told as on the whole way, as often as somebody asks, without a question to the database', async () => {
  const { item, late, whole } = await soldOut();
  expect(whole.status).toBe(409);
  const before = scene.shop.shop.db.trips.count;
  const answers: Response[] = [];
  for (let n = 0; n < 30; n += 1) answers.push(await ask(item, as(late)));
  // the shop's own clock and relay ask now and then
  expect(scene.shop.shop.db.trips.count - before).toBeLessThan(10);
  for (const answer of answers) {
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toMatch(/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const told = (await answer.json()) as { error: { requestId: string } };
    expect(told.error.requestId).toBe(answer.headers.get('x-request-id'));
    expect({ ...told.error, requestId: '' }).toEqual({ ...whole.body.error, requestId: '' });
  }
});

test('who won asks again and hears what they heard before', async () => {
  const { item, winner, key, won } = await soldOut();
  const again = await flash.takeAnswer(winner, item, { key });
  expect([again.status, again.body.attemptId]).toEqual([200, won.body.attemptId]);
});

test('who is not signed in, or not any more, is told that', async () => {
  const { item, late } = await soldOut();
  expect(await codeOf(await ask(item, {}))).toBe('not_signed_in');
  expect(await codeOf(await ask(item, { authorization: 'Bearer of.no.body' }))).toBe('session_expired');
  const left = await scene.shop.api.post('/api/auth/logout', {}, late.token);
  expect(left.status, JSON.stringify(left.body)).toBe(200);
  expect(await codeOf(await ask(item, as(late)))).toBe('session_expired');
});

test('who comes from a page, or means another method, goes the whole way', async () => {
  const { item, late } = await soldOut();
  const answer = await ask(item, { ...as(late), origin: 'https://elsewhere.example' });
  expect(await codeOf(answer)).not.toBe('flash_sold_out');
  expect(answer.headers.get('vary')).toMatch(/origin/i);
  expect((await ask(item, { ...as(late), 'x-http-method-override': 'DELETE' })).status).toBe(405);
});

test('a unit that comes back is there for who was told before that nothing was left', async () => {
  const { item, winner, late } = await soldOut();
  await flash.write();
  const [order] = await scene.world.sql<{ id: string }>('select id from orders where offer_id = $1', [item.itemId]);
  const closed = await scene.shop.api.post(`/api/orders/${order!.id}/cancel`, {}, winner.token);
  expect(closed.status, JSON.stringify(closed.body)).toBe(200);
  await scene.shop.settle();
  await expect
    .poll(async () => (await flash.takeAnswer(late, item)).status, { timeout: 5_000, interval: 600 })
    .toBe(200);
});
