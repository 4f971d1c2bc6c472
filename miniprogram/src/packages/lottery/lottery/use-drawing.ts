// Draws once: asks the shop, lets the light run for a moment so that it can be seen, and tells what was got. What a person
// has left is what the shop answered.
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/client';
import { ensureSignedIn } from '../../../data/login-wish';
import { toast } from '../../../data/toast';
import type { Drawn, Lottery } from '../words';

const LEAST_RUN_MS = 1_200;
const LOOK_MS = 500;

export interface DrawingState {
  step: 'still' | 'asking' | 'landed' | 'told';
  drawn: Drawn | null;
  /** stays lit */
  gotId: string | null;
}

export interface Drawing {
  state: DrawingState;
  busy: boolean;
  draw(pay: 'free' | 'points'): Promise<void>;
  close(): void;
}

const still: DrawingState = { step: 'still', drawn: null, gotId: null };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function useDrawing(
  lottery: Lottery | undefined,
  patch: (change: (data: Lottery) => Lottery) => void,
  look: () => void,
): Drawing {
  const [state, setState] = useState(still);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => void (mounted.current = false);
  }, []);

  async function draw(pay: 'free' | 'points'): Promise<void> {
    if (!lottery || !(await ensureSignedIn())) return;
    setState({ ...still, step: 'asking' });
    const body = pay === 'points' ? { pay, adult: true } : { pay };
    const asked = call('lottery.drawPrize', { params: { lotteryId: lottery.id }, body });
    const [outcome] = await Promise.all([asked, pause(LEAST_RUN_MS)]);
    if (!mounted.current) return;
    if (!outcome.ok) {
      setState(still);
      toast(outcome.refusal.message);
      return look();
    }
    const drawn = outcome.value;
    setState({ step: 'landed', drawn, gotId: drawn.prizeId });
    patch((known) => after(known, drawn));
    await pause(LOOK_MS);
    if (mounted.current) setState({ step: 'told', drawn, gotId: drawn.prizeId });
  }

  return {
    state,
    busy: state.step === 'asking' || state.step === 'landed',
    draw,
    close: () => setState((now) => ({ ...now, step: 'still' })),
  };
}

/** What is known at once of one draw more. */
function after(lottery: Lottery, { prizeId, freeLeft, paidLeft, points }: Drawn): Lottery {
  return {
    ...lottery,
    draws: lottery.draws + 1,
    yours: { freeLeft, paidLeft, points },
    prizes: lottery.prizes.map((prize) =>
      prize.id === prizeId && prize.left !== null ? { ...prize, left: prize.left - 1 } : prize,
    ),
  };
}
