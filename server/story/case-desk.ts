// The operator of the story at after-sales. Nothing here has a key: a second player that asks again is told how the case
// stands, which is an answer too.
import { aftersales } from '@hetuan/contract';
import type { Journal } from './journal.js';
import type { OperatorCall } from './operator-desk.js';

export interface CaseDesk {
  /** Where goods come back to. */
  openReturns(): Promise<void>;
  approveCase(caseId: string): Promise<void>;
  rejectCase(caseId: string): Promise<void>;
  /** Receives what came back and, for an exchange, sends new goods. */
  takeIn(caseId: string, sellableUnits: number): Promise<void>;
}

const ADDRESS = { receiver: '故事里的退货组', tel: '021-00000000', place: '故事里的仓库' };

export function createCaseDesk(journal: Journal, call: OperatorCall): CaseDesk {
  const step = (name: string, ask: () => Promise<{ ok: true } | { ok: false; code: string }>) =>
    journal.step(`ops/case/${name}`, async () => {
      const answer = await ask();
      return { value: answer.ok ? 'done' : answer.code };
    });
  return {
    async openReturns() {
      await step('address', () => call(aftersales.setReturnAddress, { body: ADDRESS }));
    },
    async approveCase(caseId) {
      const params = { caseId };
      const said = await step(`${caseId}/approve`, () => call(aftersales.approveCase, { params, body: {} }));
      if (said !== 'sold_out') return;
      const body = { instead: 'return_refund' as const };
      await step(`${caseId}/approve-instead`, () => call(aftersales.approveCase, { params, body }));
    },
    async rejectCase(caseId) {
      const body = { reason: '故事里的凭证看不清' };
      await step(`${caseId}/reject`, () => call(aftersales.rejectCase, { params: { caseId }, body }));
    },
    async takeIn(caseId, sellableUnits) {
      const params = { caseId };
      await step(`${caseId}/receive`, () => call(aftersales.receiveReturn, { params, body: { sellableUnits } }));
      const whole = await call(aftersales.inspectCase, { params });
      if (!whole.ok || whole.value.status !== 'merchant_received') return;
      const body = { carrier: 'SF' as const, waybillNo: `SF${whole.value.no}`.slice(0, 32) };
      await step(`${caseId}/exchange`, () => call(aftersales.sendExchange, { params, body }));
    },
  };
}
