// The demo shop must be a shop that a careful merchant could open: complete, coherent, and truthful in what it says.
import { describe, expect, it } from 'vitest';
import { provincePrefixes, regionOf } from './regions.js';
import { drawMembers } from './members.js';
import { avatars } from './pictures/marks.js';
import type { ProductSeed, SpecAxis } from './shop-data.js';
import { shop } from './shop.js';
import { likeness } from './likeness.js';

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

function combinations(axes: SpecAxis[]): string[] {
  return axes
    .reduce<string[][]>((rows, axis) => rows.flatMap((row) => axis.values.map((value) => [...row, value])), [[]])
    .map((row) => row.join(' / '));
}

const sentencesOf = (product: ProductSeed) => product.description.flatMap((text) => text.split(/(?<=[。！？])/));

const copyOf = (product: ProductSeed) => [
  product.name,
  product.subtitle,
  ...product.sellingPoints,
  ...product.description,
];

/** Superlatives, invented popularity, medical and certificate claims, and "free from" wording. */
const forbidden =
  /最|第一|首选|唯一|顶级|顶尖|极致|国家级|世界级|全网|销量|热销|爆款|万人|好评|专家|医|治疗|预防|疗效|功效|免疫|益智|补脑|助消化|抗敏|认证|专利|获奖|特供|有机|(?:零|0|无|不)添加|纯天然|100%|绝对|保证/;
/** What only registered goods may promise: cosmetics with special effects, disinfectants, health food. */
const reserved =
  /美白|祛|防晒|抗皱|抗衰|淡斑|去屑|防脱|生发|丰胸|瘦身|减肥|燃脂|杀菌|抑菌|抗菌|除菌|除螨|消毒|病毒|修复|敏感肌|药|养生|清热|去火|补气|养胃|排毒|降(?:糖|脂|压)|低糖|无糖|低脂|高钙|婴儿可用|孕/;
/** The same allergen is declared in the same words everywhere. */
const declaration = /^含[^。]{1,12}。$/;

