// What orders, their lines, reservations and attempts refer to is checked by set, under the names of the keys they stand
// for, whoever writes them; and a change of a slot gets its turn between writers who share it.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lockSlot, shareSlotsAndItems } from '../../src/modules/flashsale/slot-statements.js';
import { openScene } from '../harness/scene.js';
import { createFlashSteps } from './flash-steps.js';

describe('references by set', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);
  const copy = (table: string, changed: Record<string, string>, where: string): Promise<unknown> =>
    scene.world.sql(
      `insert into ${table} select (jsonb_populate_record(t, $1::jsonb)).* from ${table} t where ${where} limit 1`,
      [JSON.stringify(changed)],
    );

  it('an order has its buyer, a line its order, a reservation its bucket', async () => {
    const item = await flash.open({ units: 5 });
    const { orderId } = await flash.buy(await scene.world.person(), item);
    const nobody = randomUUID();
    const order = { id: randomUUID(), no: randomUUID(), user_id: nobody };
    await expect(copy('orders', order, `id = '${orderId}'`)).rejects.toThrow(/an order of nobody/);
    await expect(scene.world.sql('update orders set user_id = $2 where id = $1', [orderId, nobody])).rejects.toThrow(
      /an order of nobody/,
    );
    const line = { id: randomUUID(), order_id: nobody };
    await expect(copy('order_lines', line, `order_id = '${orderId}'`)).rejects.toThrow(/a line of no order/);
    const reserved = { order_line_id: randomUUID(), stock_id: nobody };
    await expect(copy('reservations', reserved, `order_id = '${orderId}'`)).rejects.toThrow(/units of no bucket/);
    for (const [table, column, other] of [
      ['order_lines', 'order_id', nobody],
      ['reservations', 'stock_id', nobody],
      ['reservations', 'bucket_no', 1],
      ['flash_attempts', 'item_id', nobody],
      ['flash_attempts', 'order_id', nobody],
    ] as const) {
      const turned = scene.world.sql(`update ${table} set ${column} = $2 where order_id = $1`, [orderId, other]);
      await expect(turned, table).rejects.toThrow(/what a row refers to stays/);
    }
    for (const table of ['orders', 'users', 'flash_items']) {
      const [may] = await scene.world.sql<{ deletes: boolean }>(
        `select has_table_privilege('hetuan_app', $1, 'delete') as deletes`,
        [table],
      );
      expect(may?.deletes, table).toBe(false);
    }
  });

  it('an attempt has the order that has it, of its person and item', async () => {
    const item = await flash.open({ units: 5 });
    const [one, other] = await scene.world.people(2);
    const { orderId, attemptId } = await flash.buy(one!, item);
    const of = `id = '${attemptId}'`;
    const again = { id: randomUUID(), request_id: randomUUID() };
    await expect(copy('flash_attempts', again, of)).rejects.toThrow(/an attempt without its order/);
    await expect(copy('flash_attempts', { ...again, order_id: randomUUID() }, of)).rejects.toThrow(
      /an attempt without its order/,
    );
    await scene.world.sql('delete from flash_attempts where id = $1 returning id', [attemptId]);
    const kept = `select '${attemptId}'::uuid as id, '${item.itemId}'::uuid as item_id, '${orderId}'::uuid as order_id`;
    const insert = (userId: string, itemId = 'item_id', withOrder = 'order_id', status = 'ordered') =>
      scene.world.sql(
        `insert into flash_attempts (id, item_id, user_id, request_id, input_hash, epoch, units, admitted_at, order_id, status)
         select id, ${itemId}, $1, 'again', '', 1, 1, app_now(), ${withOrder}, '${status}' from (${kept}) k`,
        [userId],
      );
    await expect(insert(other!.userId)).rejects.toThrow(/an attempt without its order/);
    await expect(insert(one!.userId, 'gen_random_uuid()', 'null', 'released')).rejects.toThrow(
      /of nobody or for nothing/,
    );
    await expect(insert(randomUUID(), 'item_id', 'null', 'released')).rejects.toThrow(/of nobody or for nothing/);
    await insert(one!.userId);
  });

  it('a change of a slot waits for those who write now, and who comes behind it waits for the change', async () => {
    const item = await flash.open({ units: 5 });
    const { db } = scene.shop.shop;
    const told: string[] = [];
    let leave: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => (leave = resolve));
    const begun = (name: string): void => void told.push(name);
    const share = (name: string, until: Promise<void>) =>
      db.transact(async (tx) => {
        await tx.batch(...shareSlotsAndItems([item.itemId]));
        begun(name);
        await until;
      });
    const first = share('first', writing);
    await expect.poll(() => told).toEqual(['first']);
    const beside = share('beside', Promise.resolve());
    await beside;
    const change = db.transact(async (tx) => {
      await tx.batch(lockSlot(item.slotId));
      begun('change');
    });
    await expect
      .poll(async () => (await scene.world.sql(`select from pg_stat_activity where wait_event_type = 'Lock'`)).length)
      .toBe(1);
    const behind = share('behind', Promise.resolve());
    await expect
      .poll(async () => (await scene.world.sql(`select from pg_stat_activity where wait_event_type = 'Lock'`)).length)
      .toBe(2);
    leave();
    await Promise.all([first, change, behind]);
    expect(told).toEqual(['first', 'beside', 'change', 'behind']);
  });
});
