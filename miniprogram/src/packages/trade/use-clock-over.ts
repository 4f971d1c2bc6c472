// Whether a moment of the shop's time has passed, told again when it does.
import { useEffect, useState } from 'react';
import { serverNowMs } from '../../api/server-clock';

const LONGEST_TIMER_MS = 2_000_000_000;

export function useClockOver(until: string | undefined): boolean {
  const untilMs = until === undefined ? Number.NaN : Date.parse(until);
  const [over, setOver] = useState(untilMs <= serverNowMs());
  useEffect(() => {
    const leftMs = untilMs - serverNowMs();
    setOver(leftMs <= 0);
    if (!(leftMs > 0)) return;
    const timer = setTimeout(() => setOver(true), Math.min(leftMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [untilMs]);
  return over;
}