describe('catalogue', () => {
  const leaves = new Map(shop.categories.filter(({ parent }) => parent).map((leaf) => [leaf.key, leaf]));

  it('has at least 160 products in five parts, 24 in each, and every leaf in use', () => {
    expect(shop.products.length).toBeGreaterThanOrEqual(160);
    const parts = shop.products.map(({ category }) => leaves.get(category)?.parent);
    const roots = shop.categories.filter(({ parent }) => !parent).map(({ key }) => key);
    expect(roots.length).toBe(5);
    for (const root of roots) expect(parts.filter((part) => part === root).length, root).toBeGreaterThanOrEqual(24);
    expect(new Set(shop.products.flatMap(({ occasions }) => occasions))).toEqual(
      new Set(shop.occasions.map(({ key }) => key)),
    );
    expect(new Set(shop.products.map(({ freight }) => freight))).toEqual(
      new Set(shop.freightTemplates.map(({ key }) => key)),
    );
    expect(new Set(shop.products.map(({ category }) => category))).toEqual(new Set(leaves.keys()));
    expect(new Set(shop.products.map(({ brand }) => brand))).toEqual(new Set(shop.brands.map(({ key }) => key)));
    expect(shop.brands.length).toBeGreaterThanOrEqual(30);
    expect(repeated(shop.brands.flatMap(({ name, latin, story }) => [name, latin, story]))).toEqual([]);
  });

  it('refers only to things that exist', () => {
    const occasions = new Set(shop.occasions.map(({ key }) => key));
    const freight = new Set(shop.freightTemplates.map(({ key }) => key));
    for (const product of shop.products) {
      expect(leaves.has(product.category), product.key).toBe(true);
      expect(freight.has(product.freight), product.key).toBe(true);
      expect(product.occasions.length, product.key).toBeGreaterThan(0);
      for (const occasion of product.occasions)
        expect(occasions.has(occasion), `${product.key} ${occasion}`).toBe(true);
    }
  });

  it('shares no key, name stem, name or sentence between products', () => {
    expect(repeated(shop.products.map(({ key }) => key))).toEqual([]);
    expect(repeated(shop.products.map(({ stem }) => stem))).toEqual([]);
    expect(repeated(shop.products.flatMap(copyOf))).toEqual([]);
    expect(
      repeated(shop.products.flatMap((p) => sentencesOf(p))).filter((sentence) => !declaration.test(sentence)),
    ).toEqual([]);
    const stems = shop.products.map(({ stem }) => stem);
    for (const stem of stems)
      expect(
        stems.filter((other) => other.includes(stem)),
        stem,
      ).toEqual([stem]);
  });

  it('repeats no thought in other words', () => {
    const pairs = <T>(of: (product: ProductSeed) => T) =>
      shop.products.flatMap((a, i) =>
        shop.products.slice(i + 1).map((b) => [`${a.stem} ~ ${b.stem}`, of(a), of(b)] as const),
      );
    const alike = (texts: (product: ProductSeed) => string, most: number) =>
      pairs(texts).flatMap(([names, a, b]) => (likeness(a, b) > most ? [names] : []));
    expect(alike(({ subtitle }) => subtitle, 0.3)).toEqual([]);
    expect(alike(({ name }) => name.slice(name.indexOf(' ')), 0.25)).toEqual([]);
    expect(alike((product) => copyOf(product).slice(1).join(''), 0.15)).toEqual([]);
    const long = pairs((p) => sentencesOf(p).filter((sentence) => sentence.length >= 10));
    const said = long.flatMap(([, as, bs]) =>
      as.flatMap((a) => bs.flatMap((b) => (likeness(a, b) > 0.5 ? [a, b] : []))),
    );
    expect(said).toEqual([]);
  });

  it('asks more for more of the same thing, and less for each of it', () => {
    for (const product of shop.products)
      for (const a of product.skus)
        for (const b of product.skus) {
          const rest = (specs: string[]) => specs.slice(0, -1).join();
          if (rest(a.specs) !== rest(b.specs) || b.weightGrams <= a.weightGrams) continue;
          if (product.axes.at(-1)?.name !== '规格') continue;
          expect(b.priceFen, `${product.key} ${b.specs.join()}`).toBeGreaterThan(a.priceFen);
          expect(b.costFen, `${product.key} ${b.specs.join()}`).toBeGreaterThan(a.costFen);
        }
  });

  it('says enough, and nothing that may not be said', () => {
    for (const product of shop.products) {
      expect(product.name, product.key).toContain(product.stem.slice(0, 2));
      expect(product.sellingPoints.length, product.key).toBeGreaterThanOrEqual(2);
      expect(product.sellingPoints.length, product.key).toBeLessThanOrEqual(4);
      expect(product.description.length, product.key).toBeGreaterThanOrEqual(2);
      for (const text of copyOf(product)) {
        expect(text, product.key).not.toMatch(forbidden);
        expect(text, product.key).not.toMatch(reserved);
      }
    }
    for (const text of [...shop.brands.map(({ story }) => story), ...shop.groupOffers.map(({ title }) => title)])
      expect(text).not.toMatch(forbidden);
    expect('销量第一，专治失眠').toMatch(forbidden);
    expect('美白祛斑').toMatch(reserved);
  });

  it('sells every combination of specifications exactly once, at a price above cost', () => {
    for (const product of shop.products) {
      expect(product.axes.length, product.key).toBeGreaterThanOrEqual(1);
      expect(product.axes.length, product.key).toBeLessThanOrEqual(2);
      const offered = product.skus.map(({ specs }) => specs.join(' / '));
      expect([...offered].sort(), product.key).toEqual(combinations(product.axes).sort());
      expect(offered.length, product.key).toBeGreaterThanOrEqual(2);
      expect(offered.length, product.key).toBeLessThanOrEqual(6);
      for (const sku of product.skus) {
        for (const value of [sku.priceFen, sku.costFen, sku.weightGrams, sku.stock])
          expect(Number.isSafeInteger(value) && value > 0, product.key).toBe(true);
        expect(sku.priceFen, product.key).toBeGreaterThan(sku.costFen);
        expect(sku.priceFen, product.key).toBeGreaterThanOrEqual(990);
        expect(sku.priceFen, product.key).toBeLessThanOrEqual(19900);
        if (sku.msrpFen !== undefined) expect(sku.msrpFen, product.key).toBeGreaterThan(sku.priceFen);
      }
    }
  });
});

