// A withdrawal becomes bills, because a channel carries only so much at a time. Net amounts are split evenly, everything
// else follows them, and each bill takes its money from the person's accounts in order: all sums come out to the fen.
import { type Fen, allocate } from '../../../kernel/money.js';

export interface Amounts {
  grossFen: Fen;
  feeFen: Fen;
  taxFen: Fen;
  netFen: Fen;
}

export interface Hold {
  accountId: string;
  amountFen: Fen;
}

export interface PlannedBill extends Amounts {
  holds: Hold[];
}

/** `accounts` hold at least `grossFen` together. */
export function splitBills(whole: Amounts, limitFen: Fen, accounts: readonly Hold[]): PlannedBill[] {
  const count = Math.ceil(whole.netFen / limitFen);
  const nets = allocate(
    whole.netFen,
    Array.from({ length: count }, () => 1),
  );
  const [fees, taxes] = [allocate(whole.feeFen, nets), allocate(whole.taxFen, nets)];
  const left = accounts.map((account) => ({ ...account }));
  return nets.map((netFen, at) => {
    const [feeFen, taxFen] = [fees[at] ?? 0, taxes[at] ?? 0];
    const grossFen = netFen + feeFen + taxFen;
    return { grossFen, feeFen, taxFen, netFen, holds: take(left, grossFen) };
  });
}

/** Takes so much from the first accounts that have something. */
function take(left: Hold[], wantedFen: Fen): Hold[] {
  const taken: Hold[] = [];
  let wanted = wantedFen;
  for (const account of left) {
    const amountFen = Math.min(account.amountFen, wanted);
    if (amountFen <= 0) continue;
    account.amountFen -= amountFen;
    wanted -= amountFen;
    taken.push({ accountId: account.accountId, amountFen });
  }
  if (wanted > 0) throw new RangeError('the accounts hold less than the bills take');
  return taken;
}
