// What WeChat is told next about an order: which parcels, in how many parts, and whether that is all. One parcel that
// carries everything is told as such; everything else part by part, so many parcels a call as the platform takes.
export interface ShippedParcel {
  id: string;
  carrier: string;
  waybillNo: string;
  /** what is in it, as a person would say */
  goods: readonly string[];
}

export interface UploadFacts {
  parcels: readonly ShippedParcel[];
  toldIds: readonly string[];
  /** every unit that is owed has left */
  allShipped: boolean;
  /** it was told part by part before */
  split: boolean;
  /** what was told before is replaced whole; `toldIds` are of this time */
  replaces: boolean;
  atOnce: number;
}

export interface UploadPlan {
  parcels: ShippedParcel[];
  split: boolean;
  /** these are the last */
  complete: boolean;
}

/** null: there is nothing to tell. */
export function planUpload(facts: UploadFacts): UploadPlan | null {
  const { parcels, allShipped, atOnce, replaces } = facts;
  const told = new Set(facts.toldIds);
  const untold = parcels.filter(({ id }) => !told.has(id));
  // nothing new has left, but what was left has been refunded: the last one is told again, as the last
  const chosen = untold.length > 0 ? untold.slice(0, atOnce) : allShipped ? parcels.slice(-1) : [];
  if (chosen.length === 0) return null;
  const complete = allShipped && untold.length <= chosen.length;
  const split = !(complete && parcels.length === 1 && (replaces || !facts.split));
  return { parcels: chosen, split, complete };
}

const MOST_TEXT = 120;

/** Goods in at most as many characters as the platform takes. */
export function itemDesc(goods: readonly string[]): string {
  const text = Array.from(goods.join('、').trim() || '商品');
  return text.length <= MOST_TEXT ? text.join('') : `${text.slice(0, MOST_TEXT - 1).join('')}…`;
}

/** The last four digits stay readable; the platform refuses a whole number. */
export const maskedContact = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
