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
    autoReceiveAfterSignedMs: 10 * DAY_MS,
    autoReceiveAfterShippedMs: 15 * DAY_MS,
    /** an operator may lower the goods of an order to this part of what they cost when ordered, and no further */
    lowestPriceBps: 1_000,
  },
  pricing: {
    /** which discounts exclude, stack with or take the place of which */
    stacking: {
      // an exclusive price keeps everything else off, but for what its own offer allows
      activity: {
        limited_time: 'exclude',
        early_cart: 'exclude',
        member_price: 'exclude',
        full_reduction: 'exclude',
        gift: 'exclude',
        add_on: 'exclude',
        shop_coupon: 'exclude',
        points: 'exclude',
      },
      // a line takes part in one 满减
      full_reduction: { full_reduction: 'exclude' },
    },
    pointsPerYuan: 100,
    /** most of an order's goods that points may pay */
    pointsShareBps: 5_000,
  },
  promotions: {
    /** what must be left of what is paid, after cost and all that is given away */
    leastMarginBps: 500,
    /** all levels of commission together; they take nothing of the least margin, an order that leaves less pays less */
    commissionBps: 0,
    /** a campaign that has used this part of its budget is stopped */
    stopAtBudgetBps: 9_500,
  },
  referral: {
    /** of what a distributor agrees to */
    termsVersion: '2026-11-26',
  },
  invitations: {
    /** what one inviter brings within a day from one network, and within an hour, before somebody looks */
    farm: { fromBlock: 2, anHour: 10 },
    sweepAtOnce: 100,
    sweepEveryMs: MINUTE_MS,
  },
  commission: {
    /** after everything was received; never before the time for after-sales is over */
    settleAfterMs: 15 * DAY_MS,
    /** while a case is open */
    lookAgainMs: 6 * HOUR_MS,
  },
  withdrawals: {
    /** a bill is asked about so soon, and at growing gaps up to the other; the channel's notice makes it prompt */
    askAfterMs: MINUTE_MS,
    maxAskGapMs: 10 * MINUTE_MS,
    /** a call that nobody answered may still be carried out for so long: signatures live five minutes */
    doubtMs: 10 * MINUTE_MS,
    riskAgainMs: 30 * SECOND_MS,
    manyToday: 99,
    /** what is asked for so close together is looked at as one */
    togetherMs: DAY_MS,
    exportAddressMs: 5 * MINUTE_MS,
  },
  risk: {
    /** no answer within this is no answer */
    answerMs: 3 * SECOND_MS,
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
    /** a coupon for those who did not win that could not be given is tried again */
    consoleAgainMs: 10 * MINUTE_MS,
  },
  bargains: {
    /** who takes the largest cut that is left, where an offer says so */
    newForMs: 7 * DAY_MS,
    /** cuts of one person in a day, over all bargains */
    helpsADay: 10,
    remindBeforeMs: HOUR_MS,
    /** an account so young, that has never paid, makes risk look twice */
    youngForMs: DAY_MS,
    risk: {
      /** other people who cut from the same device within a day */
      deviceToday: 2,
      /** helpers of one bargain from one block of addresses, after whom everybody from there is asked */
      askFromBlock: 5,
      /** young accounts from one block, in one bargain and over all in a day, after whom no other is taken */
      youngFromBlock: 2,
      youngFromBlockToday: 10,
    },
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
  coupons: {
    codeTriesAnHour: 20,
    /** people a batch, a campaign or a sweep serves in one transaction */
    batchAtOnce: 200,
    keepEveryMs: MINUTE_MS,
    campaignsEveryMs: MINUTE_MS,
    /** people hear of a coupon's end a day before */
    remindBeforeMs: DAY_MS,
    /** what a shipping coupon without a limit counts against a budget */
    parcelWorthFen: 1_500,
  },
  points: {
    /** a point for every so much paid for goods */
    fenAPoint: 100,
    /** what the books owe for one: 100 are a yuan, as `pricing.pointsPerYuan` says */
    worthFen: 1,
    /** a lot that comes back is good for this long at least */
    returnedForMs: 30 * DAY_MS,
    expireAtOnce: 200,
    expireEveryMs: 10 * MINUTE_MS,
    remindBeforeMs: 30 * DAY_MS,
  },
  membership: {
    /** growth for every so much paid for goods that are kept, and for a day signed in */
    fenAGrowth: 100,
    signInGrowth: 2,
    /** at the end of a period growth falls by this part, but not below what the period brought */
    periodMs: 365 * DAY_MS,
    decayBps: 3_000,
    decayAtOnce: 200,
    decayEveryMs: 10 * MINUTE_MS,
  },
  signIn: {
    /** points of each day of a cycle */
    cycle: [5, 5, 10, 10, 15, 15, 30],
    madeUpPoints: 5,
    maxCards: 3,
    /** how far back a card reaches */
    makeUpDays: 7,
  },
  logistics: {
    /** the tracking platform advises half an hour between two questions about one number */
    askGapMs: 2 * HOUR_MS,
    askToldGapMs: 12 * HOUR_MS,
    retryMs: 10 * MINUTE_MS,
    /** nothing new of a waybill for so long: nobody asks any more */
    silentMs: 60 * DAY_MS,
    /** WeChat takes so many parcels in one call, and is tried again at growing gaps up to this */
    uploadAtOnce: 10,
    uploadGapMs: 30 * SECOND_MS,
    uploadMaxGapMs: 30 * MINUTE_MS,
    /** wrong codes of one clerk in so long, before nothing more is looked up for them */
    codeMisses: 10,
    codeMissMs: 10 * MINUTE_MS,
    /** a receipt that something holds back is looked at again */
    heldAgainMs: 6 * HOUR_MS,
  },
  flashsale: {
    /** the gate is opened so long before the start; it lets nobody in earlier */
    warmBeforeMs: 5 * MINUTE_MS,
    /** who wants to hear of a slot hears so long before its start, so many in one transaction */
    remindBeforeMs: 5 * MINUTE_MS,
    remindAtOnce: 200,
    /** a slot that waits for approval, or for a Redis that is away, is looked at again */
    againMs: SECOND_MS,
    lockTtlMs: 8 * SECOND_MS,
    reconcileEveryMs: MINUTE_MS,
    /** somebody looks whether Redis still knows what it was told, and whether it promises too much */
    watchEveryMs: 500,
    /** batches on their way at once: while one is written the next is taken and read; their slot's lock keeps them apart */
    writersAtOnce: 2,
    /** attempts written in one transaction, and how long the writer waits for the first one */
    writeAtOnce: 500,
    waitForAttemptsMs: 500,
  },
  chains: {
    /** uploads of a manager a day; what no chain shows goes after a day */
    maxUploadsADay: 100,
    loosePictureMs: DAY_MS,
    sweepEveryMs: HOUR_MS,
    sweepAtOnce: 100,
    exportAddressMs: 5 * MINUTE_MS,
    /** what a reseller is owed is looked at again while a case or the chain is open */
    settleAgainMs: 6 * HOUR_MS,
  },
  /** how long one that has ended is still listed */
  lotteries: { shownAfterEndMs: 7 * DAY_MS, shownAtOnce: 20 },
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
  audits: {
    /** the first is asked so long after the business day began, the others so far apart; after so long it waits for tomorrow */
    afterMs: 4 * HOUR_MS,
    apartMs: MINUTE_MS,
    forMs: HOUR_MS,
    /** what is found is looked for once more */
    againMs: 2 * MINUTE_MS,
    /** nothing else that is due waits longer for it */
    withinMs: 4 * SECOND_MS,
  },
  idempotency: { keepMs: DAY_MS },
  outbox: { keepSettledMs: 7 * DAY_MS },
} as const;
