// The courier's side, for tests and the story: a parcel is scanned, and what was pushed about it can be read and sent
// again.
import type Router from '@koa/router';
import { z } from 'zod';
import type { ReadBody } from '../control/routes.js';
import { keyOfParcel } from '../store/records.js';
import type { World } from '../world.js';
import { companies } from './parcels.js';
import { resendPush } from './push-delivery.js';
import { pushNow } from './push-plan.js';

const scan = z.strictObject({
  company: z.string().refine((company) => companies.has(company), 'no such company'),
  state: z.string().regex(/^\d{1,3}$/),
  text: z.string().min(1).max(500),
  /** business time; now when left out */
  at: z.iso.datetime({ offset: true }).optional(),
  phoneTail: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  /** true: nobody is told */
  silent: z.boolean().default(false),
});

export function expressControl(world: World, router: Router, body: ReadBody): void {
  const pushesOf = (number: string) => [...world.store.all('expressPush')].filter((push) => push.number === number);
  router.post('/express/:number/scans', (ctx) => {
    const number = ctx.params.number ?? '';
    const { company, state, text, at, phoneTail, silent } = body(ctx, scan);
    const key = keyOfParcel(company, number);
    const known = world.store.get('carriedParcel', key);
    const atMs = at === undefined ? world.clock.now() : Date.parse(at);
    const events = [...(known?.events ?? []), { atMs, text }];
    const tail = phoneTail ?? known?.phoneTail ?? null;
    world.store.commit(['carriedParcel', key, { company, number, phoneTail: tail, state, events }]);
    if (!silent) pushNow(world, key);
    ctx.body = { events: events.length };
  });
  router.get('/express/:number/pushes', (ctx) => {
    ctx.body = { pushes: pushesOf(ctx.params.number ?? '') };
  });
  router.post('/express/:number/pushes/:index/resend', async (ctx) => {
    const push = pushesOf(ctx.params.number ?? '')[Number(ctx.params.index)];
    ctx.body = { status: push ? await resendPush(world, push) : null };
  });
}
