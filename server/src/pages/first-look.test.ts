// The first look says what the answers say, safely, and links to where the program will lead.
import { describe, expect, test } from 'vitest';
import { firstLook, lookScript } from './first-look.js';

const card = (change: object = {}) => ({
  ...{ id: 'p1', name: '溶豆 <草莓>', subtitle: '入口即化', picture: null, lowestPriceFen: 1_990, strikeThrough: null },
  ...{ unitsSold: 0, soldOut: false, groupPriceFen: null as number | null, groupBasePriceFen: null as number | null },
  ...{ flash: null as { priceFen: number; baseFen: number; endsAt: string } | null },
  ...{ sale: null, tags: [] },
  ...change,
});
const home = (change: object = {}) => ({
  categories: [
    { id: 'c', name: '辅食', pictureUrl: null, children: [{ id: 'l1', name: '面条', pictureUrl: '/files/n.webp' }] },
  ],
  occasions: [{ id: 'o1', name: '外出' }],
  ...{
    newest: [card(), card({ id: 'p2', groupPriceFen: 1_390, groupBasePriceFen: 2_150 }), card({ id: 'p3' })],
    bestSelling: [],
  },
  ...change,
});
const look = (change: object = {}, offers: object[] = []) =>
  firstLook({ '/api/home': home(change), '/api/offers?limit=10': { items: offers } });

describe('the first look', () => {
  test('is nothing without an answer', () => expect(firstLook({})).toBe(''));

  test('shows whole rows of goods, each with its price and its link, and no text as markup', () => {
    const shown = look();
    expect(shown.match(/packages\/goods\/product\/index\?id=/g)).toHaveLength(2);
    expect(shown).toContain('溶豆 &lt;草莓&gt;');
    expect(shown).toContain('<small>¥</small>13<small>.90</small><u>拼团价</u>');
    expect(shown).toContain('单买 <strong>¥21.50</strong>');
    expect(shown).toContain('href="#/packages/goods/products/index?categoryId=l1&amp;title=');
    expect(shown).toContain('/files/n.webp?w=180 1x');
  });

  test('leads with a flash sale while it runs, unless the group is cheaper', () => {
    const flash = { priceFen: 1_290, baseFen: 1_990, endsAt: '2026-11-30T00:00:00.000Z' };
    const shown = look({ newest: [card({ flash }), card({ flash, groupPriceFen: 1_190, groupBasePriceFen: 1_990 })] });
    expect(shown).toContain('<small>¥</small>12<small>.90</small><u>秒杀价</u>');
    expect(shown).toContain('<small>¥</small>11<small>.90</small><u>拼团价</u>');
  });

  test('leads with the price of the product itself where a deal is on dearer variants alone', () => {
    const shown = look({ newest: [card({ groupPriceFen: 4_490, groupBasePriceFen: 5_690 }), card({ id: 'p2' })] });
    expect(shown).toContain('<small>¥</small>19<small>.90</small></em>');
    expect(shown).toContain('部分规格拼团 <strong>¥44.90</strong>');
  });

  test('begins with the way to searching', () => {
    expect(look()).toMatch(/^<div class="look"><div class="look-search"><a href="#\/packages\/search\/search\/index"/);
  });

  test('shows what sells where two have sold, and new goods else', () => {
    expect(look()).toContain('新品上架');
    const sold = [card({ unitsSold: 3 }), card({ id: 'p2', unitsSold: 1 })];
    expect(look({ bestSelling: sold })).toContain('大家在买');
    expect(look({ bestSelling: sold.slice(1) })).toContain('新品上架');
  });

  test('shows offers where there are some', () => {
    const offer = { productId: 'p1', productName: '溶豆', pictureUrl: null, size: 3, terms: { kind: 'normal' } };
    const prices = { basePriceFromFen: 1_990, groupPriceFromFen: 1_300, groupPriceToFen: 1_500 };
    expect(look()).not.toContain('正在拼团');
    expect(look({}, [{ ...offer, ...prices }])).toContain('<small>¥</small>13<small> 起</small>');
    expect(look({}, [{ ...offer, ...prices }])).toContain('<u>3人团</u>');
    const draw = { ...offer, ...prices, terms: { kind: 'draw', winners: 1 } };
    expect(look({}, [draw])).toContain('<u>3人抽1人</u>');
    expect(look({}, [{ ...offer, ...prices }])).toContain('正在拼团<a href="#/packages/group/offers/index">全部</a>');
  });

  test.each([
    ['', '', true],
    ['#/', '', true],
    ['#/pages/home/index', '?as=b', true],
    ['#/pages/home/index?x=1', '', true],
    ['#/packages/group/group/index?id=1', '', false],
    ['#/pages/me/index', '', false],
    ['', '?as=b&back=packages%2Ftrade', false],
    ['#/pages/home/index', '?code=1', false],
  ])('belongs to %s%s: %s', (hash, search, belongs) => {
    const marked: string[] = [];
    const document = { documentElement: { classList: { add: (name: string) => marked.push(name) } } };
    new Function('location', 'document', lookScript)({ hash, search }, document);
    expect(marked).toEqual(belongs ? [] : ['elsewhere']);
  });
});