describe('group offers', () => {
  it('are priced below the SKU price, above cost or with a subsidy, out of stock that exists', () => {
    expect(shop.groupOffers.length).toBeGreaterThanOrEqual(shop.products.length / 3);
    expect(repeated(shop.groupOffers.flatMap(({ key, title }) => [key, title]))).toEqual([]);
    expect(repeated(shop.groupOffers.map(({ product }) => product))).toEqual([]);
    for (const offer of shop.groupOffers) {
      const product = shop.products.find(({ key }) => key === offer.product);
      expect(product, offer.key).toBeDefined();
      expect(offer.skus.length, offer.key).toBeGreaterThan(0);
      for (const { specs, groupPriceFen, allocated } of offer.skus) {
        const sku = product?.skus.find((candidate) => candidate.specs.join('/') === specs.join('/'));
        expect(sku, `${offer.key} ${specs.join('/')}`).toBeDefined();
        expect(groupPriceFen, offer.key).toBeLessThan(sku?.priceFen ?? 0);
        const subsidised = groupPriceFen <= (sku?.costFen ?? Infinity);
        expect(offer.subsidyFen !== undefined, offer.key).toBe(subsidised);
        expect(allocated, offer.key).toBeGreaterThanOrEqual(offer.size);
        expect(allocated, offer.key).toBeLessThanOrEqual((sku?.stock ?? 0) / 2);
      }
    }
  });

  it('have a size, a window and limits that can be met', () => {
    for (const offer of shop.groupOffers) {
      expect(offer.size, offer.key).toBeGreaterThanOrEqual(2);
      expect(offer.size, offer.key).toBeLessThanOrEqual(5);
      expect(offer.endsInHours - offer.startsInHours, offer.key).toBeGreaterThan(offer.groupHours);
      expect(offer.perOrderLimit, offer.key).toBeLessThanOrEqual(offer.perPersonLimit);
    }
  });
});

describe('chains', () => {
  it('are run by a member, priced between cost and the SKU price, out of stock that group offers leave', () => {
    expect(shop.chains.length).toBeGreaterThan(0);
    for (const chain of shop.chains) {
      expect(shop.members.map(({ nickname }) => nickname)).toContain(chain.manager);
      for (const nickname of chain.resellers) {
        expect(shop.members.map((member) => member.nickname)).toContain(nickname);
        expect(nickname).not.toBe(chain.manager);
      }
      for (const { product, specs, priceFen, supplyFen, stockUnits, personLimit } of chain.skus) {
        const same = (one: { specs: string[] }): boolean => one.specs.join('/') === specs.join('/');
        const sku = shop.products.find(({ key }) => key === product)?.skus.find(same);
        expect(sku, `${product} ${specs.join('/')}`).toBeDefined();
        expect(priceFen, product).toBeLessThan(sku?.priceFen ?? 0);
        expect(supplyFen, product).toBeLessThan(priceFen);
        expect(supplyFen, product).toBeGreaterThan(sku?.costFen ?? Infinity);
        expect(priceFen, product).toBeGreaterThan(sku?.costFen ?? Infinity);
        const inGroups = shop.groupOffers.filter((offer) => offer.product === product).flatMap(({ skus }) => skus);
        const taken = inGroups.filter(same).reduce((sum, one) => sum + one.allocated, 0);
        expect(taken + stockUnits, product).toBeLessThan(sku?.stock ?? 0);
        expect(personLimit, product).toBeLessThanOrEqual(stockUnits);
      }
    }
  });
});

