// What somebody who takes their commission out hears: that they have to confirm, and how it ended.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { tell } from './telling.js';

const ofMove = z.object({ userId: z.guid(), to: z.string(), amountFen: z.int() });
const ofOffer = z.object({ userId: z.guid(), netFen: z.int() });

const ends: Readonly<Record<string, { kind: 'withdrawal_paid' | 'withdrawal_failed'; detail: string }>> = {
  paid: { kind: 'withdrawal_paid', detail: '已全部到账。' },
  partly_paid: { kind: 'withdrawal_paid', detail: '部分已到账，其余已退回可提现余额。' },
  failed: { kind: 'withdrawal_failed', detail: '没有成功，金额已退回可提现余额。' },
  rejected: { kind: 'withdrawal_failed', detail: '没有通过审核，金额已退回可提现余额。' },
};

export function withdrawalReactions(): Reaction[] {
  return [
    {
      name: 'notifications.withdrawal-to-confirm',
      topics: ['withdrawal.to_confirm'],
      inTransaction: async (tx, event) => {
        const { userId, netFen } = ofOffer.parse(event.payload);
        const facts = { goods: '佣金提现', amountFen: netFen, at: tx.now.toISOString() };
        const link = { page: 'withdrawal' as const, id: event.subjectId };
        await tell(tx, { userId, kind: 'withdrawal_to_confirm', eventKey: String(event.id), facts, link });
      },
    },
    {
      name: 'notifications.withdrawal-ended',
      topics: ['withdrawal.moved'],
      inTransaction: async (tx, event) => {
        const { userId, to, amountFen } = ofMove.parse(event.payload);
        const end = ends[to];
        // what they cancelled themselves they know
        if (end === undefined) return;
        const facts = { goods: '佣金提现', amountFen, detail: end.detail, at: tx.now.toISOString() };
        const link = { page: 'withdrawal' as const, id: event.subjectId };
        await tell(tx, { userId, kind: end.kind, eventKey: String(event.id), facts, link });
      },
    },
  ];
}
