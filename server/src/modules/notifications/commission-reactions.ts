// What whoever recommends hears of their commission: that it has come and waits, that it can be taken out, that it was taken
// back. A settlement of many orders would be many messages: a person hears of each of the three once a day, and what comes
// later on that day is added to it.
import { z } from 'zod';
import type { MessageKind } from '@hetuan/contract';
import { businessDay } from '../../kernel/clock.js';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { findCommission } from '../commission/index.js';
import { tellMore } from './telling.js';

const ofCommission = z.object({
  amountFen: z.int(),
  debtFen: z.int().default(0),
  ownPurchase: z.boolean().default(false),
});
const OWN_PURCHASE = '有订单的买家与您是同一人';

type Kind = Extract<MessageKind, 'commission_held' | 'commission_settled' | 'commission_reversed'>;

async function tellPayee(tx: Tx, event: StoredEvent, kind: Kind): Promise<void> {
  const [row] = await tx.rows(findCommission(event.subjectId));
  if (!row) return;
  const { amountFen, debtFen, ownPurchase } = ofCommission.parse(event.payload);
  const why = ownPurchase ? { detail: OWN_PURCHASE } : {};
  const facts = { goods: '佣金', amountFen, debtFen, count: 1, at: tx.now.toISOString(), ...why };
  // two users who turn out to be one person keep what each was told
  const eventKey = `${kind}:${row.payee_id}:${businessDay(tx.now)}`;
  const page = kind === 'commission_settled' ? ('withdraw' as const) : ('earnings' as const);
  await tellMore(tx, { userId: row.payee_id, kind, eventKey, facts, link: { page, id: row.id } });
}

export function commissionReactions(): Reaction[] {
  return [
    {
      name: 'notifications.commission-held',
      topics: ['commission.held'],
      inTransaction: (tx, event) => tellPayee(tx, event, 'commission_held'),
    },
    {
      name: 'notifications.commission-settled',
      topics: ['commission.settled'],
      inTransaction: (tx, event) => tellPayee(tx, event, 'commission_settled'),
    },
    {
      name: 'notifications.commission-reversed',
      topics: ['commission.reversed'],
      inTransaction: (tx, event) => tellPayee(tx, event, 'commission_reversed'),
    },
  ];
}
