// Who recommends in the demo shop, whom they brought, and what those people bought, long ago and today: two distributors,
// one brought by the other, so that both levels earn. Everybody is one of the demo members, by nickname or by number.
import { members } from './members.js';

export interface EarnerSeed {
  nickname: string;
  /** by a share of theirs */
  brings: readonly string[];
}

export interface BoughtSeed {
  buyer: string;
  /** in the order of the catalogue */
  productNo: number;
  units: number;
}

export interface BroughtOrderSeed extends BoughtSeed {
  /** how far it has come */
  upTo: 'paid' | 'shipped' | 'received';
}

export interface PastOrderSeed extends BoughtSeed {
  /** units that went back, before its commission settled or after */
  goesBack?: { when: 'before' | 'after'; units: number };
}

const nicknameOf = (no: number): string => {
  const member = members[no];
  if (!member) throw new Error(`the demo shop has no member ${no}`);
  return member.nickname;
};

const [FIRST, SECOND] = ['小满在厨房', '一帆和两只柴'];

/** Whoever is brought here first is bound before they bring anybody. */
export const earners: readonly EarnerSeed[] = [
  { nickname: FIRST, brings: [SECOND, ...[20, 21, 25, 26].map(nicknameOf)] },
  { nickname: SECOND, brings: [22, 23, 24, 27, 28].map(nicknameOf) },
];

export const broughtOrders: readonly BroughtOrderSeed[] = [
  { buyer: nicknameOf(20), productNo: 0, units: 2, upTo: 'received' },
  { buyer: nicknameOf(21), productNo: 40, units: 1, upTo: 'paid' },
  { buyer: nicknameOf(22), productNo: 12, units: 1, upTo: 'received' },
  { buyer: nicknameOf(23), productNo: 70, units: 2, upTo: 'shipped' },
  { buyer: nicknameOf(24), productNo: 100, units: 1, upTo: 'paid' },
];

/** Before today; settled by now, but for what went back. */
export const pastOrders: readonly PastOrderSeed[] = [
  { buyer: nicknameOf(25), productNo: 0, units: 3 },
  { buyer: nicknameOf(26), productNo: 1, units: 1, goesBack: { when: 'before', units: 1 } },
  { buyer: nicknameOf(27), productNo: 2, units: 2 },
  { buyer: nicknameOf(28), productNo: 3, units: 2, goesBack: { when: 'after', units: 1 } },
];

/** Takes a part of what has settled out. */
export const withdraws = FIRST;
