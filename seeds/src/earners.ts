// Who recommends in the demo shop, whom they brought, and what those people bought: two distributors, one brought by the
// other, so that both levels earn. Everybody is one of the demo members, by nickname or by number.
import { members } from './members.js';

export interface EarnerSeed {
  nickname: string;
  /** by a share of theirs */
  brings: readonly string[];
}

export interface BroughtOrderSeed {
  buyer: string;
  /** in the order of the catalogue */
  productNo: number;
  units: number;
  /** how far it has come */
  upTo: 'paid' | 'shipped' | 'received';
}

const nicknameOf = (no: number): string => {
  const member = members[no];
  if (!member) throw new Error(`the demo shop has no member ${no}`);
  return member.nickname;
};

const [FIRST, SECOND] = ['小满在厨房', '一帆和两只柴'];

/** Whoever is brought here first is bound before they bring anybody. */
export const earners: readonly EarnerSeed[] = [
  { nickname: FIRST, brings: [SECOND, nicknameOf(20), nicknameOf(21)] },
  { nickname: SECOND, brings: [nicknameOf(22), nicknameOf(23), nicknameOf(24)] },
];

export const broughtOrders: readonly BroughtOrderSeed[] = [
  { buyer: nicknameOf(20), productNo: 0, units: 2, upTo: 'received' },
  { buyer: nicknameOf(21), productNo: 40, units: 1, upTo: 'paid' },
  { buyer: nicknameOf(22), productNo: 12, units: 1, upTo: 'received' },
  { buyer: nicknameOf(23), productNo: 70, units: 2, upTo: 'shipped' },
  { buyer: nicknameOf(24), productNo: 100, units: 1, upTo: 'paid' },
];
