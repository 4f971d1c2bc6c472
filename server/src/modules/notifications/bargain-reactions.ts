// What the owner of a bargain hears: it has reached its floor, or its time is nearly over.
import type { MessageKind } from '@hetuan/contract';
import { shortYuan } from '../../kernel/money.js';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { findBargain, readOfferOfBargain } from '../bargain/index.js';
import { readSkusForSale } from '../catalog/index.js';
import { tell } from './telling.js';

export function bargainReactions(): Reaction[] {
  return [
    {
      name: 'notifications.bargain-reached',
      topics: ['bargain.reached'],
      inTransaction: (tx, event) => tellOwner(tx, event, 'bargain_reached'),
    },
    {
      name: 'notifications.bargain-ending',
      topics: ['bargain.ending'],
      inTransaction: (tx, event) => tellOwner(tx, event, 'bargain_ending'),
    },
  ];
}

async function tellOwner(tx: Tx, event: StoredEvent, kind: MessageKind): Promise<void> {
  const [bargains, offers] = await tx.batch(findBargain(event.subjectId), readOfferOfBargain(event.subjectId));
  const [bargain] = bargains.rows;
  const [offer] = offers.rows;
  if (!bargain || !offer) return;
  const [sku] = await tx.rows(readSkusForSale([offer.sku_id]));
  const amountFen = bargain.start_fen - bargain.cut_fen;
  const missing = bargain.needed - bargain.helpers;
  const leftFen = amountFen - bargain.floor_fen;
  const detail = missing > 0 ? `再有 ${missing} 人帮砍可再省 ¥${shortYuan(leftFen)}，` : '';
  const facts = { goods: sku?.name ?? '商品', amountFen, detail, at: tx.now.toISOString() };
  const link = { page: 'bargain' as const, id: bargain.id };
  await tell(tx, { userId: bargain.owner_id, kind, eventKey: String(event.id), facts, link });
}
