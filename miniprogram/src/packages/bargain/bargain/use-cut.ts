// The viewer's cut, from the tap to the page that knows of it: asked once at a time, and again with a picture that was read
// where the shop asks for one.
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { deviceName } from '../../../data/device-name';
import { ensureSignedIn } from '../../../data/login-wish';
import { toast } from '../../../data/toast';
import { type CaptchaAnswer, asksCaptcha } from '../../../parts/captcha-sheet';

export interface Cutting {
  busy: boolean;
  /** what came off the price a moment ago */
  madeFen: number | undefined;
  /** the refusal that asks for a captcha */
  asked: Refusal | undefined;
  cut(captcha?: CaptchaAnswer): Promise<void>;
  /** the viewer does not read a picture */
  leave(): void;
}

export function useCut(bargainId: string, reload: () => Promise<unknown>): Cutting {
  const [madeFen, setMadeFen] = useState<number>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Refusal>();

  async function cut(captcha?: CaptchaAnswer): Promise<void> {
    if (busy || !(await ensureSignedIn())) return;
    setBusy(true);
    const body = { deviceId: deviceName(), ...(captcha ? { captcha } : {}) };
    const made = await call('bargain.cutPrice', { params: { bargainId }, body });
    if (!made.ok && asksCaptcha(made.refusal)) {
      setBusy(false);
      return setAsked(made.refusal);
    }
    setAsked(undefined);
    if (made.ok) setMadeFen(made.value.amountFen);
    else toast(made.refusal.message);
    // the next step takes the place of this one only when the page knows what that is
    await reload();
    setBusy(false);
  }

  return { busy, madeFen, asked, cut, leave: () => setAsked(undefined) };
}
