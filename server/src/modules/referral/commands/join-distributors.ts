// A person becomes a distributor, for nothing: at once, after an operator's approval, or by another's invitation, as the
// rule in force says. They have agreed to the terms in force, by version.
import { Refused, type Result } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import {
  type DistributorRow,
  acceptTerms,
  insertDistributor,
  lockDistributor,
  moveDistributor,
  readInviter,
} from '../distributor-statements.js';
import { type RuleRow, readRule } from '../rule-statements.js';

export interface Joining {
  userId: string;
  termsVersion: string;
  /** of a distributor who invites */
  shareKey: string | null;
}

/** Refusals: `distributor_terms_changed`, `invitation_needed`, `distributor_frozen`. Joining twice is joining once. */
export function joinDistributors(shop: Shop, input: Joining): Promise<Result<{ status: DistributorRow['status'] }>> {
  const { userId, termsVersion, shareKey } = input;
  return shop.db.transact(async (tx) => {
    const [, known, rules, inviters] = await tx.batch(
      lockPerson(userId),
      lockDistributor(userId),
      readRule(),
      readInviter(shareKey ?? ''),
    );
    const [[row], [rule], [inviter]] = [known.rows, rules.rows, inviters.rows];
    if (!rule) throw new Error('there are no referral rules');
    if (termsVersion !== settings.referral.termsVersion) {
      throw new Refused('distributor_terms_changed', { version: settings.referral.termsVersion });
    }
    if (row?.status === 'frozen') throw new Refused('distributor_frozen');
    if (row?.status === 'active' || row?.status === 'applied') {
      tx.last(acceptTerms(userId, termsVersion));
      return { status: row.status };
    }
    const invitedBy = inviter && inviter.user_id !== userId ? inviter.user_id : null;
    if (rule.joining === 'invitation' && invitedBy === null) throw new Refused('invitation_needed');
    const id = row?.id ?? newId();
    const actor = `person:${userId}`;
    if (row) tx.last(moveDistributor(row, 'applied', actor, null), acceptTerms(userId, termsVersion));
    else tx.last(...insertDistributor(id, userId, termsVersion, invitedBy));
    const status = entryOf(rule);
    if (status === 'active') tx.last(moveDistributor({ id, status: 'applied' }, 'active', 'system', null));
    tx.emit('distributor.joined', userId, { status });
    return { status };
  });
}

/** Whoever is invited has been vouched for. */
const entryOf = (rule: RuleRow): 'applied' | 'active' => (rule.joining === 'approval' ? 'applied' : 'active');
