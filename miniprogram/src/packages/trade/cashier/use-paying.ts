// Pays an order through the platform and hands over to the result, whatever the platform said: only the shop knows
// whether money moved. What can be tried again leaves the order as it was.
import { useRef, useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { platform } from '../../../platform';
import { pathOf, replaceWith } from '../../../routes';
import { chosenGateway } from '../gateways';

/** `cancelled`: nothing was paid and it can be tried again. `unavailable`: it can't be paid here. */
export type PayState = 'ready' | 'paying' | 'cancelled' | 'unavailable' | 'failed';

/** A page that was left for a cashier and is shown again from memory must not stay busy. */
const LEAVING_MS = 4_000;

export interface Paying {
  state: PayState;
  /** the shop's sentence when it could not be started */
  message: string;
  pay(): Promise<void>;
}

export function usePaying(orderId: string, onLook: () => void): Paying {
  const [state, setState] = useState<PayState>('ready');
  const [message, setMessage] = useState('');
  const busy = useRef(false);

  async function attempt(): Promise<PayState> {
    const returnPath = platform.returnPath(pathOf('result', { orderId }));
    const started = await call('orders.payOrder', {
      params: { orderId },
      body: { gateway: chosenGateway.get(), ...(returnPath === undefined ? {} : { returnPath }) },
    });
    if (!started.ok) {
      setMessage(started.refusal.message);
      toast(started.refusal.message);
      onLook();
      return 'failed';
    }
    const result = { orderId };
    if (started.value.paid || started.value.gateway === 'free') {
      replaceWith('result', result);
      return 'paying';
    }
    const outcome = await platform.pay(started.value.clientParams, pathOf('result', result));
    if (outcome === 'cancelled' || outcome === 'unavailable') return outcome;
    if (outcome === 'leaving') await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
    else replaceWith('result', result);
    return outcome === 'leaving' ? 'ready' : 'paying';
  }

  async function pay(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setState('paying');
    setState(await attempt());
    busy.current = false;
  }

  return { state, message, pay };
}
