// What after-sales refuses: other people's orders and cases, steps out of turn, wishes that do not fit, amounts nobody was
// shown; and what operators see and leave behind.
import { randomUUID } from 'node:crypto';
import { states } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseMachine } from '../../src/modules/aftersales/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { type Operator, operator } from '../logistics/operators.js';
import { type Bought, createDesk, installDesk } from './desk.js';

type State = (typeof states.aftersale_case)[number];

describe('after-sales refuses', () => {
  const scene = openScene();
  let clerk: Operator;
  const desk = createDesk(scene, () => clerk);
  const made = new Map<State, { order: Bought; caseId: string }>();

  beforeAll(async () => {
    clerk = await installDesk(scene);
    await intoEveryState();
  }, 120_000);

  const applied = async (wish: object = {}) => {
    const order = await desk.received();
    return { order, caseId: await desk.applied(order, { lineId: order.lineIds[0]!, ...wish }) };
  };

  /** A case in each state the machine knows. */
  async function intoEveryState(): Promise<void> {
    const until = async (state: State, wish = {}) => {
      const one = await applied(wish);
      const steps: (() => Promise<unknown>)[] = [
        () => desk.approve(one.caseId),
        () => desk.sendBack(one.order.buyer, one.caseId),
        () => desk.receive(one.caseId, 0),
        () => desk.exchange(one.caseId),
      ];
      for (const step of steps) {
        if ((await desk.show(one.order.buyer, one.caseId)).status === state) break;
        await step();
      }
      made.set(state, one);
      return one;
    };
    const closed = await until('refunding');
    await desk.moneyArrives(closed.order.buyer, closed.caseId);
    made.set('closed_refunded', closed);
    clerk = await installDesk(scene);
    for (const state of ['applied', 'approved', 'buyer_shipping', 'refunding'] as const) await until(state);
    await until('merchant_received', { kind: 'exchange' });
    await until('exchanged', { kind: 'exchange' });
    const [rejected, withdrawn] = [await applied(), await applied()];
    await desk.reject(rejected.caseId);
    await desk.withdraw(withdrawn.order.buyer, withdrawn.caseId);
    made.set('rejected', rejected).set('withdrawn', withdrawn);
  }

  const from = (event: string): State[] =>
    caseMachine.transitions.filter((edge) => edge.event === event).map((edge) => edge.from);
  const steps: [
    string,
    State[],
    (of: { order: Bought; caseId: string }) => Promise<{ status: number; body: { error?: { code: string } } }>,
  ][] = [
    ['approving', from('approved'), ({ caseId }) => desk.approve(caseId)],
    ['rejecting', from('rejected'), ({ caseId }) => desk.reject(caseId)],
    ['withdrawing', [...from('withdrawn'), 'withdrawn'], ({ order, caseId }) => desk.withdraw(order.buyer, caseId)],
    ['sending back', from('sent_back'), ({ order, caseId }) => desk.sendBack(order.buyer, caseId)],
    ['receiving', from('received'), ({ caseId }) => desk.receive(caseId, 0)],
    ['exchanging', from('exchanged'), ({ caseId }) => desk.exchange(caseId)],
    ['refunding instead', ['merchant_received'], ({ caseId }) => desk.refundInstead(caseId)],
  ];
  const illegal = steps.flatMap(([name, allowed, step]) =>
    states.aftersale_case.filter((state) => !allowed.includes(state)).map((state) => [name, state, step] as const),
  );

  it('starting from a case in every state there is', () => {
    expect([...made.keys()].sort()).toEqual([...states.aftersale_case].sort());
  });

  it.each(illegal)('S28: %s when it is %s', async (_, state, step) => {
    const one = made.get(state)!;
    const before = await desk.show(one.order.buyer, one.caseId);
    expect(before.status).toBe(state);
    const answer = await step(one);
    expect([
      answer.status,
      ['aftersale_state_changed', 'order_state_changed'].includes(answer.body.error?.code ?? ''),
    ]).toEqual([409, true]);
    expect((await desk.show(one.order.buyer, one.caseId)).timeline).toEqual(before.timeline);
  });

  it('S14: somebody else’s order and case are not there', async () => {
    const { order, caseId } = made.get('applied')!;
    const stranger = await scene.world.person();
    const foreign = { buyer: stranger, orderId: order.orderId };
    expect((await desk.apply(foreign, { lineId: order.lineIds[0]! }, { quotedFen: 1_000 })).status).toBe(404);
    expect((await desk.preview(stranger, order.orderId, { lineId: order.lineIds[0]! })).status).toBe(404);
    expect((await desk.as(stranger, 'GET', `/api/orders/${order.orderId}/aftersale-ways`)).status).toBe(404);
    expect((await desk.withdraw(stranger, caseId)).status).toBe(404);
    expect((await desk.sendBack(stranger, made.get('approved')!.caseId)).status).toBe(404);
    expect((await desk.as(stranger, 'GET', '/api/aftersales')).body.items).toEqual([]);
    const other = await desk.received();
    const mixed = await desk.apply(other, { lineId: order.lineIds[0]! }, { quotedFen: 1_000 });
    expect(mixed.body.error?.code).toBe('not_found');
  });

  it('another amount than was shown, with the amount of now', async () => {
    const order = await desk.received();
    const wish = { lineId: order.lineIds[0]! };
    for (const quotedFen of [0, 999, 1_001, 1_000_000]) {
      const answer = await desk.apply(order, wish, { quotedFen });
      expect(answer.body.error).toMatchObject({ code: 'aftersale_amount_changed', details: { amountFen: 1_000 } });
    }
    const [line] = await scene.world.sql('select claimed_units from order_lines where id = $1', [order.lineIds[0]]);
    expect(line!.claimed_units).toBe(0);
  });

  it.each([
    ['a reason that does not fit the kind', { kind: 'exchange', reason: 'not_wanted' }, 'aftersale_unavailable'],
    ['goods sent back that never left', { shipped: false }, 'order_state_changed'],
    ['more units than were bought', { units: 2 }, 'aftersale_units_taken'],
    ['no units', { units: 0 }, 'bad_input'],
    ['a fraction', { units: 1.5 }, 'bad_input'],
    ['a reason nobody knows', { reason: 'because' }, 'bad_input'],
    ['a line of nobody', { lineId: randomUUID() }, 'not_found'],
  ])('S08: %s', async (_, wish, code) => {
    const order = await desk.received();
    const whole = { lineId: order.lineIds[0]!, ...wish } as Parameters<typeof desk.apply>[1];
    expect((await desk.apply(order, whole, { quotedFen: 1_000 })).body.error?.code).toBe(code);
  });

  it('so many times an order and no more', async () => {
    const order = await desk.received();
    const wish = { lineId: order.lineIds[0]! };
    for (let time = 0; time < 20; time += 1) await desk.withdraw(order.buyer, await desk.applied(order, wish));
    expect((await desk.apply(order, wish)).body.error?.code).toBe('aftersale_limit');
  });

  it('to send goods to nowhere', async () => {
    const { caseId } = await applied();
    await scene.world.sql('delete from return_address');
    expect((await desk.approve(caseId)).body.error?.code).toBe('return_address_missing');
    clerk = await installDesk(scene);
    expect((await desk.approve(caseId)).status).toBe(200);
  });

  it('no work of its operators: a queue by stage, the oldest first, page by page; every answer is on record', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 50; page += 1) {
      const { body } = await desk.ops('GET', `/aftersales?stage=to_answer&limit=1${cursor}`);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${String(body.nextCursor)}`;
    }
    const rows = await scene.world.sql(
      `select id from aftersale_cases where status = 'applied' order by created_at, id`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
    const { caseId, order } = made.get('rejected')!;
    const whole = await desk.ops('GET', `/aftersales/${caseId}`);
    expect(whole.body).toMatchObject({
      buyerId: order.buyer.userId,
      status: 'rejected',
      history: [
        {},
        {
          actor: `operator:${String((await scene.world.sql("select operator_id from operator_actions where subject_id = $1 and action = 'aftersales.reject'", [caseId]))[0]!.operator_id)}`,
        },
      ],
    });
    const reader = await operator(scene.shop, 'aftersales.read');
    const nothing = await scene.shop.api.call('POST', `/api/ops/aftersales/${made.get('applied')!.caseId}/approve`, {
      token: reader.token,
      body: {},
    });
    expect(nothing.status).toBe(403);
    await expectCleanAudits(scene.shop);
  });
});
