// Following a parcel: told by push, asked when nobody tells, in any order and any number of times; and the day on which
// silence counts as receipt follows what the carrier says.
import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { signPush } from '../../src/platform/express/index.js';
import { createSimulatorControl, type SimulatorControl } from '../../simulators/control-client.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from './operators.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let numbers = 0;

describe('a followed parcel', () => {
  const scene = openScene();
  let clerk: Operator;
  let control: SimulatorControl;
  beforeEach(async () => {
    control = createSimulatorControl(scene.shop.simulators.url);
    await control.setFaults({});
    await control.setOutage({ mode: 'none' });
    clerk = await operator(scene.shop, 'orders.ship', 'orders.read');
  });

  interface Sent {
    buyer: Person;
    orderId: string;
    waybillNo: string;
  }

  async function sent(): Promise<Sent> {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, orderId);
    const waybillNo = `SF${String(2_000_000_000_000 + (numbers += 1))}`;
    const parcel = { carrier: 'SF', waybillNo };
    const answer = await shop.api.post(`/api/ops/orders/${orderId}/parcels`, parcel, clerk.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await shop.settle();
    return { buyer, orderId, waybillNo };
  }

  const scan = ({ waybillNo }: Sent, state: string, text: string, more: { at?: string; silent?: boolean } = {}) =>
    control.scan(waybillNo, { company: 'shunfeng', state, text, phoneTail: '8000', ...more });

  type Trace = { status: string; events: { at: string; text: string }[]; signedAt: string | null };
  async function traceOf({ buyer, orderId }: Sent): Promise<Trace> {
    await scene.steps.order(buyer, orderId); // who has been away for long logs in again
    const answer = await scene.shop.api.get(`/api/orders/${orderId}/parcels`, buyer.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return (answer.body.items as { trace: Trace }[])[0]!.trace;
  }
  const statusOf = async ({ buyer, orderId }: Sent) => (await scene.steps.order(buyer, orderId)).status;
  const becomes = (parcel: Sent, status: string) =>
    expect.poll(async () => (await traceOf(parcel)).status, { timeout: 8_000 }).toBe(status);

  /** Lets the clock pass without anybody being told, until the poller has asked. */
  async function asked(ms = 13 * HOUR_MS): Promise<void> {
    await scene.shop.passTime(ms);
    await scene.shop.settle();
  }

  it('is told by push, scan by scan, and shows the newest first', async () => {
    const parcel = await sent();
    expect(await traceOf(parcel)).toMatchObject({ status: 'awaited', events: [], signedAt: null });
    await scan(parcel, '1', '【上海】顺丰速运 已收取快件');
    await becomes(parcel, 'picked_up');
    await scene.shop.passTime(HOUR_MS);
    await scan(parcel, '0', '快件到达【上海浦东集散中心】');
    await becomes(parcel, 'in_transit');
    await scene.shop.passTime(HOUR_MS);
    await scan(parcel, '5', '正在派送途中，派送员：李四，电话：13912345678');
    await becomes(parcel, 'out_for_delivery');
    await scene.shop.settle();
    const told = await scene.shop.api.get('/api/me/messages', parcel.buyer.token);
    expect((told.body.items as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'parcel_arriving',
      'order_shipped',
    ]);
    const { events } = await traceOf(parcel);
    expect(events.map(({ text }) => text)).toEqual([
      '正在派送途中，派送员：李四，电话：13912345678',
      '快件到达【上海浦东集散中心】',
      '【上海】顺丰速运 已收取快件',
    ]);
    clerk = await operator(scene.shop, 'orders.read');
    const forOperators = await scene.shop.api.get(`/api/ops/orders/${parcel.orderId}/parcels`, clerk.token);
    expect(JSON.stringify(forOperators.body)).toContain('139****5678');
    expect(JSON.stringify(forOperators.body)).not.toContain('13912345678');
    await expectCleanAudits(scene.shop);
  });

  it('is asked about when every push is lost: that costs time and nothing else', async () => {
    const parcel = await sent();
    await control.setFaultOf(parcel.waybillNo, 'loss');
    await scan(parcel, '1', '已揽收');
    await scan(parcel, '0', '运输中');
    expect((await control.pushes(parcel.waybillNo)).map(({ state }) => state)).toEqual(['lost', 'lost']);
    expect(await traceOf(parcel)).toMatchObject({ status: 'awaited', events: [] });
    await asked();
    expect(await traceOf(parcel)).toMatchObject({ status: 'in_transit' });
    await scan(parcel, '3', '已签收');
    await asked();
    expect(await traceOf(parcel)).toMatchObject({ status: 'signed' });
    await expectCleanAudits(scene.shop);
  });

  it('hears the same push twenty times as once', async () => {
    const parcel = await sent();
    await control.setFaults({ rates: { duplicate: 1 }, copies: 20 });
    await scan(parcel, '1', '已揽收');
    await becomes(parcel, 'picked_up');
    await expect
      .poll(async () => (await control.pushes(parcel.waybillNo)).map(({ state }) => state), { timeout: 8_000 })
      .toEqual(['delivered']);
    await scene.shop.settle();
    expect((await traceOf(parcel)).events).toHaveLength(1);
    const [row] = await scene.world.sql(
      `select count(*)::int as pushes, count(applied_at)::int as applied from waybill_pushes p
         join waybills w on w.id = p.waybill_id where w.waybill_no = $1`,
      [parcel.waybillNo],
    );
    expect(row).toEqual({ pushes: 1, applied: 1 });
  });

  it('is not taken back by what comes late: an older push fills the story in and moves nothing', async () => {
    const parcel = await sent();
    await scan(parcel, '1', '已揽收');
    await becomes(parcel, 'picked_up');
    await scene.shop.passTime(HOUR_MS);
    await control.setFaultOf(parcel.waybillNo, 'loss');
    await scan(parcel, '0', '运输中');
    await scene.shop.passTime(HOUR_MS);
    await control.setFaultOf(parcel.waybillNo, null);
    await scan(parcel, '3', '已签收');
    await becomes(parcel, 'signed');
    expect(await control.resendPush(parcel.waybillNo, 1)).toEqual({ status: 200 });
    expect(await control.resendPush(parcel.waybillNo, 0)).toEqual({ status: 200 });
    await scene.shop.settle();
    expect(await traceOf(parcel)).toMatchObject({ status: 'signed' });
    expect((await traceOf(parcel)).events).toHaveLength(3);
    await expectCleanAudits(scene.shop);
  });

  it('believes nothing that is not signed by both secrets, byte for byte', async () => {
    const parcel = await sent();
    await scan(parcel, '1', '已揽收', { silent: true });
    const result = { com: 'shunfeng', nu: parcel.waybillNo, state: '3', message: 'ok' };
    const data = [{ time: '2026-11-25 10:00:00', ftime: '2026-11-25 10:00:00', context: '已签收' }];
    const param = JSON.stringify({ status: 'shutdown', lastResult: { ...result, data } });
    const salt = scene.shop.simulators.credentials.express.salt;
    const sign = signPush(param, salt);
    const knock = (body: string) => fetch(`${scene.shop.url}/notices/express`, { method: 'POST', body });
    const form = (fields: [string, string][]): string => new URLSearchParams(fields).toString();
    const bad = [
      form([['param', param]]),
      form([['sign', sign]]),
      form([
        ['sign', ''],
        ['param', param],
      ]),
      form([
        ['sign', signPush(param, `${salt}x`)],
        ['param', param],
      ]),
      form([
        ['sign', sign],
        ['param', param.replace('"3"', '"4"')],
      ]),
      form([
        ['sign', sign],
        ['param', JSON.stringify(JSON.parse(param), null, 1)],
      ]),
      form([
        ['sign', sign],
        ['sign', sign],
        ['param', param],
      ]),
      form([
        ['sign', sign],
        ['param', param],
        ['param', param],
      ]),
      form([
        ['sign', createHash('md5').update(param).digest('hex')],
        ['param', param],
      ]),
      '',
      '\u0000',
    ];
    for (const body of bad) expect((await knock(body)).status, body.slice(0, 80)).toBe(401);
    await scene.shop.settle();
    expect(await traceOf(parcel)).toMatchObject({ status: 'awaited', events: [] });
    expect(
      (
        await knock(
          form([
            ['sign', sign.toLowerCase()],
            ['param', param],
          ]),
        )
      ).status,
    ).toBe(200);
    await scene.shop.settle();
    const other = param.replace(parcel.waybillNo, 'SF0000000000000');
    expect(
      (
        await knock(
          form([
            ['sign', signPush(other, salt)],
            ['param', other],
          ]),
        )
      ).status,
    ).toBe(200);
    expect(await scene.world.sql(`select id from waybills where waybill_no = 'SF0000000000000'`)).toEqual([]);
  });

  it('goes on after an outage of the tracking platform', async () => {
    await control.setOutage({ mode: 'error_500', path: '/poll' });
    const parcel = await sent();
    await scan(parcel, '1', '已揽收');
    expect(await control.pushes(parcel.waybillNo)).toEqual([]);
    await asked(11 * 60_000);
    await control.setOutage({ mode: 'none' });
    await asked(11 * 60_000);
    await becomes(parcel, 'picked_up');
  });

  it('counts as received ten days after it was signed, though it left long before', async () => {
    const parcel = await sent();
    await scan(parcel, '0', '运输中');
    await becomes(parcel, 'in_transit');
    await scene.shop.passTime(8 * DAY_MS);
    await scan(parcel, '3', '已签收');
    await becomes(parcel, 'signed');
    await scene.shop.passTime(10 * DAY_MS - HOUR_MS);
    await scene.shop.settle();
    expect(await statusOf(parcel)).toBe('shipped');
    await scene.shop.passTime(2 * HOUR_MS);
    await scene.shop.settle();
    expect(await statusOf(parcel)).toBe('completed');
    await expectCleanAudits(scene.shop);
  });

  it('a signature that is heard of late counts from its own day; one after the end changes nothing', async () => {
    const [late, never] = [await sent(), await sent()];
    for (const parcel of [late, never]) await control.setFaultOf(parcel.waybillNo, 'loss');
    await scene.shop.passTime(DAY_MS);
    const signedAt = new Date(Date.now() + (await shift())).toISOString();
    await scene.shop.passTime(11 * DAY_MS);
    await scan(late, '3', '已签收', { at: signedAt });
    await asked();
    expect(await statusOf(late)).toBe('completed');
    expect(await statusOf(never)).toBe('shipped');
    await scene.shop.passTime(3 * DAY_MS);
    await scene.shop.settle();
    expect(await statusOf(never)).toBe('completed');
    await scan(never, '3', '已签收');
    await asked();
    expect(await traceOf(never)).toMatchObject({ status: 'signed' });
    expect(await statusOf(never)).toBe('completed');
    await expectCleanAudits(scene.shop);
  });

  async function shift(): Promise<number> {
    const [row] = await scene.world.sql<{ ms: number }>(
      `select (extract(epoch from app_now() - clock_timestamp()) * 1000)::float as ms`,
    );
    return Math.round(row!.ms);
  }

  it('is not received by silence while a case about it is open, or while it is on its way back', async () => {
    const [argued, back] = [await sent(), await sent()];
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      argued.orderId,
    ]);
    const wish = { lineId: String(line!.id), units: 1, kind: 'refund_only', shipped: true, reason: 'not_received' };
    const path = `/api/orders/${argued.orderId}/aftersales`;
    const preview = await scene.shop.api.post(`${path}/preview`, wish, argued.buyer.token);
    const applied = await scene.shop.api.post(
      path,
      { ...wish, words: '', pictureIds: [], quotedFen: preview.body.amountFen },
      argued.buyer.token,
    );
    expect(applied.status, JSON.stringify(applied.body)).toBe(200);
    await scene.world.sql(
      `update timers set due_at = app_now() + interval '99 days' where kind = 'case-due' and subject_id = $1`,
      [applied.body.caseId],
    );
    await scan(back, '6', '收件人拒收，退回寄件人');
    await becomes(back, 'returning');
    await scene.shop.passTime(16 * DAY_MS);
    await scene.shop.settle();
    expect(await statusOf(argued)).toBe('shipped');
    expect(await statusOf(back)).toBe('shipped');
    await scene.steps.order(argued.buyer, argued.orderId);
    const withdrawn = await scene.shop.api.post(
      `/api/aftersales/${String(applied.body.caseId)}/withdraw`,
      {},
      argued.buyer.token,
    );
    expect(withdrawn.status, JSON.stringify(withdrawn.body)).toBe(200);
    await scene.shop.passTime(7 * HOUR_MS);
    await scene.shop.settle();
    expect(await statusOf(argued)).toBe('completed');
    clerk = await operator(scene.shop, 'orders.read');
    const troubled = await scene.shop.api.get('/api/ops/troubled-parcels?limit=50', clerk.token);
    expect(troubled.body.items).toContainEqual(
      expect.objectContaining({ orderId: back.orderId, waybillNo: back.waybillNo, status: 'returning' }),
    );
    await expectCleanAudits(scene.shop);
  });

  it('whose carrier nobody follows, or that nothing is heard of for two months, is shown to operators', async () => {
    const silent = await sent();
    await scene.shop.passTime(61 * DAY_MS);
    await scene.shop.settle();
    clerk = await operator(scene.shop, 'orders.read');
    const troubled = await scene.shop.api.get('/api/ops/troubled-parcels?limit=50', clerk.token);
    expect(JSON.stringify(troubled.body)).not.toContain(silent.waybillNo); // received by silence long ago
    const [row] = await scene.world.sql('select given_up from waybills where waybill_no = $1', [silent.waybillNo]);
    expect(row).toEqual({ given_up: 'silent' });
    await expectCleanAudits(scene.shop);
  });

  it('carriers are guessed from a number, the likeliest first', async () => {
    const answer = await scene.shop.api.get(`/api/carriers?waybillNo=SF1234567890123`);
    expect(answer.body.items).toEqual([{ carrier: 'SF', carrierName: '顺丰速运' }]);
    expect((await scene.shop.api.get(`/api/carriers?waybillNo=${randomUUID()}`)).status).toBe(400);
  });
});
