// Categories, brands, occasions and freight templates: created, changed and deleted by operators, kept sound, and only
// deleted when nothing needs them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepared } from '../../src/platform/db/index.js';
import { type Answer } from '../harness/api.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, createAssortment } from './assortment.js';

let shop: TestShop;
let goods: Assortment;
let keeper: { operatorId: string; token: string };

beforeAll(async () => {
  shop = await openTestShop();
  goods = await createAssortment(shop);
  keeper = await goods.operator();
});
afterAll(() => shop.close());

const ops = (method: string, path: string, body?: unknown): Promise<Answer> =>
  shop.api.call(method, `/api/ops${path}`, { token: keeper.token, body });
const problemOf = (answer: Answer): unknown => answer.body.error?.details.problem ?? answer.body.error?.code;
const deeds = prepared<{ action: string }>(`select action from operator_actions where subject_id = $1 order by at, id`);

const rule = { provinces: 'default', firstUnit: 1, firstFen: 600, nextUnit: 1, nextFen: 100 };
const nouns = [
  {
    path: '/categories',
    noun: 'Category',
    list: '/api/categories',
    body: (name: string) => ({ name, parentId: null, pictureKey: null, position: 1 }),
  },
  { path: '/brands', noun: 'Brand', list: '/api/brands', body: (name: string) => ({ name, story: '', logoKey: null }) },
  { path: '/occasions', noun: 'Occasion', list: '/api/occasions', body: (name: string) => ({ name, position: 3 }) },
  {
    path: '/freight-templates',
    noun: 'FreightTemplate',
    list: '/api/ops/freight-templates',
    body: (name: string) => ({ name, method: 'weight', rules: [rule], freeOverFen: 5_900, notDelivered: ['71', '81'] }),
  },
];

describe.each(nouns)('$path', ({ path, noun, list, body }) => {
  const listed = async (): Promise<{ id: string; name: string }[]> =>
    (await shop.api.get(list, keeper.token)).body.items as { id: string; name: string }[];

  test('is created, changed and deleted, each seen at once and recorded', async () => {
    const created = await ops('POST', path, body('一个名字'));
    expect(created.status).toBe(200);
    const id = String(created.body.id);
    expect(await listed()).toContainEqual(expect.objectContaining({ id, name: '一个名字' }));
    expect((await ops('PUT', `${path}/${id}`, body('另一个名字'))).body).toEqual({ done: true });
    expect(await listed()).toContainEqual(expect.objectContaining({ id, name: '另一个名字' }));
    expect((await ops('DELETE', `${path}/${id}`)).body).toEqual({ done: true });
    expect((await listed()).some((item) => item.id === id)).toBe(false);
    const actions = (await shop.shop.db.rows(deeds(id))).map((row) => row.action);
    expect(actions).toEqual([`catalog.create${noun}`, `catalog.update${noun}`, `catalog.delete${noun}`]);
  });

  test('a name is given once', async () => {
    expect((await ops('POST', path, body('只此一个'))).status).toBe(200);
    const second = await ops('POST', path, body('只此一个'));
    expect([second.status, problemOf(second)]).toEqual([409, 'name_taken']);
    const other = await ops('POST', path, body('别的'));
    expect(problemOf(await ops('PUT', `${path}/${String(other.body.id)}`, body('只此一个')))).toBe('name_taken');
  });

  test('what is not there is not found', async () => {
    expect((await ops('PUT', `${path}/${randomUUID()}`, body('无处'))).status).toBe(404);
    expect((await ops('DELETE', `${path}/${randomUUID()}`)).status).toBe(404);
  });

  test('unknown and empty fields are refused', async () => {
    for (const wrong of [{ ...body('x'), id: randomUUID() }, { ...body('x'), name: '' }, {}, [], null]) {
      expect((await ops('POST', path, wrong)).status).toBe(400);
    }
  });
});

test('what products need is not deleted', async () => {
  const occasionId = await goods.occasion('周末');
  await goods.product(1_000, 1, { occasionIds: [occasionId] });
  const needed = [
    `/categories/${goods.categoryId}`,
    `/brands/${goods.brandId}`,
    `/occasions/${occasionId}`,
    `/freight-templates/${goods.freightTemplateId}`,
  ];
  for (const path of needed) expect(problemOf(await ops('DELETE', path))).toBe('still_in_use');
});

test('the category tree has three levels and no cycle, also when two move at once', async () => {
  const body = (name: string, parentId: string | null) => ({ name, parentId, pictureKey: null, position: 0 });
  const first = await goods.category('甲');
  const second = await goods.category('乙');
  const third = await goods.category('丙', await goods.category('乙下', second));
  expect(problemOf(await ops('POST', '/categories', body('丁', third)))).toBe('too_deep');
  expect(problemOf(await ops('PUT', `/categories/${second}`, body('乙', first)))).toBe('too_deep');
  expect(problemOf(await ops('PUT', `/categories/${second}`, body('乙', third)))).toBe('cycle');
  expect(problemOf(await ops('PUT', `/categories/${second}`, body('乙', randomUUID())))).toBe('not_found');

  for (let round = 0; round < 5; round += 1) {
    const [left, right] = [await goods.category(`左${round}`), await goods.category(`右${round}`)];
    const answers = await Promise.all([
      ops('PUT', `/categories/${left}`, body(`左${round}`, right)),
      ops('PUT', `/categories/${right}`, body(`右${round}`, left)),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  }
});

test('a picture that is not stored is not named', async () => {
  const body = { name: '无图', parentId: null, pictureKey: 'no/such.webp', position: 0 };
  expect(problemOf(await ops('POST', '/categories', body))).toBe('file_missing');
});

test('freight rules that contradict are refused', async () => {
  const template = { name: '矛盾', method: 'piece', freeOverFen: null, notDelivered: ['65'] };
  const remote = { ...rule, provinces: ['65'] };
  for (const rules of [[remote], [rule, rule], [rule, remote], [rule, { ...rule, provinces: ['00'] }], []]) {
    expect((await ops('POST', '/freight-templates', { ...template, rules })).status).toBe(400);
  }
});
