// The first screen as it looks before its program runs: the same answers that come with the page, drawn by the browser
// at once. What leads somewhere is a link whose address the program understands when it comes, so a tap is never lost.
// It has the measures of the real screen (miniprogram/src/platform/first-look.scss) and goes when that is there.
import type { AnswerOf, catalog, groupbuy } from '@hetuan/contract';
import { createHash } from 'node:crypto';
import { formatYuan } from '../kernel/money.js';
import { escapeText } from './markup.js';

type Home = AnswerOf<typeof catalog.showHome>;
type Offer = AnswerOf<typeof groupbuy.listOffers>['items'][number];
type Card = Home['newest'][number];

const MOST_LEAVES = 12;
const MOST_OFFERS = 4;
const MOST_CARDS = 4;
/** Widths in which pictures are stored, for one, two and three device pixels a point. */
const SMALL = [180, 180, 180] as const;
const MIDDLE = [180, 360, 360] as const;
const LARGE = [180, 360, 750] as const;

const SEARCH = `<div class="look-search"><a href="#/packages/search/search/index" aria-label="搜索商品"><i></i>搜索商品、品牌、拼音</a></div>`;

/** For somebody who opens another page than the first, which only the browser can see: then nothing of it shows. */
export const lookScript = `/^(#\\/?(pages\\/home\\/index)?(\\?.*)?)?$/.test(location.hash)&&!/[?&](back|code)=/.test(location.search)||document.documentElement.classList.add('elsewhere')`;
export const lookScriptHash = `'sha256-${createHash('sha256').update(lookScript).digest('base64')}'`;

/** Empty when the answers did not come in time. */
export function firstLook(answers: Record<string, unknown>): string {
  const home = answers['/api/home'] as Home | undefined;
  if (!home) return '';
  const offers = (answers['/api/offers?limit=10'] as { items: Offer[] } | undefined)?.items ?? [];
  const sold = home.bestSelling.filter(({ unitsSold }) => unitsSold > 0).slice(0, MOST_CARDS);
  const [title, cards] = sold.length < 2 ? ['新品上架', home.newest] : ['大家在买', sold];
  const even = cards.slice(0, cards.length - (cards.length % 2)).slice(0, MOST_CARDS);
  return `<div class="look">${SEARCH}${leaves(home)}${offers.length > 0 ? tiles(offers) : ''}${chips(home)}
<h2>${title}</h2><div class="look-cards">${even.map(card).join('')}</div></div>`;
}

const text = (value: string): string => escapeText(value);
const link = (page: string, query: Record<string, string>): string =>
  text(`#/${page}/index?${new URLSearchParams(query).toString()}`);
const yuan = (fen: number): string => {
  const [whole, cents] = formatYuan(fen).split('.');
  return `<small>¥</small>${whole}${cents === '00' ? '' : `<small>.${cents}</small>`}`;
};

const beside = (word: string, fen: number): string =>
  `${word} <strong>¥${formatYuan(fen).replace(/\.00$/, '')}</strong>`;
const alone = (fen: number): string => beside('单买', fen);

function picture(url: string | null | undefined, widths: readonly number[]): string {
  if (!url) return '<i></i>';
  const at = (width: number): string => (width === 750 || !url.startsWith('/files/') ? url : `${url}?w=${width}`);
  const set = widths.map((width, index) => `${at(width)} ${index + 1}x`).join(', ');
  return `<i><img src="${text(at(widths[1] ?? 360))}" srcset="${text(set)}" alt="" decoding="async" fetchpriority="low"></i>`;
}

function leaves({ categories }: Home): string {
  const all = categories.flatMap(({ children }) => children).slice(0, MOST_LEAVES);
  const leaf = ({ id, name, pictureUrl }: (typeof all)[number]): string =>
    `<a href="${link('packages/goods/products', { categoryId: id, title: name })}">${picture(pictureUrl, SMALL)}${text(name)}</a>`;
  return `<div class="look-leaves">${all.map(leaf).join('')}</div>`;
}

function tiles(offers: readonly Offer[]): string {
  const tile = (offer: Offer): string =>
    `<a href="${link('packages/goods/product', { id: offer.productId })}">${picture(offer.pictureUrl, MIDDLE)}
<b>${text(offer.productName)}</b><em>${yuan(offer.groupPriceFromFen)}${offer.groupPriceToFen > offer.groupPriceFromFen ? '<small> 起</small>' : ''}</em>
<span><u>${badge(offer)}</u></span><span>${alone(offer.basePriceFromFen)}</span></a>`;
  return `<h2>正在拼团<a href="#/packages/group/offers/index">全部</a></h2><div class="look-tiles">${offers.slice(0, MOST_OFFERS).map(tile).join('')}</div>`;
}

/** As the program will show it: a draw is no group in which everybody gets the goods. */
function badge({ size, terms }: Pick<Offer, 'size' | 'terms'>): string {
  if (terms.kind === 'draw') return `${size}人抽${terms.winners}人`;
  if (terms.kind === 'tiered') return `${terms.tiers[0]?.people ?? size}-${size}人阶梯团`;
  return terms.kind === 'newcomers' ? `${size}人老带新` : `${size}人团`;
}

function chips({ occasions }: Home): string {
  const chip = ({ id, name }: Home['occasions'][number]): string =>
    `<a href="${link('packages/goods/products', { occasionId: id, title: name })}">${text(name)}</a>`;
  return occasions.length === 0 ? '' : `<div class="look-chips">${occasions.map(chip).join('')}</div>`;
}

function card({
  id,
  name,
  subtitle,
  picture: shown,
  lowestPriceFen,
  groupPriceFen,
  groupBasePriceFen,
  flash,
  sale,
  tags,
  unitsSold,
}: Card): string {
  const sold = unitsSold > 0 ? `已售 ${unitsSold} 件` : '';
  const lead = leadOf({ lowestPriceFen, groupPriceFen, groupBasePriceFen, flash, sale });
  const tag = lead.tag === undefined ? '' : `<u>${text(lead.tag)}</u>`;
  return `<a href="${link('packages/goods/product', { id })}">${picture(shown?.url, LARGE)}<b>${text(name)}</b>
<em>${yuan(lead.priceFen)}${tag}</em>
<span>${lead.beside === undefined ? text(tags[0] ?? (sold || subtitle)) : `${lead.beside}${sold ? ` · ${sold}` : ''}`}</span></a>`;
}

type Prices = Pick<Card, 'lowestPriceFen' | 'groupPriceFen' | 'groupBasePriceFen' | 'flash' | 'sale'>;

/**
 * The price that leads: a flash sale's while it runs and is not above the group's, then the group's, then its own. One
 * that dearer variants alone have is told beside the product's own, which would be hidden by it.
 */
function leadOf({ lowestPriceFen, groupPriceFen, groupBasePriceFen, flash, sale }: Prices) {
  if (flash && flash.priceFen <= Math.min(groupPriceFen ?? Infinity, lowestPriceFen)) {
    return { priceFen: flash.priceFen, tag: '秒杀价', beside: `平时 ${yuan(flash.baseFen)}` };
  }
  const own = { priceFen: lowestPriceFen, tag: sale?.label, beside: undefined };
  if (groupPriceFen === null) return own;
  if (groupPriceFen > lowestPriceFen) return { ...own, beside: beside('部分规格拼团', groupPriceFen) };
  return { priceFen: groupPriceFen, tag: '拼团价', beside: alone(groupBasePriceFen ?? lowestPriceFen) };
}
