// The mini-program platform's endpoints: always HTTP 200, the body decides. Plus a login page for browsers, where a
// name stands for the WeChat account.
import Router from '@koa/router';
import type { Context } from 'koa';
import { jsonBody, noteOutcome, rawBody } from '../http/exchange.js';
import type { World } from '../world.js';
import { stableToken, tokenError } from './access-token.js';
import { codeToSession, LoginRate, mintCode, phoneNumber, wechatError } from './login.js';
import { loginPage, phonePage } from './login-page.js';
import { getShippedOrder, uploadShipping } from './shipping-info.js';
import { sendSubscribe } from './subscribe.js';

function send(ctx: Context, body: Record<string, unknown>): void {
  if (typeof body.errcode === 'number' && body.errcode !== 0) noteOutcome(ctx, { code: String(body.errcode) });
  ctx.body = body;
}

/** A place of the shop to return to: loopback only, so that the page can't be used to send anybody elsewhere. */
export function loopbackUrl(text: string | null): URL | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return web && /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname) ? url : null;
}

export function wechatRoutes(world: World): Router {
  const router = new Router();
  const rate = new LoginRate();
  router.get('/sns/jscode2session', (ctx) => send(ctx, codeToSession(world, rate, ctx.URL.searchParams)));
  router.post('/cgi-bin/stable_token', (ctx) => send(ctx, stableToken(world, jsonBody(ctx) ?? {})));
  router.post('/wxa/business/getuserphonenumber', (ctx) => {
    const refused = tokenError(world, ctx.URL.searchParams.get('access_token'));
    const body = jsonBody(ctx);
    send(ctx, refused ?? (body ? phoneNumber(world, body.code, body.openid) : wechatError(40097)));
  });
  router.post('/cgi-bin/message/subscribe/send', (ctx) => {
    const refused = tokenError(world, ctx.URL.searchParams.get('access_token'));
    const body = jsonBody(ctx);
    send(ctx, refused ?? (body ? sendSubscribe(world, body) : wechatError(40097)));
  });
  const withToken = (ctx: Context, work: (body: Record<string, unknown>) => Record<string, unknown>): void => {
    const refused = tokenError(world, ctx.URL.searchParams.get('access_token'));
    const body = jsonBody(ctx);
    send(ctx, refused ?? (body ? work(body) : wechatError(47001)));
  };
  router.post('/wxa/sec/order/upload_shipping_info', (ctx) => withToken(ctx, (body) => uploadShipping(world, body)));
  router.post('/wxa/sec/order/get_order', (ctx) => withToken(ctx, (body) => getShippedOrder(world, body)));
  asking(world, router, { path: '/login', page: loginPage, kind: 'login', name: 'code' });
  asking(world, router, { path: '/phone', page: phonePage, kind: 'phone', name: 'phone_code' });
  return router;
}

interface Asked {
  path: string;
  page(redirect: string | null): string;
  kind: 'login' | 'phone';
  /** what the code is called on the way back */
  name: string;
}

/** A page for browsers on which a person says who they are, and from which they go back with a code. */
function asking(world: World, router: Router, { path, page, kind, name }: Asked): void {
  router.get(path, (ctx) => {
    const back = loopbackUrl(ctx.URL.searchParams.get('redirect'));
    ctx.status = back ? 200 : 400;
    ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    ctx.type = 'html';
    ctx.body = page(back?.href ?? null);
  });
  router.post(path, (ctx) => {
    const form = new URLSearchParams(rawBody(ctx).toString('utf8'));
    const back = loopbackUrl(form.get('redirect'));
    const person = (form.get('person') ?? '').trim();
    if (!back || person === '' || person.length > 64) {
      ctx.status = 400;
      ctx.type = 'html';
      ctx.body = page(back?.href ?? null);
      return;
    }
    back.searchParams.set(name, mintCode(world, kind, person, null));
    ctx.status = 303;
    ctx.set('Location', back.href);
  });
}
