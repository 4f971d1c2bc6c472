// Timers of inviting: an invitation whose purchase can't go back any more counts; one that always stands ends the rest.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { COUNT_INVITATION } from './commands/await-receipt.js';
import { countInvitationTimer } from './commands/count-invitation.js';
import { keepInvitationsTimer } from './commands/end-invitation.js';

const KEEP_INVITATIONS = 'keep-invitations';

export function invitationTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [COUNT_INVITATION, (id) => countInvitationTimer(shop, id)],
    [KEEP_INVITATIONS, () => keepInvitationsTimer(shop)],
  ];
}

export const invitationStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [KEEP_INVITATIONS, '00000000-0000-7000-8000-000000000055'],
];
