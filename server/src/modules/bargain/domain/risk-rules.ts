// Whether a cut looks like that of one person with many accounts. What is decided is a plain yes, a captcha, or a refusal
// that says why; never a smaller cut. Sharing a device with another helper is refused, sharing a network only makes
// asking, unless most who come from it have just made their accounts.

export interface RiskFacts {
  /** the account was made within the last day, and has never paid */
  young: boolean;
  /** other people: in this bargain (its owner too), and in any bargain of the last day */
  onDevice: number;
  onDeviceToday: number;
  /** other helpers of this bargain from the same block of addresses, and those of them with young accounts */
  fromBlock: number;
  youngFromBlock: number;
  /** helpers with young accounts of any bargain of the last day from there */
  youngFromBlockToday: number;
}

export interface RiskLimits {
  deviceToday: number;
  askFromBlock: number;
  youngFromBlock: number;
  youngFromBlockToday: number;
}

export type RiskVerdict =
  | { verdict: 'clear' }
  | { verdict: 'captcha'; reason: 'network' }
  | { verdict: 'refused'; reason: 'device' | 'network' };

export function judgeRisk(facts: RiskFacts, limits: RiskLimits): RiskVerdict {
  if (facts.onDevice > 0 || facts.onDeviceToday >= limits.deviceToday) return { verdict: 'refused', reason: 'device' };
  if (facts.young) {
    if (facts.youngFromBlock >= limits.youngFromBlock) return { verdict: 'refused', reason: 'network' };
    if (facts.youngFromBlockToday >= limits.youngFromBlockToday) return { verdict: 'refused', reason: 'network' };
    if (facts.youngFromBlock > 0) return { verdict: 'captcha', reason: 'network' };
  }
  return facts.fromBlock >= limits.askFromBlock ? { verdict: 'captcha', reason: 'network' } : { verdict: 'clear' };
}
