// Whoever asked to be told by WeChat is told: that they have to confirm, that money arrived, that it did not; each with the
// template of its own, once for each leave that was given, and nothing where none was.
import { describe, expect, it } from 'vitest';
import { subscribeTemplates } from '../../simulators/wechat/subscribe.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { createPayoutSteps } from './payout-steps.js';

const KINDS = ['withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed'];

describe('payouts by WeChat message', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  const idOf = (kind: string): string => subscribeTemplates[kind]?.templateId ?? '';

  async function askToBeTold(person: Person): Promise<void> {
    const asked = await scene.shop.api.get('/api/subscribe-templates?moment=payout_asked', person.token);
    expect(asked.body.items).toEqual(KINDS.map((kind) => ({ kind, templateId: idOf(kind) })));
    for (const kind of KINDS) {
      const leave = { person: person.name, templateId: idOf(kind), times: 1 };
      await scene.shop.api.simulate('POST', '/__sim/wechat/subscribe', leave);
    }
    const recorded = await scene.shop.api.post('/api/me/subscribe-grants', { kinds: KINDS }, person.token);
    expect(recorded.body.recorded).toEqual(KINDS);
  }
  const told = async (person: Person) => {
    await scene.shop.settle();
    const { messages } = await scene.shop.api.simulate('GET', `/__sim/wechat/messages?person=${person.name}`);
    return (messages as { templateId: string; page: string; data: Record<string, { value: string }> }[]).map(
      ({ templateId, page, data }) => [templateId, page, data.amount1?.value, data.thing2?.value],
    );
  };

  it('to confirm, and that it arrived', async () => {
    const person = await steps.earner(10_000);
    await askToBeTold(person);
    const id = await steps.asked(person, 8_000);
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    await steps.untilStatus(person, id, 'paid');
    const page = `packages/referral/withdrawal/index?id=${id}`;
    expect(await told(person)).toEqual([
      [idOf('withdrawal_to_confirm'), page, '¥80.00', '24 小时内确认收款'],
      [idOf('withdrawal_paid'), page, '¥80.00', '已全部到账。'],
    ]);
    // the leave is spent: the next one is told in the shop alone
    const next = await steps.asked(person, 1_000);
    await scene.shop.settle();
    await steps.confirmAll(person, next);
    await steps.untilStatus(person, next, 'paid');
    expect(await told(person)).toHaveLength(2);
  });

  it('that it did not arrive', async () => {
    const person = await steps.earner(10_000);
    await askToBeTold(person);
    await steps.control().planTransfers({ failReason: 'ACCOUNT_FROZEN', times: 1 });
    const id = await steps.asked(person, 8_000);
    await steps.untilStatus(person, id, 'failed');
    const page = `packages/referral/withdrawal/index?id=${id}`;
    expect(await told(person)).toEqual([
      [idOf('withdrawal_failed'), page, '¥80.00', '没有成功，金额已退回可提现余额。'],
    ]);
  });
});
