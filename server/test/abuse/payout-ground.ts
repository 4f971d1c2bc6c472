// Somebody who has told who they are and waits for their commission.
import { randomUUID } from 'node:crypto';
import { commissionLine, postJournal } from '../../src/modules/ledger/index.js';
import { newId } from '../../src/platform/ids.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

/** The withdrawal. */
export async function askForPayout({ shop }: Scene, person: Person, realName = '司马远山'): Promise<string> {
  const lines = [
    commissionLine(person.userId, 'available', 5_000),
    { account: 'house:commission_expense' as const, amountFen: -5_000 },
  ];
  await shop.shop.db.rows(postJournal({ source: 'adjustment', sourceId: newId(), kind: 'given', lines }));
  const body = { realName, idNumber: '11010119900307803X', consent: true };
  await shop.api.call('POST', '/api/me/real-name', { token: person.token, body });
  const answer = await shop.api.call('POST', '/api/me/withdrawals', {
    ...{ token: person.token, key: randomUUID() },
    body: { amountFen: 1_000, feeFen: 0, taxFen: 0, netFen: 1_000 },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body.withdrawalId);
}
