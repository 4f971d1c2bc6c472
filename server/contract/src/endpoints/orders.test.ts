// Where a browser comes back to from a gateway's page is a page of the shop and nothing else.
import { describe, expect, test } from 'vitest';
import { payOrder } from './orders.js';

describe('the way back from a gateway', () => {
  test.each(['/shop/', '/shop/?as=b&back=packages%2Ftrade%2Fresult%2Findex%3ForderId%3D1'])(
    'may be %s',
    (returnPath) => {
      expect(payOrder.body?.safeParse({ returnPath }).success).toBe(true);
    },
  );

  test.each([
    '//evil.example/shop/',
    'https://evil.example',
    '/shop/#/x',
    '/shop/@evil',
    '/shop/?a=//evil.example',
    '',
    '/x',
  ])('may not be %s', (returnPath) => {
    expect(payOrder.body?.safeParse({ returnPath }).success).toBe(false);
  });
});
