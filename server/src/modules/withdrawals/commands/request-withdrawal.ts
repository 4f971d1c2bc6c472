// Somebody asks for their commission: under their lock everything is reckoned once more, the figures they confirmed must
// still be the figures, and the money is held on the bills in the same transaction. Nothing leaves here: a timer asks
// risk, and only what passes is paid.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readAccount } from '../../identity/index.js';
import { postJournals } from '../../ledger/index.js';
import { insertBills } from '../bill-statements.js';
import { type Quote, mayWithdraw, quoteOf, sameQuote } from '../domain/quote.js';
import { splitBills } from '../domain/split-bills.js';
import { type FoundStanding, findStanding } from '../standing.js';
import { ASSESS_WITHDRAWAL } from '../timer-kinds.js';
import { insertWithdrawal } from '../withdrawal-statements.js';

export interface WithdrawalWish {
  userId: string;
  quote: Omit<Quote, 'ruleEdition' | 'taxEdition'>;
}

/** Refusals: what `mayWithdraw` says, `withdrawal_quote_changed` with the new quote, `busy`. */
export function requestWithdrawal(
  shop: Shop,
  wish: WithdrawalWish,
  once?: IdempotentRequest,
): Promise<Result<{ withdrawalId: string }>> {
  return transactOnce(shop.db, once, (tx) => request(shop, tx, wish));
}

async function request(shop: Shop, tx: Tx, wish: WithdrawalWish): Promise<{ withdrawalId: string }> {
  const { userId } = wish;
  // behind the lock, because money may also be taken back at this very moment
  tx.refuseWhen('ledger_guarded', 'withdrawal_over_available');
  const [, account] = await tx.batch(lockPerson(userId), readAccount(userId));
  // linked with another person in between: what is on this account is theirs to ask for
  if (account.count === 0) throw new Refused('busy');
  const found = await findStanding(shop, (...statements) => tx.batch(...statements), userId, tx.now);
  const quote = quoteOf(found.rule, found.tax, found.standing, wish.quote.amountFen);
  must(mayWithdraw(found.rule, found.standing, quote));
  if (!sameQuote(quote, { ...quote, ...wish.quote })) throw new Refused('withdrawal_quote_changed', { quote });
  return write(tx, userId, found, quote);
}

function write(tx: Tx, userId: string, found: FoundStanding, quote: Quote): { withdrawalId: string } {
  const { payee, rule, offsets } = found;
  if (!payee) throw new Refused('payee_identity_missing');
  const withdrawalId = newId();
  const limitFen = payee.channel === 'alipay' ? rule.billAlipayFen : rule.billWechatFen;
  const bills = splitBills({ ...quote, grossFen: quote.amountFen }, limitFen, found.accounts).map((bill) => ({
    ...bill,
    id: newId(),
  }));
  const { channel, payeeId } = payee;
  if (offsets.length > 0) tx.last(postJournals(offsets));
  tx.last(
    ...insertWithdrawal({ id: withdrawalId, userId, channel, payeeId, quote, taxMonth: found.month }),
    ...insertBills(withdrawalId, bills, `person:${userId}`),
    setTimer(ASSESS_WITHDRAWAL, withdrawalId, tx.now),
  );
  tx.emit('withdrawal.requested', withdrawalId, { userId, amountFen: quote.amountFen });
  return { withdrawalId };
}
