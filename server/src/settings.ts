// The shop's business numbers: defaults with hard bounds, read nowhere else. Sources: the rules of the shop
// (payment windows, grace, limits) and the platforms' limits (50 refunds an order, 365 days, one a minute).
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './kernel/clock.js';

export const settings = {
  orders: {
    payWindowMs: 15 * MINUTE_MS,
    campaignPayWindowMs: 5 * MINUTE_MS,
    closeGraceMs: 5 * MINUTE_MS,
    closeRetryMs: 30 * SECOND_MS,
    maxUnpaidPerPerson: 5,
    coolDownAfterReleases: 2,
    coolDownMs: 10 * MINUTE_MS,
    maxLines: 50,
    maxUnitsPerLine: 999,
    autoReceiveAfterShippedMs: 15 * DAY_MS,
    /** an operator may lower the goods of an order to this part of what they cost when ordered, and no further */
    lowestPriceBps: 1_000,
  },
  payments: {
    askAfterMs: MINUTE_MS,
    maxAskGapMs: 30 * MINUTE_MS,
  },
  refunds: {
    maxPerOrder: 50,
    gapMs: MINUTE_MS,
    withinMs: 365 * DAY_MS,
    askAfterMs: 15 * SECOND_MS,
    maxAskGapMs: 30 * MINUTE_MS,
  },
  reconciliation: {
    /** bills are there from nine and ten in the morning; a while later nobody has to ask twice */
    billReadyMs: 10 * HOUR_MS + 30 * MINUTE_MS,
    retryMs: 10 * MINUTE_MS,
    planEveryMs: HOUR_MS,
    daysBack: 7,
  },
  groups: {
    closingGuardMs: 30 * SECOND_MS,
  },
  aftersales: {
    maxCasesPerOrder: 20,
    /** pictures of a person that no case has taken yet, and uploads of a person a day */
    maxLoosePictures: 18,
    maxUploadsADay: 60,
    loosePictureMs: DAY_MS,
    sweepEveryMs: HOUR_MS,
    sweepAtOnce: 100,
    pictureAddressMs: 30 * MINUTE_MS,
    /** a step that fails for a reason that may pass is tried again */
    retryMs: 10 * MINUTE_MS,
  },
  chains: {
    /** uploads of a manager a day; what no chain shows goes after a day */
    maxUploadsADay: 100,
    loosePictureMs: DAY_MS,
    sweepEveryMs: HOUR_MS,
    sweepAtOnce: 100,
    exportAddressMs: 5 * MINUTE_MS,
  },
  cart: { maxItems: 100 },
  search: {
    historyKept: 20,
    /** a word is hot when so many different people searched for it in so long; fewer would tell who did */
    hotPeople: 3,
    hotWithinMs: 7 * DAY_MS,
    hotShown: 10,
    countEveryMs: 10 * MINUTE_MS,
    keepEveryMs: MINUTE_MS,
  },
  favourites: { maxKept: 500, maxFootprints: 200, maxAlerts: 50, lookEveryMs: MINUTE_MS },
  notifications: { maxOpenGrants: 20 },
  idempotency: { keepMs: DAY_MS },
  outbox: { keepSettledMs: 7 * DAY_MS },
} as const;
