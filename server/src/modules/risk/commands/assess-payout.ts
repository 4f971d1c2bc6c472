// Judges one payout and keeps the judgement. It fails closed: no facts, no rules, no answer in time, or a judgement that
// could not be kept is `unavailable`, and whoever asked must not pay. Operators hear of it, and also of a judge that has
// not doubted anybody for suspiciously long.
import { setTimeout as sleep } from 'node:timers/promises';
import { must } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { raiseAlarm } from '../../alarms/index.js';
import { type Judgement, judge } from '../domain/score.js';
import { type RiskQuestion, gatherFacts } from '../gather-facts.js';
import { countLately, insertDecision, termsOf } from '../risk-statements.js';

export type Assessed = { kind: 'judged'; outcome: Judgement['outcome']; score: number } | { kind: 'unavailable' };

/** Stands for the judge itself among the subjects of alarms. */
const THE_JUDGE = '00000000-0000-7000-8000-000000000009';

export async function assessPayout(shop: Shop, asked: RiskQuestion): Promise<Assessed> {
  const late = new AbortController();
  try {
    const answer = await Promise.race([
      judged(shop, asked),
      sleep(settings.risk.answerMs, null, { signal: late.signal }).catch(() => null),
    ]);
    if (answer) return answer;
    await tell(shop, new Error('risk did not answer in time'));
  } catch (error) {
    await tell(shop, error);
  } finally {
    late.abort();
  }
  return { kind: 'unavailable' };
}

async function judged(shop: Shop, asked: RiskQuestion): Promise<Assessed> {
  const { facts, rules } = await gatherFacts(shop, asked);
  const judgement = judge(termsOf(rules), facts);
  const { subjectId, userId } = asked;
  const silentAfter = rules.silent_after;
  const kept = await shop.db.transact(async (tx) => {
    const decision = { id: newId(), subjectId, userId, edition: rules.edition, facts, judgement };
    const [, lately] = await tx.batch(insertDecision(decision), countLately(silentAfter));
    const { judged: count = 0, doubted = 0 } = lately.rows[0] ?? {};
    if (count < silentAfter || doubted > 0) return;
    const text = `最近 ${count} 次提现风控全部通过，没有一次存疑，请检查风控规则与数据`;
    tx.last(raiseAlarm({ kind: 'risk_never_doubts', subjectId: THE_JUDGE, text }));
  });
  must(kept);
  return { kind: 'judged', outcome: judgement.outcome, score: judgement.score };
}

async function tell(shop: Shop, error: unknown): Promise<void> {
  shop.log.error({ err: error }, 'risk is unavailable, payouts wait');
  const text = '风控不可用，提现已全部暂停打款，恢复后会自动继续';
  await shop.db.rows(raiseAlarm({ kind: 'risk_down', subjectId: THE_JUDGE, text }));
}
