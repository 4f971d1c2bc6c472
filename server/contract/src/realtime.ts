// The sockets. They are found at the API's own address under one path, take websockets only, and are open to anybody:
// without a token a visitor may watch public rooms, with one a shopper also hears of their own orders.
//
// What is said is `{id, version}` plus the small facts a page counts down with; the rest is refetched. A client that
// follows a subject: `watch` first, then fetch; take a message when (version, serverNow) is not before what it knows;
// after a reconnect, `watch` again and fetch again, and fetch on `ticks.missed`. A message can be lost, what it spoke of
// can not: pages also refetch when they are shown, and poll slowly.
import { z } from 'zod';
import { fen, id, moment } from './shapes.js';
import { states } from './states.js';

/** At the API's address, whatever runs behind it. */
export const realtimePath = '/realtime';

/**
 * What a socket says. A room is a topic and an id; `public` ones may be watched by anyone and carry no person, the
 * others are joined by the server for the signed-in person, or are the socket itself.
 */
export const realtimeEvents = {
  'group.changed': {
    room: 'group',
    public: true,
    facts: z.object({
      id,
      version: z.int(),
      status: z.enum(states.group),
      size: z.int(),
      paid: z.int(),
      held: z.int(),
      expiresAt: moment,
      serverNow: moment,
    }),
  },
  /** `entries`: how many have paid, the last serial; `refunded`: how many of them have nothing left of their order. */
  'chain.changed': {
    room: 'chain',
    public: true,
    facts: z.object({
      id,
      version: z.int(),
      status: z.enum(states.chain),
      entries: z.int(),
      refunded: z.int(),
      closesAt: moment.nullable(),
      serverNow: moment,
    }),
  },
  /** The room is public: a price and numbers, and no person. */
  'bargain.changed': {
    room: 'bargain',
    public: true,
    facts: z.object({
      id,
      version: z.int(),
      status: z.enum(states.bargain),
      priceFen: fen,
      cutFen: fen,
      helpers: z.int(),
      needed: z.int(),
      expiresAt: moment,
      serverNow: moment,
    }),
  },
  /** One item of a slot; `orderedUnits`: units in real orders that stand, never more than `allocatedUnits`. */
  'flash.changed': {
    room: 'flash',
    public: true,
    facts: z.object({
      id,
      version: z.int(),
      status: z.enum(states.flash_slot),
      orderedUnits: z.int(),
      allocatedUnits: z.int(),
      soldOut: z.boolean(),
      serverNow: moment,
    }),
  },
  /** What was queued has become an order, or has not. */
  'flash.attempt_changed': {
    room: 'person',
    public: false,
    facts: z.object({
      id,
      version: z.int(),
      status: z.enum(states.flash_attempt),
      orderId: id.nullable(),
      serverNow: moment,
    }),
  },
  'order.changed': {
    room: 'person',
    public: false,
    facts: z.object({ id, version: z.int(), status: z.enum(states.order), serverNow: moment }),
  },
  'case.changed': {
    room: 'person',
    public: false,
    facts: z.object({ id, version: z.int(), status: z.enum(states.aftersale_case), orderId: id, serverNow: moment }),
  },
  /** Something was told to this person; how many they have not read is asked for anew. */
  'message.arrived': {
    room: 'person',
    public: false,
    facts: z.object({ id, version: z.int(), serverNow: moment }),
  },
  /** The token has run out or its session has ended: refresh it and `sign-in` again; public rooms stay watched. */
  'session.ended': { room: 'socket', public: false, facts: z.object({ code: z.literal('session_expired') }) },
  /** The server may not have heard everything: fetch again what is shown. */
  'ticks.missed': { room: 'socket', public: false, facts: z.object({}) },
} as const;

export type RealtimeTopic = keyof typeof realtimeEvents;

const publicRoom = z.strictObject({ room: z.enum(['group', 'chain', 'bargain', 'flash']), id });

/**
 * What a client may say, each with an acknowledgement. A token may also be given as `auth.token` when connecting; one
 * that is not good is answered with a connect error whose message is the refusal's code.
 */
export const realtimeMessages = {
  watch: publicRoom,
  unwatch: publicRoom,
  /** after a login, and with every refreshed access token */
  'sign-in': z.strictObject({ token: z.string().min(1).max(2_000) }),
  'sign-out': z.strictObject({}),
} as const;

export type RealtimeMessage = keyof typeof realtimeMessages;

export const realtimeAnswer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.enum(['bad_input', 'session_expired', 'too_many_requests', 'busy']) }),
]);
