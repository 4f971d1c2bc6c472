// People who buy: inserted as a login leaves them, then given a real access token by the shop's own refresh. A person
// may hold five unpaid orders, so a crowd hands everybody out five times and then has nobody left.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { readPersonalKeys } from '../src/config.js';
import { newId } from '../src/platform/ids.js';
import { createSealer } from '../src/platform/sealing/index.js';
import type { BenchShop } from './bench-shop.js';
import { press } from './load.js';

const sealer = createSealer(readPersonalKeys({}));
const UNPAID_PER_PERSON = 5;

export interface Buyer {
  userId: string;
  addressId: string;
  token: string;
}

export interface Crowd {
  /** somebody who may still order, and how often they were chosen before; null: nobody is left */
  next(): { buyer: Buyer; turn: number; index: number } | null;
}

/** Sealed once: what a parcel says is nobody's business here, but rows must look as they do. */
const HOME = [
  sealer.seal('recipient', '林小满'),
  sealer.seal('phone', '13800138000'),
  sealer.seal('detail', '测试路 1 号'),
];

const insertPeople = `
  with people as (select * from jsonb_to_recordset($1::jsonb)
         as p(user_id uuid, identity_id uuid, address_id uuid, session_id uuid, hash text, open_id text)),
  made as (insert into users (id, nickname) select user_id, '买家' || left(open_id, 8) from people returning id),
  named as (insert into identities (id, user_id, provider, app_id, subject)
         select identity_id, user_id, 'wechat_mini', $2, open_id from people join made on made.id = user_id
         returning id),
  housed as (insert into addresses (id, user_id, recipient, phone, region_code, region_names, detail, is_default)
         select address_id, user_id, $3, $4, '310104', array['上海市', '市辖区', '徐汇区'], $5, true
           from people join made on made.id = user_id returning id)
  insert into sessions (id, user_id, identity_id, refresh_hash, expires_at)
  select session_id, user_id, identity_id, hash, app_now() + interval '1 day' from people join made on made.id = user_id
    join named on named.id = identity_id join housed on housed.id = address_id`;

interface Person {
  user_id: string;
  session_id: string;
  address_id: string;
  refreshToken: string;
}

/** As a login leaves them, with where they live. */
async function layIn(shop: BenchShop, size: number): Promise<Person[]> {
  const people = Array.from({ length: size }, () => {
    const refreshToken = randomBytes(32).toString('base64url');
    return {
      ...{ user_id: newId(), identity_id: newId(), address_id: newId(), session_id: newId() },
      ...{ open_id: `o${randomUUID().replaceAll('-', '').slice(0, 27)}`, refreshToken },
      hash: createHash('sha256').update(refreshToken).digest('hex'),
    };
  });
  const owner = new pg.Client({ connectionString: shop.ownerUrl });
  await owner.connect();
  await owner.query(insertPeople, [JSON.stringify(people), shop.appId, ...HOME]);
  await owner.end();
  return people;
}

/** People who act in the shop's process, without a session. */
export async function layInPeople(shop: BenchShop, size: number): Promise<{ userId: string; addressId: string }[]> {
  const people = await layIn(shop, size);
  return people.map(({ user_id: userId, address_id: addressId }) => ({ userId, addressId }));
}

/** Many people, with tokens as a login hands them out; the shop has not seen them yet. */
export async function comeIn(shop: BenchShop, size: number): Promise<Buyer[]> {
  const people = await layIn(shop, size);
  const sessions = people.map(({ user_id: personId, session_id: sessionId }) => ({ personId, sessionId }));
  const tokens = await shop.command('signTokens', { sessions });
  return people.map(({ user_id: userId, address_id: addressId }, index) => {
    return { userId, addressId, token: tokens[index] ?? '' };
  });
}

/** Sessions are in the shop's cache when this returns, as those of people who have just looked at a product. */
export async function gatherCrowd(shop: BenchShop, size: number): Promise<Crowd> {
  const people = await layIn(shop, size);
  const buyers: Buyer[] = [];
  const left = [...people];
  await press(16, 60_000, () => {
    const person = left.pop();
    return person ? signIn(shop, person).then((buyer) => void buyers.push(buyer)) : null;
  });
  const unseen = [...buyers];
  await press(16, 60_000, () => {
    const buyer = unseen.pop();
    return buyer ? beSeen(shop, buyer) : null;
  });
  let handed = 0;
  return {
    next() {
      const [index, turn] = [handed % size, Math.floor(handed / size)];
      const buyer = buyers[index];
      if (!buyer || turn >= UNPAID_PER_PERSON) return null;
      handed += 1;
      return { buyer, turn, index };
    },
  };
}

async function signIn(shop: BenchShop, person: Person): Promise<Buyer> {
  const { refreshToken } = person;
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const body = JSON.stringify({ refreshToken });
  const fresh = await shop.shooter.shoot({ method: 'POST', path: '/api/auth/refresh', headers, body });
  if (fresh.status !== 200) throw new Error(`refresh: ${fresh.status} ${fresh.body}`);
  const { accessToken } = JSON.parse(fresh.body) as { accessToken: string };
  return { userId: person.user_id, addressId: person.address_id, token: accessToken };
}

/** Lets somebody be seen, so that the shop knows their session when they buy. */
export async function beSeen(shop: BenchShop, buyer: Buyer): Promise<void> {
  const me = await shop.shooter.shoot({ method: 'GET', path: '/api/me', headers: bearer(buyer.token) });
  if (me.status !== 200) throw new Error(`me: ${me.status} ${me.body}`);
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
