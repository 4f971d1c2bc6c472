// One-time subscribe messages: a person's leave for a template is counted, and each message uses one up. Token, person,
// template, keywords, their lengths and the page are checked as the platform does; without leave the answer is 43101.
import { keyOfQuota } from '../store/records.js';
import type { World } from '../world.js';
import { wechatError } from './login.js';
import { belongsToApp } from './people.js';

/** The templates this app chose in the library: what they tell, and their keywords. */
export const subscribeTemplates: Readonly<Record<string, { templateId: string; keywords: readonly string[] }>> = {
  order_shipped: template('order-shipped', ['character_string1', 'thing2', 'time3']),
  group_formed: template('group-formed', ['thing1', 'thing2', 'time3']),
  group_failed: template('group-failed', ['thing1', 'thing2', 'time3']),
  refund_arrived: template('refund-arrived', ['amount1', 'thing2', 'time3']),
  pickup_ready: template('pickup-ready', ['character_string1', 'thing2', 'time3']),
  parcel_arriving: template('parcel-arriving', ['character_string1', 'thing2', 'time3']),
  stock_back: template('stock-back', ['thing1', 'thing2', 'time3']),
  withdrawal_to_confirm: template('withdrawal-to-confirm', ['amount1', 'thing2', 'time3']),
  withdrawal_paid: template('withdrawal-paid', ['amount1', 'thing2', 'time3']),
  withdrawal_failed: template('withdrawal-failed', ['amount1', 'thing2', 'time3']),
};

function template(name: string, keywords: readonly string[]) {
  return { templateId: `simulated-${name}-template`, keywords };
}

const shapes: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/su,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
  amount: /^[¥$]?\d{1,10}(\.\d{1,2})?元?$/,
};
const PAGE = /^(pages|packages)\/[\w/-]+(\?[\w=&%.-]*)?$/;

/** Says which error the message earns, or takes it. */
export function sendSubscribe(world: World, body: Record<string, unknown>): Record<string, unknown> {
  const { touser, template_id: templateId, page, data } = body;
  if (typeof touser !== 'string' || !belongsToApp(world.credentials, touser)) return wechatError(40003);
  const found = Object.values(subscribeTemplates).find((one) => one.templateId === templateId);
  if (!found || typeof templateId !== 'string') return wechatError(40037);
  if (page !== undefined && (typeof page !== 'string' || !PAGE.test(page))) return wechatError(41030);
  if (!fits(data, found.keywords)) return wechatError(47003);
  const key = keyOfQuota(touser, templateId);
  const left = world.store.get('quota', key)?.left ?? 0;
  if (left < 1) return wechatError(43101);
  const id = `${key}/${world.store.count('subscribeMessage') + 1}`;
  const sentAtMs = world.clock.now();
  world.store.commit(
    ['quota', key, { openId: touser, templateId, left: left - 1 }],
    ['subscribeMessage', id, { id, openId: touser, templateId, page: page ?? null, data, sentAtMs }],
  );
  return { errcode: 0, errmsg: 'ok' };
}

function fits(data: unknown, keywords: readonly string[]): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const given = Object.entries(data as Record<string, { value?: unknown } | undefined>);
  if (given.length !== keywords.length) return false;
  return given.every(([keyword, item]) => {
    const shape = shapes[keyword.replace(/\d+$/, '')];
    return keywords.includes(keyword) && typeof item?.value === 'string' && shape?.test(item.value) === true;
  });
}

/** A person taps "allow" so many times. */
export function grantSubscribe(world: World, openId: string, templateId: string, times: number): number {
  const key = keyOfQuota(openId, templateId);
  const left = (world.store.get('quota', key)?.left ?? 0) + times;
  world.store.commit(['quota', key, { openId, templateId, left }]);
  return left;
}
