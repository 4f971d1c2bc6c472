// What a person of the pictures has earned and taken out: money that can be withdrawn, and withdrawals that wait to be
// confirmed, have arrived, are looked at, and were not let through.
import { commissionLine, postJournals } from '../src/modules/ledger/index.js';
import { newId } from '../src/platform/ids.js';
import { prepared } from '../src/platform/db/index.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Person } from '../test/harness/world.js';

const known = prepared(`update identities set created_at = created_at - interval '90 days' where user_id = $1`);
const told = prepared(
  `insert into real_names (user_id, real_name, id_number, consent_version) values ($1, $2, $3, '1') on conflict do nothing`,
);

const given = (userId: string, account: 'available' | 'held', fen: number) => ({
  ...{ source: 'adjustment' as const, sourceId: newId(), kind: 'given' },
  lines: [commissionLine(userId, account, fen), { account: 'house:commission_expense' as const, amountFen: -fen }],
});

/** `unnamed` can withdraw too, and has yet to tell the tax office who they are. */
export async function payoutScenes(shop: TestShop, person: Person, unnamed: Person): Promise<Record<string, string>> {
  const { db, sealer } = shop.shop;
  const { userId, token } = person;
  await db.rows(postJournals([given(userId, 'available', 326_880), given(userId, 'held', 8_640)]));
  await db.rows(postJournals([given(unnamed.userId, 'available', 180_000)]));
  await db.read(
    known(userId),
    known(unnamed.userId),
    told(userId, sealer.seal('recipient', '林小满'), sealer.seal('id_number', '11010119900307803X')),
  );
  async function asked(amountFen: number): Promise<string> {
    const quoted = await shop.api.get(`/api/me/withdrawal-quote?amountFen=${amountFen}`, token);
    const { feeFen, taxFen, netFen } = quoted.body;
    const answer = await shop.api.post('/api/me/withdrawals', { amountFen, feeFen, taxFen, netFen }, token);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return String(answer.body.withdrawalId);
  }
  const payoutCancelled = await asked(5_000);
  await shop.api.post(`/api/me/withdrawals/${payoutCancelled}/cancel`, {}, token);
  const payoutPaid = await asked(12_800);
  await shop.settle();
  const shown = await shop.api.get(`/api/me/withdrawals/${payoutPaid}`, token);
  for (const { confirmation } of shown.body.bills as { confirmation: { package: string } | null }[]) {
    if (confirmation) await shop.api.simulate('POST', `/__sim/transfers/${confirmation.package}/confirm`, {});
  }
  await shop.api.post(`/api/me/withdrawals/${payoutPaid}/ask`, {}, token);
  const payoutWaits = await asked(36_000);
  const payoutReview = await asked(110_000);
  await shop.settle();
  return { payoutCancelled, payoutPaid, payoutWaits, payoutReview };
}
