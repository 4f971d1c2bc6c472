// How fast one person on one device may try: a bucket of tokens each, in this process, because a try that is refused
// here must not cost a round trip. A bucket nobody has used while it would have filled is full again and is forgotten.
import type { Pace } from './types.js';

export interface PaceTerms {
  /** tries at once */
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const PERSON: PaceTerms = { burst: 6, perSecond: 2 };
/** a family or an office may share one */
const DEVICE: PaceTerms = { burst: 12, perSecond: 4 };

export interface PaceOptions {
  person?: PaceTerms;
  device?: PaceTerms;
  /** milliseconds that never go back */
  now?: () => number;
}

export function createPace({
  person = PERSON,
  device = DEVICE,
  now = () => performance.now(),
}: PaceOptions = {}): Pace {
  const persons = createBuckets(person);
  const devices = createBuckets(device);
  return (personId, deviceId) => {
    const moment = now();
    const [own, shared] = [persons.filled(personId, moment), devices.filled(deviceId, moment)];
    if (own.tokens < 1 || shared.tokens < 1) return false;
    own.tokens -= 1;
    shared.tokens -= 1;
    return true;
  };
}

function createBuckets({ burst, perSecond }: PaceTerms) {
  const fullAfterMs = (burst / perSecond) * 1_000;
  let recent = new Map<string, Bucket>();
  let older = new Map<string, Bucket>();
  let turnAt = -Infinity;
  return {
    filled(key: string, now: number): Bucket {
      if (now >= turnAt) {
        older = now >= turnAt + fullAfterMs ? new Map() : recent;
        recent = new Map();
        turnAt = now + fullAfterMs;
      }
      let bucket = recent.get(key);
      if (!bucket) {
        bucket = older.get(key) ?? { tokens: burst, at: now };
        recent.set(key, bucket);
      }
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1_000);
      bucket.at = now;
      return bucket;
    },
  };
}
