// Taking a unit, step by step: a turn in the queue and a captcha where the slot asks for them, then one request to the
// gate. Who is admitted goes on to the attempt; who is refused learns why and keeps the page.
import { useRef, useState } from 'react';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { ensureSignedIn } from '../../../data/login-wish';
import { goTo } from '../../../routes';
import type { FlashItem } from '../words';
import type { Purchase } from './use-purchase';

export interface CaptchaAnswer {
  captchaId: string;
  answer: string;
}

export interface Taking {
  step: 'idle' | 'queue' | 'captcha';
  busy: boolean;
  /** why the last try was not taken */
  refusal: Refusal<string> | undefined;
  /** counts pictures that can't pass any more: a new one is needed */
  spent: number;
  wrong: boolean;
  begin(): void;
  /** the queue has let this person in */
  letIn(): void;
  answer(captcha: CaptchaAnswer): void;
  stop(): void;
  forgive(): void;
}

export function useTaking(item: FlashItem | undefined, purchase: Purchase, look: () => void): Taking {
  const [step, setStep] = useState<Taking['step']>('idle');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<string>>();
  const [spent, setSpent] = useState(0);
  const [wrong, setWrong] = useState(false);
  const given = useRef<CaptchaAnswer>();

  async function begin(): Promise<void> {
    if (busy || !(await ensureSignedIn())) return;
    setRefusal(undefined);
    given.current = undefined;
    if (item?.asks.queue) setStep('queue');
    else if (item?.asks.captcha) setStep('captcha');
    else await send();
  }

  async function send(): Promise<void> {
    const { address, quote, units } = purchase;
    if (!item || !address || !quote.data || busy) return;
    setBusy(true);
    setWrong(false);
    const made = await call('flashsale.takeAttempt', {
      params: { flashItemId: item.flashItemId },
      body: {
        ...{ units, addressId: address.id, quotedPayFen: quote.data.payFen },
        ...(given.current ? { captcha: given.current } : {}),
      },
    });
    setBusy(false);
    if (made.ok) {
      setStep('idle');
      const { attemptId: id, ticket } = made.value;
      return goTo('flash-attempt', { id, ticket, itemId: item.flashItemId });
    }
    refused(made.refusal);
  }

  function refused(why: Refusal<string>): void {
    if (why.code === 'flash_captcha_wrong') {
      setStep('captcha');
      return setWrong(true);
    }
    if (why.code === 'flash_captcha_needed') {
      given.current = undefined;
      setSpent((count) => count + 1);
      return setStep('captcha');
    }
    if (why.code === 'flash_queue_needed') return setStep('queue');
    setStep('idle');
    setRefusal(why);
    look();
  }

  return {
    ...{ step, busy, refusal, spent, wrong },
    begin: () => void begin(),
    letIn() {
      if (item?.asks.captcha && !given.current) return setStep('captcha');
      setStep('idle');
      void send();
    },
    answer(captcha) {
      given.current = captcha;
      void send();
    },
    stop: () => setStep('idle'),
    forgive: () => setRefusal(undefined),
  };
}
