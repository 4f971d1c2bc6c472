// Which coupon an order takes: what its buyer picked while that can be used, else the one that saves most.
import type { Operations } from '@hetuan/contract/client';

export type Choices = Operations['coupons.judgeForOrder']['answer'];

/** `picked` null: none, on purpose; undefined: nothing was picked. */
export function chosenOf(
  choices: Choices | undefined,
  picked: string | null | undefined,
  best: string | null | undefined,
): string | null {
  if (picked === null) return null;
  const usable = choices?.items.some(({ id, reason }) => id === picked && reason === null);
  return usable && picked !== undefined ? picked : (best ?? null);
}
