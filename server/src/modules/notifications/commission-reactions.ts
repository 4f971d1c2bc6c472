// What whoever recommends, or resells a chain, hears of their income: that it has come and waits, that it can be taken out,
// that it was taken back. A settlement of many orders would be many messages: a person hears of each kind once a day, and what comes
// later on that day is added to it.
import { z } from 'zod';
import type { MessageKind } from '@hetuan/contract';
import { businessDay } from '../../kernel/clock.js';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { findCommission, findResaleIncome } from '../commission/index.js';
import type { MessageFacts } from './domain/templates.js';
import { type Telling, tellMore } from './telling.js';

const ofIncome = z.object({
  amountFen: z.int(),
  debtFen: z.int().default(0),
  ownPurchase: z.boolean().default(false),
});
const OWN_PURCHASE = '有订单的买家与您是同一人';

type Kind = Extract<MessageKind, `commission_${string}` | `resale_${string}`>;

async function tellPayee(tx: Tx, event: StoredEvent, kind: Kind): Promise<void> {
  const [row] = await tx.rows(findCommission(event.subjectId));
  if (!row) return;
  const { amountFen, debtFen, ownPurchase } = ofIncome.parse(event.payload);
  const why = ownPurchase ? { detail: OWN_PURCHASE } : {};
  const facts = { goods: '佣金', amountFen, debtFen, ...why };
  const page = kind === 'commission_settled' ? ('withdraw' as const) : ('earnings' as const);
  await tellOfDay(tx, { userId: row.payee_id, kind, facts, link: { page, id: row.id } });
}

async function tellReseller(tx: Tx, event: StoredEvent, kind: Kind): Promise<void> {
  const [row] = await tx.rows(findResaleIncome(event.subjectId));
  if (!row) return;
  const { amountFen, debtFen } = ofIncome.parse(event.payload);
  const page = kind === 'resale_settled' ? ('withdraw' as const) : ('my_resales' as const);
  const link = { page, id: row.order_id };
  await tellOfDay(tx, { userId: row.payee_id, kind, facts: { goods: '帮卖收入', amountFen, debtFen }, link });
}

interface DayTelling {
  userId: string;
  kind: Kind;
  facts: Pick<MessageFacts, 'goods' | 'amountFen' | 'debtFen' | 'detail'>;
  link: Telling['link'];
}

/** Two users who turn out to be one person keep what each was told. */
function tellOfDay(tx: Tx, { userId, kind, facts, link }: DayTelling): Promise<void> {
  const eventKey = `${kind}:${userId}:${businessDay(tx.now)}`;
  return tellMore(tx, { userId, kind, eventKey, link, facts: { ...facts, count: 1, at: tx.now.toISOString() } });
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
    {
      name: 'notifications.resale-settled',
      topics: ['resale_income.given'],
      inTransaction: (tx, event) => tellReseller(tx, event, 'resale_settled'),
    },
    {
      name: 'notifications.resale-corrected',
      topics: ['resale_income.taken_back'],
      inTransaction: (tx, event) => tellReseller(tx, event, 'resale_corrected'),
    },
  ];
}
