// Whether somebody has agreed to the texts in force, now or before. Agreeing to an outdated text is not agreeing.

export interface StandingConsent {
  purpose: string;
  version: string;
}

/** `standing`: nothing to do; `record`: agreed just now; `missing`: they have to be asked. */
export function judgeConsent(facts: {
  standing: readonly StandingConsent[];
  needed: readonly string[];
  given: string | undefined;
  current: string;
}): 'standing' | 'record' | 'missing' {
  const { standing, needed, given, current } = facts;
  const agreed = needed.every((purpose) =>
    standing.some((consent) => consent.purpose === purpose && consent.version === current),
  );
  if (agreed) return 'standing';
  return given === current ? 'record' : 'missing';
}
