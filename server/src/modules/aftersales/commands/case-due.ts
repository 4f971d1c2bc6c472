// Timer: the step a case waits for is due. Silence decides as the rules say; a step somebody has taken meanwhile is left
// alone, and one that can't be taken now (no return address yet) is tried again.
import type { Result } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { changeCase, expectStatus } from '../case-ground.js';
import { type CaseRow, findCase } from '../case-statements.js';
import { silenceMeans } from '../domain/deadlines.js';
import { approveCase } from './approve-case.js';
import { receiveReturn } from './receive-return.js';
import { refundInstead } from './refund-instead.js';
import { letGo } from './withdraw-case.js';

const NOT_SENT = '新商品没有按时发出，改为退款';

export async function caseDue(shop: Shop, caseId: string): Promise<TimerOutcome> {
  const [row] = await shop.db.rows(findCase(caseId));
  if (!row?.due_at) return { done: true };
  const earlyMs = row.due_at.getTime() - shop.clock.now().getTime();
  if (earlyMs > 0) return { done: false, againInMs: earlyMs, reason: 'not due yet' };
  const result = await passOver(shop, row);
  if (result.ok || result.code === 'aftersale_state_changed') return { done: true };
  return { done: false, againInMs: settings.aftersales.retryMs, reason: result.code };
}

function passOver(shop: Shop, row: CaseRow): Promise<Result<unknown>> {
  const actor = { kind: 'silence' as const };
  const caseId = row.id;
  switch (silenceMeans(row.status, row.kind)) {
    case 'approve':
      return approveCase(shop, { caseId, actor });
    case 'lapse':
      return changeCase(shop, caseId, actor, async (tx, ground) => {
        expectStatus(ground.row, 'approved');
        await letGo(tx, ground, actor, 'not_sent_back');
      });
    case 'receive':
      return receiveReturn(shop, { caseId, sellableUnits: 0, actor });
    case 'refund':
      return refundInstead(shop, { caseId, reason: NOT_SENT, actor });
    case 'nothing':
      return Promise.resolve({ ok: true, value: undefined });
  }
}
