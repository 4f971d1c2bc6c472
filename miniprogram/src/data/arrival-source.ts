// Where an arrival came from, told from the query of its address: somebody's share (also inside the scene of a
// mini-program code), an article, an advertisement's click, a platform, a printed code, a WeCom contact way. Pure.
import type { Operations } from '@hetuan/contract/client';

type Told = Operations['referral.recordVisit']['body'];

export interface Arrival {
  source: Told['source'];
  shareKey?: string;
  label?: string;
  /** the address was a code that names no page: what was shared is still to be shown */
  byScene: boolean;
}

export type Query = Readonly<Record<string, string | undefined>>;

const KEY = /^[0-9A-Za-z]{10}$/;
const LONGEST_LABEL = 100;

/** What links of campaigns call the places they stand in. */
const PLACES: Readonly<Record<string, Told['source']>> = {
  article: 'article',
  official_account: 'article',
  weixin: 'article',
  wechat: 'article',
  douyin: 'douyin',
  kuaishou: 'kuaishou',
  xiaohongshu: 'xiaohongshu',
  zhihu: 'zhihu',
  ad: 'advertisement',
};

/** What advertisers put behind a link themselves: Tencent, ByteDance, Kuaishou, Baidu. */
const CLICKS = ['gdt_vid', 'clickid', 'click_id', 'ks_callback', 'bd_vid'] as const;

/** What our own codes and contact ways carry. */
const CODES = { t: 'store_code', p: 'parcel_code', w: 'wecom' } as const;

/** Null: nothing says where it came from. A share comes before everything else, since a person stands behind it. */
export function arrivalOf(query: Query): Arrival | null {
  const scene = sceneOf(query['scene']);
  const key = scene['s'] ?? query['s'];
  if (key !== undefined && KEY.test(key)) return { source: 'share', shareKey: key, byScene: scene['s'] !== undefined };
  return codeOf(scene) ?? codeOf(query) ?? clickOf(query) ?? placeOf(query);
}

/** `s%3DAb3…` as a code carries it; a number is how WeChat was opened and tells nothing. */
export function sceneOf(text: string | undefined): Query {
  if (text === undefined || !/=|%3d/i.test(text)) return {};
  return Object.fromEntries(
    decoded(text)
      .split('&')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const labelled = (source: Told['source'], label: string | undefined): Arrival => {
  const short = decoded(label ?? '')
    .trim()
    .slice(0, LONGEST_LABEL);
  return { source, byScene: false, ...(short === '' ? {} : { label: short }) };
};

function codeOf(query: Query): Arrival | null {
  for (const [name, source] of Object.entries(CODES)) if (query[name]) return labelled(source, query[name]);
  return null;
}

function clickOf(query: Query): Arrival | null {
  const name = CLICKS.find((one) => query[one]);
  return name ? labelled('advertisement', `${name}:${query[name]}`) : null;
}

function placeOf(query: Query): Arrival | null {
  const source = PLACES[(query['utm_source'] ?? '').toLowerCase()];
  return source ? labelled(source, query['utm_content'] ?? query['utm_campaign']) : null;
}
