// One withdrawal more of everything that lists and reports list: bills, approvals, judgements, editions, names.
import { randomUUID } from 'node:crypto';
import { newId } from '../../src/platform/ids.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

async function paid({ world }: Scene, userId: string): Promise<string> {
  const [id, billId] = [newId(), newId()];
  await world.sql(
    `insert into withdrawals (id, user_id, status, channel, payee_id, amount_fen, fee_fen, tax_fen, net_fen, rule_edition,
            tax_edition, tax_month) values ($1, $2, 'paid', 'wechat_pay', 'somebody', 1000, 0, 0, 1000, 1, 1, '2026-01')`,
    [id, userId],
  );
  await world.sql(
    `insert into payout_bills (id, withdrawal_id, no, bill_no, status, gross_fen, fee_fen, tax_fen, net_fen, ended_at)
     values ($1, $2, 1, $3, 'paid', 1000, 0, 0, 1000, app_now())`,
    [billId, id, billId.replaceAll('-', '')],
  );
  return id;
}

/** The buyer's first one, which gets an approval and a judgement more each time. */
export async function withdraw(scene: Scene, buyer: Person, n: number): Promise<string> {
  const { world, shop } = scene;
  await paid(scene, buyer.userId);
  const other = await world.person();
  await paid(scene, other.userId);
  const sealed = [shop.shop.sealer.seal('recipient', '林小满'), shop.shop.sealer.seal('id_number', `number ${n}`)];
  await world.sql(`insert into real_names (user_id, real_name, id_number, consent_version) values ($1, $2, $3, '1')`, [
    ...[other.userId, ...sealed],
  ]);
  const [first] = await world.sql<{ id: string }>(
    `select id from withdrawals where user_id = $1 order by created_at, id limit 1`,
    [buyer.userId],
  );
  const id = String(first?.id);
  await world.sql(
    `insert into withdrawal_approvals (id, withdrawal_id, operator_id, agreed, reason)
     select gen_random_uuid(), $1, id, true, '测试' from operators o
      where not exists (select from withdrawal_approvals a where a.withdrawal_id = $1 and a.operator_id = o.id) limit 1`,
    [id],
  );
  await world.sql(
    `insert into risk_decisions (id, subject_id, user_id, edition, facts, parts, score, outcome)
     values ($1, $2, $3, 1, '{}', '[]', 0, 'pass')`,
    [randomUUID(), id, buyer.userId],
  );
  return id;
}

/** Terms that wait for a second person. */
export async function propose({ world }: Scene): Promise<string> {
  const id = newId();
  await world.sql(
    `insert into terms_proposals (id, kind, base_edition, terms, loosenings, reason, author_id)
     select $1, 'risk', 1, '{}', '["测试"]', '测试', id from operators limit 1`,
    [id],
  );
  return id;
}
