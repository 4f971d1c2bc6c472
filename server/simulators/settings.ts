// The simulator's knobs, all persisted, so that a killed and restarted simulator goes on misbehaving exactly as told.
import { z } from 'zod';
import { noticeFaults } from './store/records.js';
import type { Store } from './store/store.js';

const rate = z.number().min(0).max(1);

export const settingSchemas = {
  clock: z.strictObject({ offsetMs: z.number().int().min(-3_153_600_000_000).max(3_153_600_000_000).default(0) }),
  faults: z
    .strictObject({
      rates: z.partialRecord(z.enum(noticeFaults), rate).default({}),
      seed: z.union([z.string().max(200), z.number()]).default(1),
      delayMs: z.number().int().min(0).max(3_600_000).default(3_000),
      reorderHoldMs: z.number().int().min(0).max(3_600_000).default(1_500),
      copies: z.number().int().min(2).max(50).default(3),
    })
    .refine(({ rates }) => Object.values(rates).reduce((sum, one) => sum + one, 0) <= 1.000001, {
      error: 'the rates must not sum to more than 1',
    }),
  outage: z.strictObject({
    mode: z
      .enum([
        'none',
        'timeout_after_execute',
        'timeout_before_execute',
        'error_500',
        'error_500_after_execute',
        'black_hole',
        'bad_signature',
      ])
      .default('none'),
    path: z.string().max(300).default('/'),
    method: z.enum(['GET', 'POST']).optional(),
    times: z.number().int().min(1).max(1_000_000).optional(),
    holdMs: z.number().int().min(1).max(600_000).default(30_000),
  }),
  tuning: z.strictObject({
    /** 1 is the real schedule of 15 s … 6 h; the default makes seconds of it. */
    noticeRetryFactor: z.number().min(0).max(1).default(0.02),
    refundDelayMs: z.number().int().min(0).max(86_400_000).default(300),
    /** Business time between two refunds of one order; 0 switches the rule off. */
    refundSpacingMs: z.number().int().min(0).max(3_600_000).default(60_000),
    /** Calls of code2session a minute per person. */
    loginsPerMinute: z.number().int().min(1).max(1_000_000).default(100),
    /** Business time after a payment in which the shipping side has never heard of it. */
    shippingReadyMs: z.number().int().min(0).max(3_600_000).default(0),
    /** How Alipay names people to this app. */
    alipayNames: z.enum(['open_id', 'user_id']).default('open_id'),
  }),
  /** What the next refunds become, of one order or of all. */
  refundPlan: z.strictObject({
    outcome: z.enum(['success', 'abnormal', 'closed', 'not_enough', 'stuck']).default('success'),
    outTradeNo: z.string().max(64).optional(),
    times: z.number().int().min(1).max(1_000_000).optional(),
  }),
  /** The rules of transfers to people, in fen and business time. */
  transfers: z.strictObject({
    balanceFen: z.number().int().min(0).default(1_000_000_000_000),
    leastFen: z.number().int().min(1).default(10),
    mostFen: z.number().int().min(1).default(20_000),
    /** what one person may be given in a day */
    dailyFen: z.number().int().min(1).default(200_000),
    alipayMostFen: z.number().int().min(1).default(5_000_000),
    /** what becomes of a bill that nobody confirmed within a day: the platform has been seen to say both */
    expiredAs: z.enum(['CANCELLED', 'FAIL']).default('CANCELLED'),
    /** wall time between asking to cancel and being cancelled */
    cancelDelayMs: z.number().int().min(0).max(3_600_000).default(0),
  }),
  /** The next transfers fail, of one person or of all. */
  transferPlan: z.strictObject({
    failReason: z.string().max(64).optional(),
    payeeId: z.string().max(64).optional(),
    times: z.number().int().min(1).max(1_000_000).optional(),
  }),
  /** What is wrong with the bills, by out_trade_no or out_refund_no. */
  billPlan: z.strictObject({
    missing: z.array(z.string().max(64)).default([]),
    wrongAmount: z.record(z.string().max(64), z.number().int().min(1)).default({}),
    extra: z
      .array(
        z.strictObject({
          gateway: z.enum(['wechat_pay', 'alipay']),
          day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
          outTradeNo: z.string().max(64),
          transactionId: z.string().max(64),
          outRefundNo: z.string().max(64).optional(),
          amountFen: z.number().int().min(1),
        }),
      )
      .default([]),
  }),
  blockedPeople: z.strictObject({ people: z.array(z.string()).default([]) }),
  /** The serial the merchant named last; callbacks follow it. */
  namedSerial: z.strictObject({ serial: z.string().default('') }),
  token: z.strictObject({
    current: z.string().default(''),
    expiresAtWallMs: z.number().default(0),
    previous: z.string().default(''),
    previousUntilWallMs: z.number().default(0),
    forcedAtWallMs: z.number().default(0),
  }),
} as const;

export type SettingName = keyof typeof settingSchemas;
export type SettingOf<N extends SettingName> = z.output<(typeof settingSchemas)[N]>;

export interface Settings {
  read<N extends SettingName>(name: N): SettingOf<N>;
  write<N extends SettingName>(name: N, value: z.input<(typeof settingSchemas)[N]>): SettingOf<N>;
}

export function createSettings(store: Store): Settings {
  const cache = new Map<SettingName, unknown>();
  function parse<N extends SettingName>(name: N, value: unknown): SettingOf<N> {
    return settingSchemas[name].parse(value) as SettingOf<N>;
  }
  return {
    read<N extends SettingName>(name: N): SettingOf<N> {
      const known = cache.get(name);
      if (known !== undefined) return known as SettingOf<N>;
      const value = parse(name, store.get('setting', name)?.value ?? {});
      cache.set(name, value);
      return value;
    },
    write<N extends SettingName>(name: N, input: z.input<(typeof settingSchemas)[N]>): SettingOf<N> {
      const value = parse(name, input);
      store.commit(['setting', name, { name, value }]);
      cache.set(name, value);
      return value;
    },
  };
}
