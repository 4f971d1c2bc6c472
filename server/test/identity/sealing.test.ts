// Phones and addresses at rest: nothing of a person stands in a row, an event or a log in the open; equal numbers are
// still found; keys can be changed while people go on.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { identitySealedPlaces } from '../../src/modules/identity/index.js';
import { orderSealedPlaces } from '../../src/modules/orders/index.js';
import { createLog } from '../../src/platform/log.js';
import { createSealer, reseal } from '../../src/platform/sealing/index.js';
import { readPersonalKeys } from '../../src/config.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';

const places = [...identitySealedPlaces, ...orderSealedPlaces];
const HOME = { recipient: '欧阳小满', phone: '13712340001', regionCode: '310104', detail: '虹桥路 77 弄 5 号 601' };
const OWN_PHONE = '13712340002';

describe('what identifies people', () => {
  const scene = openScene();

  async function boughtByPhone() {
    const { world, steps, shop } = scene;
    const person = await world.person();
    const address = await shop.api.call('POST', '/api/me/addresses', {
      token: person.token,
      body: { ...HOME, isDefault: true },
    });
    const buyer = { ...person, addressId: String(address.body.id) };
    const code = await shop.api.simulate('POST', '/__sim/wechat/phone', { person: person.name, phone: OWN_PHONE });
    const bound = await shop.api.call('POST', '/api/me/phone', { token: person.token, body: code });
    expect(bound.body.phone).toBe(OWN_PHONE);
    const placed = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, placed.orderId);
    await shop.settle();
    return { buyer, orderId: placed.orderId };
  }

  const everything = async (): Promise<string> => {
    const tables = await scene.world.sql<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await scene.world.sql<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  };

  it('stands in no table of the shop, outbox and stored answers included', async () => {
    const { buyer, orderId } = await boughtByPhone();
    const { api } = scene.shop;
    const addresses = await api.get('/api/me/addresses', buyer.token);
    expect((addresses.body.items as object[])[0]).toMatchObject(HOME);
    expect((await api.get(`/api/orders/${orderId}`, buyer.token)).body.address).toMatchObject({
      ...{ recipient: HOME.recipient, phone: HOME.phone, detail: HOME.detail },
    });
    const rows = await everything();
    for (const text of [HOME.recipient, HOME.phone, HOME.detail, OWN_PHONE]) expect(rows).not.toContain(text);
    await expectCleanAudits(scene.shop);
  });

  it('is not taken by the database in the open', async () => {
    const { world } = scene;
    const { userId, addressId } = await world.person();
    const plain = [
      [`update users set phone = '13800138000' where id = $1`, userId],
      [`update addresses set phone = '13800138000' where id = $1`, addressId],
      [`update addresses set detail = '文三路' where id = $1`, addressId],
      [`insert into phone_proofs (user_id, platform, phone) values ($1, 'wechat', '13800138000')`, userId],
    ] as const;
    for (const [text, id] of plain) await expect(world.sql(text, [id])).rejects.toThrow(/_sealed/);
  });

  it('finds orders by the number of the recipient or of the buyer, and by no other', async () => {
    const { shop } = scene;
    const { buyer, orderId } = await boughtByPhone();
    const { token } = await operator(shop, 'orders.read');
    const found = async (phone: string) => {
      const { body } = await shop.api.get(`/api/ops/orders?phone=${phone}`, token);
      return (body.items as { id: string; buyerId: string }[]).filter((order) => order.buyerId === buyer.userId);
    };
    expect((await found(HOME.phone)).map(({ id }) => id)).toEqual([orderId]);
    expect((await found(OWN_PHONE)).map(({ id }) => id)).toEqual([orderId]);
    expect(await found('13712340003')).toEqual([]);
    expect((await shop.api.get('/api/ops/orders?phone=137', token)).status).toBe(400);
  });

  it('is brought under a new key, whatever people change meanwhile; then the old key opens nothing', async () => {
    const { shop, world } = scene;
    const { buyer, orderId } = await boughtByPhone();
    const given = readPersonalKeys(shop.environment);
    const next = { id: 'next', key: randomBytes(32) };
    const both = createSealer({ keys: [next, ...given.keys], indexKey: given.indexKey });
    // one row from before there were keys, and one that is changed between being read and being written
    const legacy = await world.person();
    await world.sql('alter table addresses drop constraint addresses_sealed');
    await world.sql(`update addresses set recipient = '林', phone = '13800138000', detail = '路' where id = $1`, [
      legacy.addressId,
    ]);
    const changed = shop.shop.sealer.seal('detail', '刚刚改过');
    const racing = places.map((place) =>
      place.name !== 'addresses'
        ? place
        : {
            ...place,
            write: (key: string, before: object, after: object) => {
              const stale = key === buyer.addressId ? { ...before, detail: changed } : before;
              return place.write(key, stale, after);
            },
          },
    );
    const first = await reseal(shop.shop.db, both, racing);
    expect(first.map(({ place }) => place)).toEqual([
      ...['users', 'phone_proofs', 'addresses', 'orders', 'order_address_history'],
    ]);
    const [left] = await world.sql<{ detail: string }>('select detail from addresses where id = $1', [buyer.addressId]);
    expect(left!.detail.startsWith('s1.t1.')).toBe(true);
    await reseal(shop.shop.db, both, places);
    const again = await reseal(shop.shop.db, both, places);
    expect(again.map(({ sealed }) => sealed)).toEqual([0, 0, 0, 0, 0]);
    const alone = createSealer({ keys: [next], indexKey: given.indexKey });
    const [row] = await world.sql<{ address: { phone: string } }>('select address from orders where id = $1', [
      orderId,
    ]);
    expect(alone.open('phone', row!.address.phone)).toBe(HOME.phone);
    expect(() => shop.shop.sealer.open('phone', row!.address.phone)).toThrow();
    const [was] = await world.sql<{ phone: string }>('select phone from addresses where id = $1', [legacy.addressId]);
    expect(alone.open('phone', was!.phone)).toBe('13800138000');
    expect((await everything()).includes('s1.t1.')).toBe(false);
  });
});

it('a log line holds no phone number, wherever it came in', () => {
  const lines: string[] = [];
  const log = createLog('info', 'test', { write: (line) => lines.push(line) });
  log.info({ url: '/api/ops/orders?phone=13712340001&limit=20', body: { phone: '13712340001' } }, '找 13712340001');
  log.error({ err: new Error('Key (phone)=(+8613712340001) already exists') }, 'failed');
  log.info({ at: 1_371_234_000_123, orderNo: '20261125137123400011' }, 'numbers');
  const spoken = lines.slice(0, 2).join('');
  expect(spoken).not.toContain('13712340001');
  expect(spoken.match(/137\*\*\*\*0001/g)?.length).toBeGreaterThanOrEqual(3);
  expect(lines[2]).toContain('1371234000123');
  expect(lines[2]).toContain('20261125137123400011');
});
