// An item that somebody wants to try again, after an attempt that came to nothing, is tried without another tap. Kept in
// memory only and taken once: whoever reloads the item's page decides anew.
let wanted: string | null = null;

export function tryAgain(itemId: string): void {
  wanted = itemId;
}

export function takeTryAgain(itemId: string): boolean {
  const taken = wanted === itemId;
  if (taken) wanted = null;
  return taken;
}
