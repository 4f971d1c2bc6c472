// How long after an order was received its commission settles: never before nobody can open a case about it any more.
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';

export const settleAfterMs = ({ aftersaleTerms }: Pick<Shop, 'aftersaleTerms'>): number =>
  Math.max(settings.commission.settleAfterMs, aftersaleTerms.noReasonMs, aftersaleTerms.faultMs);
