// What the sockets say: `{topic, id, version}` plus the small facts a page counts down with; the client refetches
// the rest. A room is a topic and an id; private rooms are joined by the server for the signed-in person only.
import { z } from 'zod';
import { id, moment } from './shapes.js';
import { states } from './states.js';

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
  'order.changed': {
    room: 'person',
    public: false,
    facts: z.object({ id, version: z.int(), status: z.enum(states.order), serverNow: moment }),
  },
} as const;

export type RealtimeTopic = keyof typeof realtimeEvents;
