// What can be wrong with money that leaves, one violation per question the audit asks.
import { type Plant, plant } from './plant.js';

const saysPaid = `with moved as (update withdrawals set status = 'paid', version = version + 1 where id = $1 returning id, version)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'withdrawal', id, version, 'paying', 'paid', 'paid', 'channel', app_now() from moved`;
const firstBill = `(select id from payout_bills where withdrawal_id = $1 and no = 1)`;

export const payoutPlants: Plant[] = [
  plant('A31', 'a fen held that no account knows of', [
    `update payout_holds set amount_fen = amount_fen + 1 where bill_id = ${firstBill}`,
    'waitingWithdrawal',
  ]),
  plant('A31', 'a withdrawal that says paid while its bills wait', [saysPaid, 'waitingWithdrawal']),
  plant('A31', 'a withdrawal that asked for more than its bills carry', [
    `update withdrawals set amount_fen = amount_fen + 1, net_fen = net_fen + 1 where id = $1`,
    'waitingWithdrawal',
  ]),
  plant('A31', 'an end that is in the books and not on the bill', [
    `update payout_bills set ended_at = null where id = ${firstBill}`,
    'paidWithdrawal',
  ]),
  plant('A31', 'paid without the second pair of eyes', [
    `update withdrawals set approvals_needed = 2 where id = $1`,
    'paidWithdrawal',
  ]),
  plant('A31', 'paid without a judgement', [`delete from risk_decisions where subject_id = $1`, 'paidWithdrawal']),
  plant('A31', 'cancelled, and still held', [
    `update payout_bills set ended_at = null where id = ${firstBill}`,
    'cancelledWithdrawal',
  ]),
  plant('A32', 'a transfer that the channel knows by another number', [
    `update payout_bills set bill_no = 'planted' where id = ${firstBill}`,
    'paidWithdrawal',
  ]),
];
