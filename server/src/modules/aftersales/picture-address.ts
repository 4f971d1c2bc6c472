// Where a private picture can be loaded: an address that names the picture and for whom it was made, signed, good for a
// while. Whoever opens it is checked again, so that an address that was passed on or has outlived a role opens nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../../shop.js';
import type { Viewer } from './evidence-access.js';

export const EVIDENCE_PATH = '/evidence';

const isViewer = (text: string): boolean => /^[so]\.[0-9a-f-]{36}$/.test(text);
const nameOf = ({ kind, personId }: Viewer): string => `${kind === 'shopper' ? 's' : 'o'}.${personId}`;

function signature(secret: string, pictureId: string, viewer: string, until: string): Buffer {
  const key = createHmac('sha256', secret).update('evidence pictures').digest();
  return createHmac('sha256', key).update(`${pictureId}|${viewer}|${until}`).digest();
}

/** `until` falls on whole steps of the shop's time, so that the same picture keeps its address for a while. */
export function pictureAddress(
  shop: Pick<Shop, 'tokenSecret'>,
  pictureId: string,
  viewer: Viewer,
  now: Date,
  lifeMs: number,
): string {
  const until = String((Math.floor(now.getTime() / lifeMs) + 2) * lifeMs);
  const who = nameOf(viewer);
  const signed = signature(shop.tokenSecret, pictureId, who, until).toString('base64url');
  return `${EVIDENCE_PATH}/${pictureId}?${new URLSearchParams({ for: who, until, sign: signed }).toString()}`;
}

/** For whom this address was made; null: not made here, or over. */
export function viewerOfAddress(
  shop: Pick<Shop, 'tokenSecret'>,
  asked: { pictureId: string; for: string; until: string; sign: string },
  now: Date,
): Viewer | null {
  if (!isViewer(asked.for) || !/^\d{10,16}$/.test(asked.until)) return null;
  const expected = signature(shop.tokenSecret, asked.pictureId, asked.for, asked.until);
  const given = Buffer.from(asked.sign, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (now.getTime() >= Number(asked.until)) return null;
  return { kind: asked.for.startsWith('s') ? 'shopper' : 'operator', personId: asked.for.slice(2) };
}
