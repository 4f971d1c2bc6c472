// What opens, who may buy, what an edit changes and whom it concerns.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBuy } from './buy-rules.js';
import { byteOrderMark, csvLine } from '../../../kernel/csv.js';
import {
  type ChainSkuWish,
  type ChainTerms,
  acceptDraft,
  acceptEdit,
  acceptOpening,
  bucketsFor,
} from './chain-rules.js';
import { type ChainContent, planEdit } from './edit-rules.js';

const now = new Date('2026-11-27T08:00:00.000Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const orange = { skuId: 'orange', active: true, basePriceFen: 3_000, leastFen: 1_000 };
const wish: ChainSkuWish = { skuId: 'orange', priceFen: 2_000, supplyFen: null, stockUnits: 50, personLimit: 3 };
const terms: ChainTerms = { opensAt: null, closesAt: at(60), skus: [wish] };

describe('what may open', () => {
  const problemsOf = (changed: Partial<ChainTerms>) => {
    const judged = acceptOpening({ ...terms, ...changed }, [orange], now);
    return judged.ok ? [] : ((judged.details?.problems ?? [judged.code]) as unknown[]);
  };

  it.each([
    ['whole', {}, []],
    ['at the least price', { skus: [{ ...wish, priceFen: 1_000 }] }, []],
    ['at the ordinary price', { skus: [{ ...wish, priceFen: 3_000 }] }, []],
    ['below it', { skus: [{ ...wish, priceFen: 999 }] }, [{ where: 'skus.0.priceFen', problem: 'price_too_low' }]],
    ['dearer', { skus: [{ ...wish, priceFen: 3_001 }] }, [{ where: 'skus.0.priceFen', problem: 'above_base_price' }]],
    ['resold at its price', { skus: [{ ...wish, supplyFen: 2_000 }] }, []],
    ['resold at the least price', { skus: [{ ...wish, supplyFen: 1_000 }] }, []],
    [
      'resold dearer than sold',
      { skus: [{ ...wish, supplyFen: 2_001 }] },
      [{ where: 'skus.0.supplyFen', problem: 'supply_above_price' }],
    ],
    [
      'resold below it',
      { skus: [{ ...wish, supplyFen: 999 }] },
      [{ where: 'skus.0.supplyFen', problem: 'supply_too_low' }],
    ],
    ['without goods', { skus: [] }, [{ where: 'skus', problem: 'missing' }]],
    ['without an end', { closesAt: null }, [{ where: 'closesAt', problem: 'missing' }]],
    ['for four minutes', { closesAt: at(4) }, [{ where: 'closesAt', problem: 'too_early' }]],
    ['for 61 days', { closesAt: at(61 * 1_440) }, [{ where: 'closesAt', problem: 'too_late' }]],
    ['later, for too short', { opensAt: at(58) }, [{ where: 'closesAt', problem: 'too_early' }]],
    ['with unknown goods', { skus: [{ ...wish, skuId: 'pear' }] }, ['sku_unavailable']],
  ] as const)('%s', (_, changed, problems) => {
    expect(problemsOf(changed)).toEqual(problems);
  });

  it('not what is off sale, not even as a draft', () => {
    expect(acceptDraft(terms, [{ ...orange, active: false }])).toMatchObject({ ok: false, code: 'sku_unavailable' });
    expect(acceptDraft({ opensAt: null, closesAt: null, skus: [] }, [])).toMatchObject({ ok: true });
    expect(acceptDraft({ ...terms, opensAt: at(60) }, [orange])).toMatchObject({ code: 'chain_terms_invalid' });
  });

  it('spreads much stock over several rows and little over one', () => {
    expect([1, 49, 100, 10_000].map(bucketsFor)).toEqual([1, 1, 2, 16]);
  });
});

describe('who may buy', () => {
  const limits = new Map([['orange', 3]]);
  const chain = { status: 'open' as const, closesAt: at(60), limits };
  const codeOf = (result: ReturnType<typeof mayBuy>) => (result.ok ? 'ok' : result.code);
  const buy = (units: number, has = 0, facts = chain, when = now) =>
    codeOf(mayBuy(facts, [{ skuId: 'orange', units }], () => has, when));

  it('up to the limit of each SKU, counting what they have', () => {
    expect([buy(3), buy(4), buy(2, 1), buy(2, 2)]).toEqual(['ok', 'person_limit', 'ok', 'person_limit']);
    expect(codeOf(mayBuy(chain, [{ skuId: 'pear', units: 1 }], () => 0, now))).toBe('sku_unavailable');
  });

  it('only while it is open, and not at its very end', () => {
    expect(buy(1, 0, chain, at(60))).toBe('chain_not_open');
    for (const status of ['draft', 'closed', 'settled'] as const) {
      expect(codeOf(mayBuy({ ...chain, status }, [{ skuId: 'orange', units: 1 }], () => 0, now))).toBe(
        'chain_not_open',
      );
    }
  });
});

describe('an edit', () => {
  const before: ChainContent = {
    ...{ title: '脐橙', words: '产地直发', pictureIds: ['a'], closesAt: at(60), audience: 'listed' },
    ...{ express: true, pointIds: [] },
    skus: [wish, { ...wish, skuId: 'pear' }],
  };
  const concerns = (change: Partial<ChainContent>) => planEdit(before, { ...before, ...change }).concerns;
  const withOrange = (change: Partial<typeof wish>) => ({ skus: [{ ...wish, ...change }, before.skus[1]!] });

  it('of what people read concerns everybody, of a price those who bought it, of stock and limits nobody', () => {
    expect(concerns({ words: '明天发' })).toEqual({ skuIds: [] });
    expect(concerns({ closesAt: at(90) })).toEqual({ skuIds: [] });
    expect(concerns({ pictureIds: ['a', 'b'] })).toEqual({ skuIds: [] });
    expect(concerns(withOrange({ priceFen: 2_500 }))).toEqual({ skuIds: ['orange'] });
    expect(concerns(withOrange({ stockUnits: 60, personLimit: 9 }))).toBeNull();
    expect(concerns({ audience: 'link' })).toBeNull();
    expect(concerns({})).toBeNull();
  });

  it('says by how much stock and prices change', () => {
    const plan = planEdit(before, { ...before, ...withOrange({ stockUnits: 45, priceFen: 2_100 }) });
    expect(plan).toMatchObject({
      parts: ['stock', 'price'],
      stock: [{ skuId: 'orange', byUnits: -5 }],
      prices: [{ skuId: 'orange', fromFen: 2_000, toFen: 2_100 }],
    });
  });

  it('of the price for resellers concerns no buyer, and is judged against the price even where that stays', () => {
    const resold = withOrange({ supplyFen: 1_500 });
    expect(planEdit(before, { ...before, ...resold })).toMatchObject({
      ...{ parts: ['supply'], supplies: ['orange'], concerns: null },
    });
    const edit = { closesAt: at(60), endMoved: false, newPrices: [], newSupplies: ['orange'] };
    const judged = (supplyFen: number) => acceptEdit({ ...edit, skus: [{ ...wish, supplyFen }] }, [orange], now);
    expect(judged(2_000)).toMatchObject({ ok: true });
    expect(judged(2_001)).toMatchObject({ code: 'chain_terms_invalid' });
    expect(acceptEdit({ ...edit, newSupplies: [], skus: [{ ...wish, supplyFen: 2_001 }] }, [orange], now).ok).toBe(
      true,
    );
  });
  it('adds goods and stops others, which concerns nobody who has ordered; how it comes concerns all of them', () => {
    const plum = { ...wish, skuId: 'plum' };
    expect(planEdit(before, { ...before, skus: [wish, plum] })).toMatchObject({
      ...{ added: [plum], stopped: ['pear'], stock: [], prices: [], concerns: null },
      parts: ['added', 'stopped'],
    });
    for (const delivery of [{ pointIds: ['p'] }, { express: !before.express }]) {
      expect(planEdit(before, { ...before, ...delivery })).toMatchObject({
        ...{ parts: ['delivery'], concerns: { skuIds: [] } },
      });
    }
  });

  it('is judged only by what it changes', () => {
    const cheapNow = [{ ...orange, active: false, basePriceFen: 1_500 }];
    const edit = { closesAt: at(-5), endMoved: false, skus: [wish], newPrices: [], newSupplies: [] };
    expect(acceptEdit(edit, cheapNow, now)).toMatchObject({ ok: true });
    expect(acceptEdit({ ...edit, endMoved: true }, cheapNow, now)).toMatchObject({ code: 'chain_terms_invalid' });
    expect(acceptEdit({ ...edit, newPrices: ['orange'] }, cheapNow, now)).toMatchObject({ code: 'sku_unavailable' });
  });
});

describe('a table', () => {
  it('never begins a cell as a formula does', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '  =1', '＝1', '\r=1']) {
      expect(csvLine([text])).toMatch(/^"?'/);
    }
    expect(csvLine(['脐橙 -5', 3, '']).trimEnd()).toBe('脐橙 -5,3,');
    expect(byteOrderMark).toBe('\ufeff');
  });

  it('gives back whatever was put in', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = csvLine([text, 1]);
        const cell = line.slice(0, line.lastIndexOf(',1\r\n'));
        const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(plain === text || plain === `'${text}`).toBe(true);
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    );
  });
});
