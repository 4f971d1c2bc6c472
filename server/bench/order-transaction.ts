// P0, the limit of placing orders: the same rows an order needs at least, written with nothing but `pg` on 16
// connections, six round trips each, spread over a thousand stock rows of the same PostgreSQL.
import { randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Work } from './load.js';
import { openRawSql } from './raw-sql.js';

const STOCKS = 1_000;

const schema = `
  create schema raw_limit;
  create table raw_limit.stock (id int primary key, left_units bigint not null check (left_units >= 0))
    with (fillfactor = 50);
  insert into raw_limit.stock select n, 1000000000 from generate_series(1, ${STOCKS}) n;
  create table raw_limit.orders (id uuid primary key, no text not null unique, user_id uuid not null,
    status text not null, pay_fen bigint not null, address jsonb not null,
    created_at timestamptz not null default now());
  create index on raw_limit.orders (user_id, created_at desc);
  create table raw_limit.lines (id uuid primary key, order_id uuid not null references raw_limit.orders,
    position int not null, stock_id int not null, name text not null, units int not null, unit_price_fen bigint not null,
    unique (order_id, position));
  create table raw_limit.outbox (id bigint generated always as identity primary key, topic text not null,
    subject_id uuid not null, payload jsonb not null, created_at timestamptz not null default clock_timestamp());`;

const statements = {
  stock: 'update raw_limit.stock set left_units = left_units - 1 where id = $1 and left_units >= 1',
  order: `insert into raw_limit.orders (id, no, user_id, status, pay_fen, address) values ($1, $2, $3, $4, $5, $6)`,
  lines: `insert into raw_limit.lines (id, order_id, position, stock_id, name, units, unit_price_fen)
          values ($1, $3, 1, $4, $5, 1, 1000), ($2, $3, 2, $4, $5, 1, 0)`,
  outbox: `insert into raw_limit.outbox (topic, subject_id, payload) values ('order.created', $1, $2)`,
};
const ADDRESS = JSON.stringify({
  ...{ recipient: '林小满', phone: '13800138000', regionCode: '310104', detail: '测试路 1 号' },
  regionNames: ['上海市', '市辖区', '徐汇区'],
});

export interface RawOrders {
  round(forMs: number): Promise<Work>;
  /** statistics of every table of the database, the shop's and these */
  analyze(): Promise<void>;
  close(): Promise<void>;
}

export async function openRawOrders(url: string): Promise<RawOrders> {
  const raw = await openRawSql(url);
  await raw.query(schema);
  return {
    round: (forMs) => raw.round(forMs, placeRaw),
    analyze: () => raw.query('analyze'),
    close: raw.close,
  };
}

async function placeRaw(client: pg.Client): Promise<void> {
  const [orderId, userId, stockId] = [randomUUID(), randomUUID(), randomInt(STOCKS) + 1];
  const run = (name: keyof typeof statements, values: unknown[]) =>
    client.query({ name, text: statements[name], values });
  await client.query('begin');
  await run('stock', [stockId]);
  await run('order', [orderId, `N${orderId}`, userId, 'pending_payment', 1_000, ADDRESS]);
  await run('lines', [randomUUID(), randomUUID(), orderId, stockId, '测试商品']);
  await run('outbox', [orderId, JSON.stringify({ userId, skuIds: [stockId], fromCart: false })]);
  await client.query('commit');
}
