// Taking a unit, step by step: a turn in the queue and a captcha where the slot asks for them, then one request to the
// gate. Who is admitted goes on to the attempt; who is refused learns why and keeps the page.
import { useRef, useState } from 'react';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { ensureSignedIn } from '../../../data/login-wish';
import { type CaptchaAnswer, asksCaptcha } from '../../../parts/captcha-sheet';
import { goTo } from '../../../routes';
import type { FlashItem } from '../words';
import type { Purchase } from './use-purchase';

export interface Taking {
  step: 'idle' | 'queue';
  /** why a picture has to be read; each time it is asked anew, another one */
  asked: Refusal | undefined;
  busy: boolean;
  /** why the last try was not taken */
  refusal: Refusal | undefined;
  begin(): void;
  /** the queue has let this person in */
  letIn(): void;
  answer(captcha: CaptchaAnswer): void;
  stop(): void;
  forgive(): void;
}

/** What the slot itself asks of everybody, before anything was sent. */
const BEFOREHAND: Refusal = { code: 'captcha_required', message: '请先完成安全验证', details: {} };

export function useTaking(item: FlashItem | undefined, purchase: Purchase, look: () => void): Taking {
  const [step, setStep] = useState<Taking['step']>('idle');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [asked, setAsked] = useState<Refusal>();
  const given = useRef<CaptchaAnswer>();

  async function begin(): Promise<void> {
    if (busy || !(await ensureSignedIn())) return;
    setRefusal(undefined);
    given.current = undefined;
    if (item?.asks.queue) setStep('queue');
    else if (item?.asks.captcha) setAsked(BEFOREHAND);
    else await send();
  }

  async function send(): Promise<void> {
    const { address, quote, units } = purchase;
    if (!item || !address || !quote.data || busy) return;
    setBusy(true);
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
      setAsked(undefined);
      const { attemptId: id, ticket } = made.value;
      return goTo('flash-attempt', { id, ticket, itemId: item.flashItemId });
    }
    refused(made.refusal);
  }

  function refused(why: Refusal): void {
    given.current = undefined;
    if (asksCaptcha(why)) return setAsked(why);
    setAsked(undefined);
    if (why.code === 'flash_queue_needed') return setStep('queue');
    setStep('idle');
    setRefusal(why);
    look();
  }

  return {
    ...{ step, asked, busy, refusal },
    begin: () => void begin(),
    letIn() {
      setStep('idle');
      if (item?.asks.captcha && !given.current) return setAsked(BEFOREHAND);
      void send();
    },
    answer(captcha) {
      given.current = captcha;
      void send();
    },
    stop() {
      setStep('idle');
      setAsked(undefined);
    },
    forgive: () => setRefusal(undefined),
  };
}