describe('flash sales', () => {
  it('save something, need approval only with a budget that covers the worst case, and are few units of what there is', () => {
    expect(shop.flashSlots.length).toBeGreaterThan(0);
    for (const slot of shop.flashSlots) {
      let lossFen = 0;
      for (const { product, specs, priceFen, units, personLimit } of slot.items) {
        const same = (one: { specs: string[] }): boolean => one.specs.join('/') === specs.join('/');
        const sku = shop.products.find(({ key }) => key === product)?.skus.find(same);
        expect(sku, `${product} ${specs.join('/')}`).toBeDefined();
        expect(priceFen, product).toBeLessThan(sku?.priceFen ?? 0);
        const times = 'daily' in slot.when ? slot.when.days : 1;
        expect(times * units * 2, product).toBeLessThan(sku?.stock ?? 0);
        expect(personLimit, product).toBeLessThanOrEqual(units);
        lossFen += units * Math.max(0, (sku?.costFen ?? 0) - priceFen);
      }
      expect(lossFen, slot.name).toBeLessThanOrEqual(slot.subsidyBudgetFen ?? 0);
    }
  });
});

describe('freight', () => {
  it('names real provinces, each in one rule at most, and always has a default', () => {
    for (const template of shop.freightTemplates) {
      const named = template.rules.flatMap(({ provinces }) => (provinces === 'default' ? [] : provinces));
      for (const prefix of [...named, ...template.notDelivered])
        expect(provincePrefixes, `${template.key} ${prefix}`).toContain(prefix);
      expect(repeated([...named, ...template.notDelivered]), template.key).toEqual([]);
      expect(template.rules.filter(({ provinces }) => provinces === 'default').length, template.key).toBe(1);
      for (const rule of template.rules) expect(rule.firstUnit > 0 && rule.nextUnit > 0, template.key).toBe(true);
    }
  });
});

describe('members', () => {
  it('are 200 different people at addresses that exist', () => {
    expect(shop.members.length).toBe(200);
    expect(repeated(shop.members.map(({ nickname }) => nickname))).toEqual([]);
    expect(repeated(shop.members.map(({ phone }) => phone))).toEqual([]);
    for (const member of shop.members) {
      expect(member.phone).toMatch(/^1[3-9]\d{9}$/);
      expect(avatars.map(({ key }) => key)).toContain(member.avatar);
      expect(member.addresses.filter(({ isDefault }) => isDefault).length).toBe(1);
      for (const { street, contact, phone, isDefault, ...region } of member.addresses) {
        expect(region).toEqual(regionOf(region.districtCode));
        expect(`${street}${contact}`.length + Number(isDefault)).toBeGreaterThan(8);
        expect(phone).toMatch(/^1[3-9]\d{9}$/);
      }
    }
    expect(shop.members.filter(({ introduction }) => introduction).map(({ name }) => name)).toEqual([
      '林小满',
      '周一帆',
      '沈知夏',
      '马晓川',
    ]);
  });

  it('are the same on every run and other people under another seed', () => {
    expect(drawMembers(50)).toEqual(shop.members.slice(0, 50));
    expect(drawMembers(50, 7)).not.toEqual(shop.members.slice(0, 50));
  });
});

describe('operators', () => {
  it('have roles that exist, and nobody but the owner may manage operators', () => {
    const roles = new Map(shop.roles.map((role) => [role.key, role]));
    for (const { role, username } of shop.operators) expect(roles.has(role), username).toBe(true);
    expect(
      shop.roles.filter(({ permissions }) => permissions.includes('operators.write')).map(({ key }) => key),
    ).toEqual(['owner']);
  });
});
