// When two users are one person: two different platforms vouch for the same number, both lately, and together they would
// still have one account per platform. Anything less and the number just moves to whoever proved it last: numbers are
// given to other people after a while, and two accounts of one platform are two accounts.

export interface ProvenUser {
  userId: string;
  createdAt: Date;
  platforms: readonly string[];
}

export interface LinkFacts {
  /** who proves the number now, and where */
  prover: ProvenUser;
  platform: string;
  /** everybody else for whom a platform vouched for this number */
  others: readonly (ProvenUser & { platform: string; provedAt: Date })[];
  now: Date;
  proofLifeMs: number;
}

export interface Link {
  /** the older user, who stays */
  survivorId: string;
  absorbedId: string;
}

/** Null: no link; with more than one candidate nobody can say who is who. */
export function judgeLink({ prover, platform, others, now, proofLifeMs }: LinkFacts): Link | null {
  const candidates = new Map(others.map((other) => [other.userId, other]));
  const [other] = [...candidates.values()];
  if (!other || candidates.size > 1) return null;
  const lately = now.getTime() - other.provedAt.getTime() < proofLifeMs;
  const apart = !prover.platforms.some((name) => other.platforms.includes(name));
  if (other.platform === platform || !lately || !apart) return null;
  const older = isOlder(prover, other) ? prover : other;
  const younger = older === prover ? other : prover;
  return { survivorId: older.userId, absorbedId: younger.userId };
}

function isOlder(a: ProvenUser, b: ProvenUser): boolean {
  const difference = a.createdAt.getTime() - b.createdAt.getTime();
  return difference === 0 ? a.userId < b.userId : difference < 0;
}

/** The platform a login belongs to. */
export function platformOf(provider: string): 'wechat' | 'alipay' {
  return provider === 'alipay_mini' ? 'alipay' : 'wechat';
}
