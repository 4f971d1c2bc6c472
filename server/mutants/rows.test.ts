// What the rows themselves refuse, whoever writes them: commands never ask for it, so nobody would notice that a constraint
// has gone. Each is asked with a row that breaks it alone.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFlashSteps } from '../test/flashsale/flash-steps.js';
import { openScene } from '../test/harness/scene.js';
import { planInvitation } from '../test/invitations/plan-invitation.js';
import { operator } from '../test/logistics/operators.js';

const decided = 'decided_at = app_now(), approver_id = $2';
const refusals = [
  ['a kind of terms that nobody knows', 'terms_proposals_kind', `kind = 'other'`],
  ['a proposal that is in nothing looser', 'terms_proposals_looser', `loosenings = '[]'`],
  ['a proposal approved by nobody', 'terms_proposals_decided', 'approved = false, decided_at = app_now()'],
  ['a proposal approved at no time', 'terms_proposals_decided', 'approved = false, approver_id = $2'],
  ['a proposal approved without its edition', 'terms_proposals_decided', `approved = true, ${decided}`],
  ['a proposal rejected with an edition', 'terms_proposals_decided', `approved = false, edition = 99, ${decided}`],
  ['an edition of two proposals', 'terms_proposals_edition', `approved = true, edition = 9, ${decided}`],
  ['a slot withdrawn without a reason', 'flash_slots_withdrawn', `status = 'ended', withdrawn_at = app_now()`],
  ['a reason to withdraw what was not', 'flash_slots_withdrawn', `withdraw_reason = '价格有误'`],
  ['a withdrawn slot that goes on', 'flash_slots_withdrawn', `withdrawn_at = app_now(), withdraw_reason = '价格有误'`],
  ['an invitation of oneself', 'invitations_self', 'invitee_id = inviter_id'],
  ['an invitation held for no known cause', 'invitations_held', `held_because = 'other'`],
  ['an invitation ended for no known cause', 'invitations_ended', `ended_because = 'other'`],
  ['an invitation spoiled for no known cause', 'invitations_spoiled', `spoiled = 'other'`],
  ['an invitation that counts since never', 'invitations_counted', `status = 'counted'`],
  [
    'an invitation of nobody verified that counts',
    'invitations_verified',
    `status = 'counted', counted_at = app_now()`,
  ],
  [
    'an invitation that counted before it was verified',
    'invitations_verified',
    `status = 'counted', counted_at = app_now(), verified_at = app_now() + interval '1 second'`,
  ],
  ['more rewards than there are', 'invitation_campaigns_quantity', 'granted = quantity + 1'],
  ['a reward of nothing', 'invitation_campaigns_reward', 'points = null'],
  ['a reward of no points', 'invitation_campaigns_reward', 'points = 0'],
  ['rewards for nobody brought', 'invitation_campaigns_terms', 'needed = 0'],
  ['rewards without end', 'invitation_campaigns_terms', 'most_rewards = 51'],
  ['a day without a limit', 'invitation_campaigns_terms', 'daily_most = 101'],
  ['a count before goods can’t go back', 'invitation_campaigns_terms', 'wait_days = 6'],
  ['a purchase of nothing', 'invitation_campaigns_terms', 'least_pay_fen = 0'],
  ['an end before the beginning', 'invitation_campaigns_terms', 'ends_at = starts_at'],
  ['a reward before the first', 'invitation_rewards_no_check', 'no = 0'],
] as const;

describe('the rows refuse', () => {
  const scene = openScene();
  const rows: Record<string, string> = {};
  let [author, approver] = ['', ''];
  beforeAll(async () => {
    author = (await operator(scene.shop, 'proposals.read')).operatorId;
    approver = (await operator(scene.shop, 'proposals.read')).operatorId;
    rows.terms_proposals = await proposal();
    const approved = `approved = true, edition = 9, ${decided}`;
    await scene.world.sql(`update terms_proposals set ${approved} where id = $1`, [await proposal(), approver]);
    rows.flash_slots = (await createFlashSteps(scene).planned({ startsInMs: 3_600_000 })).slotId;
    const [inviter, invitee] = await scene.world.people(2);
    rows.invitation_campaigns = randomUUID();
    const people = { inviterId: inviter!.userId, inviteeId: invitee!.userId };
    const planned = { campaignId: rows.invitation_campaigns, no: 1, ...people };
    rows.invitations = await planInvitation(scene, planned);
    rows.invitation_rewards = String((await scene.world.sql('select id from invitation_rewards'))[0]!.id);
  });

  async function proposal(): Promise<string> {
    const id = randomUUID();
    await scene.world.sql(
      `insert into terms_proposals (id, kind, base_edition, terms, loosenings, reason, author_id)
       values ($1, 'risk', 1, '{}', '["planted"]', '测试', $2)`,
      [id, author],
    );
    return id;
  }

  /** The constraint that refuses; null: none does. */
  const refusedBy = (text: string, values: readonly unknown[]): Promise<string | null> =>
    scene.world.sql(text, [...values]).then(
      () => null,
      (error: unknown) => (error as { constraint?: string }).constraint ?? String(error),
    );

  const copyOf = (table: string, changed: Record<string, unknown>): Promise<string | null> =>
    refusedBy(`insert into ${table} select (jsonb_populate_record(t, $1::jsonb)).* from ${table} t limit 1`, [
      JSON.stringify(changed),
    ]);

  it.each(refusals)('%s', async (_what, constraint, changes) => {
    const table = Object.keys(rows).find((name) => constraint.startsWith(`${name}_`))!;
    const values = changes.includes('$2') ? [rows[table], approver] : [rows[table]];
    const by = await refusedBy(`update ${table} set ${changes} where id = $1`, values);
    expect(by).toBe(constraint);
  });

  it('a proposal decided by its author', async () => {
    const own = `update terms_proposals set approved = false, decided_at = app_now(), approver_id = author_id where id = $1`;
    expect(await refusedBy(own, [rows.terms_proposals])).toBe('terms_proposals_four_eyes');
  });

  it.each(['commission_editions', 'withdrawal_rules', 'tax_rules', 'risk_rules'])(
    'an edition of %s by one person who is two',
    async (table) => {
      const one = { edition: 99, operator_id: author, approver_id: author };
      expect(await copyOf(table, one)).toBe(`${table}_four_eyes`);
    },
  );

  it('a second invitation of one person', async () => {
    expect(await copyOf('invitations', { id: randomUUID() })).toBe('invitations_once');
  });

  it('a second reward of one number', async () => {
    expect(await copyOf('invitation_rewards', { id: randomUUID() })).toBe('invitation_rewards_once');
  });

  it('a proposal that goes away', async () => {
    const [may] = await scene.world.sql<{ deletes: boolean }>(
      `select has_table_privilege('hetuan_app', 'terms_proposals', 'delete') as deletes`,
    );
    expect(may?.deletes).toBe(false);
  });
});
