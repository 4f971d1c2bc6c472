// Every county has a city and a province, and nothing else passes for a county.
import { expect, test } from 'vitest';
import { regionNames, regionTree } from './regions.js';

test('the tree and the names agree', () => {
  let counties = 0;
  for (const province of regionTree()) {
    expect(province.children.length).toBeGreaterThan(0);
    for (const city of province.children) {
      expect(city.children.length).toBeGreaterThan(0);
      for (const county of city.children) {
        counties += 1;
        expect(regionNames(county.code)).toEqual([province.name, city.name, county.name]);
      }
    }
  }
  expect(regionTree()).toHaveLength(34);
  expect(counties).toBeGreaterThan(2_800);
});

test('a county by its code', () => {
  expect(regionNames('330106')).toEqual(['浙江省', '杭州市', '西湖区']);
});

test.each(['330100', '330000', '999999', '000000', '', 'toString', '__proto__', '3301060'])(
  '%j is no county',
  (code) => {
    expect(regionNames(code)).toBeNull();
  },
);
