// Why a notice is not heard. Thrown while it is read and turned into an outcome in one place, so that nothing a stranger
// may send becomes a fault.
import type { Notice, NoticeOutcome } from '../gateway.js';

class Unheard extends Error {}

export function unheard(reason: string): never {
  throw new Unheard(reason);
}

export async function heard(read: () => Notice | Promise<Notice>): Promise<NoticeOutcome> {
  try {
    return { kind: 'verified', notice: await read() };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Unheard ? error.message : 'unreadable notice' };
  }
}

/** How far the time a notice was signed at may lie from now. */
export const maxNoticeSkewMs = 300_000;
