// The leave to tell somebody by WeChat, once, of what they have just done something for. The templates are fetched before
// the tap, because the platform shows its question only straight after one; what was allowed is counted by the shop.
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../api/client';
import { platform } from '../platform';
import { useResource } from './use-resource';
import { useSession } from './use-session';

export type LeaveMoment = Operations['notifications.listTemplates']['query']['moment'];

export interface Leave {
  /** there is something to ask for here */
  askable: boolean;
  given: boolean;
  /** in a tap; true when at least one was allowed */
  ask(): Promise<boolean>;
}

export function useLeave(moment: LeaveMoment): Leave {
  const session = useSession();
  const able = platform.askLeave !== null && session !== null;
  const templates = useResource(able ? `templates/${moment}` : null, () =>
    call('notifications.listTemplates', { query: { moment } }),
  );
  const [given, setGiven] = useState(false);
  const items = templates.data?.items ?? [];

  async function ask(): Promise<boolean> {
    if (platform.askLeave === null || items.length === 0) return false;
    const allowed = await platform.askLeave(items.map(({ templateId }) => templateId));
    const kinds = items.filter(({ templateId }) => allowed.includes(templateId)).map(({ kind }) => kind);
    if (kinds.length === 0) return false;
    setGiven(true);
    await call('notifications.recordGrants', { body: { kinds } });
    return true;
  }
  return { askable: able && items.length > 0, given, ask };
}
