// Which moments of a group are heard by whoever watches it. The room is public, so it carries numbers and no person.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { findGroup } from './group-statements.js';

export function groupRealtime(shop: Shop): RealtimeSource[] {
  return [
    {
      topic: 'group.changed',
      async load(groupId) {
        const [group] = await shop.db.rows(findGroup(groupId));
        if (!group) return null;
        const { id, revision: version, status, size, paid, held } = group;
        const expiresAt = group.expires_at.toISOString();
        const serverNow = shop.clock.now().toISOString();
        const facts = { id, version, status, size, paid, held, expiresAt, serverNow };
        return { rooms: [`group:${id}`], event: 'group.changed', facts };
      },
    },
  ];
}
