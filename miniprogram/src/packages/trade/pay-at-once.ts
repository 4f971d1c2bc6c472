// An order that has just been placed is paid without another tap. Kept in memory only and taken once: whoever comes
// back to the cashier later, or reloads it, decides anew.
let placed: string | null = null;

export function payAtOnce(orderId: string): void {
  placed = orderId;
}

export function takePayAtOnce(orderId: string): boolean {
  const taken = placed === orderId;
  if (taken) placed = null;
  return taken;
}
