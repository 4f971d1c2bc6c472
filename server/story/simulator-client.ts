// The simulated platforms, asked until they answer: people get login codes and pay, the gateway's book is read, notices
// are made faulty. A refusal of the simulator is definite; anything else is asked again.
import {
  createSimulatorControl,
  type SimulatorControl,
  SimulatorRefusal,
  type TradeBook,
} from '../simulators/control-client.js';
import { drawFault } from '../simulators/notices/plan.js';
import { settingSchemas } from '../simulators/settings.js';
import { noticeFaults } from '../simulators/store/records.js';
import type { Success } from './model.js';
import { askPatiently } from './patience.js';

const TIMEOUT_MS = 10_000;

export type Paid = { paid: true; outTradeNo: string; amountFen: number } | { paid: false; reason: string };

export interface SimulatorClient {
  url: string;
  login(person: string, platform: 'wechat' | 'alipay'): Promise<string>;
  pay(prepayId: string): Promise<Paid>;
  /**
   * A success that a gateway normally forbids. Its notice may be spoiled but is never lost: the number has been settled,
   * so nothing but the notice (and the next day's bill) could tell the shop.
   */
  payAgainstTheRules(
    prepayId: string,
    outTradeNo: string,
    fault: 'second_transaction' | 'succeed_after_close',
  ): Promise<void>;
  /** Confirms at the cashier page, as a person at a browser does; only the book knows whether it worked. */
  payAtCashier(prepayId: string): Promise<void>;
  trades(): Promise<TradeBook[]>;
  /** Confirms money that came to somebody; what has been confirmed or has expired stays as it is. */
  confirmTransfer(confirmation: string): Promise<void>;
  notices: SimulatorControl['notices'];
  /** Notices that are still on their way. */
  pendingNotices(): Promise<number>;
  setClock(offsetMs: number): Promise<void>;
  /** Makes this share of the notices faulty, evenly over the kinds of fault; 0 ends it. */
  spoilNotices(share: number, seed: string): Promise<void>;
}

export function createSimulatorClient(url: string): SimulatorClient {
  const control = createSimulatorControl(url);
  let spoiled = settingSchemas.faults.parse({});
  const patiently = <T>(ask: () => Promise<T>): Promise<T> =>
    askPatiently('The simulated platform', async () => {
      try {
        return { answer: await withinTime(ask()) };
      } catch (error) {
        if (error instanceof SimulatorRefusal && error.status < 500) throw error;
        return undefined;
      }
    }).then(({ answer }) => answer);

  return {
    url,
    async login(person, platform) {
      const ask = platform === 'alipay' ? control.alipayLogin : control.login;
      return (await patiently<{ code: string }>(() => ask(person))).code;
    },
    async pay(prepayId) {
      try {
        const done = await patiently(() => control.pay(prepayId));
        return { paid: true, outTradeNo: done.outTradeNo, amountFen: done.totalFen };
      } catch (error) {
        if (error instanceof SimulatorRefusal) return { paid: false, reason: error.reason };
        throw error;
      }
    },
    async payAgainstTheRules(prepayId, outTradeNo, fault) {
      const lost = drawFault(spoiled, outTradeNo) === 'loss';
      try {
        await patiently(() => control.pay(prepayId, { fault, ...(lost ? { noticeFault: 'delay' as const } : {}) }));
      } catch (error) {
        // Refused: it has been done by a try whose answer was lost. The book will tell.
        if (!(error instanceof SimulatorRefusal)) throw error;
      }
    },
    async payAtCashier(prepayId) {
      await patiently(async () => {
        const body = new URLSearchParams({ action: 'pay' });
        const answer = await fetch(`${url}/cashier/${encodeURIComponent(prepayId)}`, { method: 'POST', body });
        await answer.text();
        if (answer.status >= 500) throw new Error(`the cashier answered ${answer.status}`);
        return answer.status;
      });
    },
    trades: () => patiently(() => control.trades()),
    async confirmTransfer(confirmation) {
      try {
        await patiently(() => control.confirmTransfer(confirmation));
      } catch (error) {
        // Refused: a try whose answer was lost has done it. The withdrawal will tell.
        if (!(error instanceof SimulatorRefusal)) throw error;
      }
    },
    notices: (number) => patiently(() => control.notices(number)),
    pendingNotices: async () => (await patiently(() => control.health())).pendingNotices,
    async setClock(offsetMs) {
      await patiently(() => control.setClock(offsetMs));
    },
    async spoilNotices(share, seed) {
      const rates = Object.fromEntries(noticeFaults.map((fault) => [fault, share / noticeFaults.length]));
      spoiled = settingSchemas.faults.parse({ rates, seed, delayMs: 2_000 });
      await patiently(() => control.setFaults(spoiled));
    },
  };
}

/** What a trade's book says was paid, by kind. */
export function successesOf(trade: TradeBook): { success: Success; amountFen: number; gateway: string }[] {
  const { gateway } = trade;
  return trade.transactions.map(({ kind, totalFen }) => ({ success: kind, amountFen: totalFen, gateway }));
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
