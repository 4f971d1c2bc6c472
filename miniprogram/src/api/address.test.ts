import { describe, expect, test } from 'vitest';
import { fileAddress, lacksPart, operationAddress } from './address';

describe('the address of an operation', () => {
  test.each([
    ['/api/home', {}, {}, '/api/home'],
    ['/api/groups/:groupId/members', { groupId: 'a/b' }, {}, '/api/groups/a%2Fb/members'],
    [
      '/api/products',
      {},
      { limit: 10, cursor: undefined, title: '鱼 1' },
      '/api/products?limit=10&title=%E9%B1%BC%201',
    ],
  ])('%s', (path, params, query, address) => {
    expect(operationAddress(path, params, query)).toBe(address);
  });
});

test.each([
  ['/api/home', {}, false],
  ['/api/products/:productId/offers', { productId: 'a' }, false],
  ['/api/products/:productId/offers', { productId: '' }, true],
  ['/api/products/:productId/offers', {}, true],
])('%s with %o lacks a part: %s', (path, params, lacks) => expect(lacksPart(path, params)).toBe(lacks));

test("a file is asked for in the width of its box, and only the shop's own", () => {
  expect(fileAddress('https://shop', '/files/a.webp', 360)).toBe('https://shop/files/a.webp?w=360');
  expect(fileAddress('', '/files/a.webp', 750)).toBe('/files/a.webp');
  expect(fileAddress('https://shop', 'https://cdn/a.webp', 180)).toBe('https://cdn/a.webp');
});
