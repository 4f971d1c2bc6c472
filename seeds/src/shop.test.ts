// The demo shop must be a shop that a careful merchant could open: complete, coherent, and truthful in what it says.
import { describe, expect, it } from 'vitest';
import { provincePrefixes, regionOf } from './regions.js';
import { drawMembers } from './members.js';
import { avatars } from './pictures/marks.js';
import type { ProductSeed, SpecAxis } from './shop-data.js';
import { shop } from './shop.js';

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

function combinations(axes: SpecAxis[]): string[] {
  return axes
    .reduce<string[][]>((rows, axis) => rows.flatMap((row) => axis.values.map((value) => [...row, value])), [[]])
    .map((row) => row.join(' / '));
}

const copyOf = (product: ProductSeed) => [
  product.name,
  product.subtitle,
  ...product.sellingPoints,
  ...product.description,
];

/** Superlatives, invented popularity, medical and certificate claims, and "free from" wording. */
const forbidden =
  /最|第一|首选|唯一|顶级|顶尖|极致|国家级|世界级|全网|销量|热销|爆款|万人|好评|专家|医|治疗|预防|疗效|功效|免疫|益智|补脑|助消化|抗敏|认证|专利|获奖|特供|有机|(?:零|0|无|不)添加|纯天然|100%|绝对|保证/;

describe('catalogue', () => {
  const leaves = new Map(shop.categories.filter(({ parent }) => parent).map((leaf) => [leaf.key, leaf]));

  it('has at least 24 products on each half and every leaf in use', () => {
    const halves = shop.products.map(({ category }) => leaves.get(category)?.parent);
    expect(halves.filter((half) => half === 'baby-food').length).toBeGreaterThanOrEqual(24);
    expect(halves.filter((half) => half === 'pet-food').length).toBeGreaterThanOrEqual(24);
    expect(new Set(shop.products.map(({ category }) => category))).toEqual(new Set(leaves.keys()));
    expect(new Set(shop.products.map(({ brand }) => brand))).toEqual(new Set(shop.brands.map(({ key }) => key)));
    expect(shop.brands.length).toBeGreaterThanOrEqual(12);
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
      repeated(shop.products.flatMap((p) => p.description.flatMap((text) => text.split(/(?<=[。！？])/)))),
    ).toEqual([]);
    const stems = shop.products.map(({ stem }) => stem);
    for (const stem of stems)
      expect(
        stems.filter((other) => other.includes(stem)),
        stem,
      ).toEqual([stem]);
  });

  it('says enough, and nothing that may not be said', () => {
    for (const product of shop.products) {
      expect(product.name, product.key).toContain(product.stem.slice(0, 2));
      expect(product.sellingPoints.length, product.key).toBeGreaterThanOrEqual(2);
      expect(product.sellingPoints.length, product.key).toBeLessThanOrEqual(4);
      expect(product.description.length, product.key).toBeGreaterThanOrEqual(2);
      for (const text of copyOf(product)) expect(text, product.key).not.toMatch(forbidden);
    }
    for (const text of [...shop.brands.map(({ story }) => story), ...shop.groupOffers.map(({ title }) => title)])
      expect(text).not.toMatch(forbidden);
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
  it('are priced between cost and the SKU price, out of stock that exists', () => {
    expect(shop.groupOffers.length).toBeGreaterThanOrEqual(12);
    expect(repeated(shop.groupOffers.map(({ product }) => product))).toEqual([]);
    for (const offer of shop.groupOffers) {
      const product = shop.products.find(({ key }) => key === offer.product);
      expect(product, offer.key).toBeDefined();
      expect(offer.skus.length, offer.key).toBeGreaterThan(0);
      for (const { specs, groupPriceFen, allocated } of offer.skus) {
        const sku = product?.skus.find((candidate) => candidate.specs.join('/') === specs.join('/'));
        expect(sku, `${offer.key} ${specs.join('/')}`).toBeDefined();
        expect(groupPriceFen, offer.key).toBeLessThan(sku?.priceFen ?? 0);
        expect(groupPriceFen, offer.key).toBeGreaterThan(sku?.costFen ?? Infinity);
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
