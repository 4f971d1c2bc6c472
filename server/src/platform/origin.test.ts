import { describe, expect, it } from 'vitest';
import { blockOf } from './origin.js';

describe('the block of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2::3', '2001:db8:1'],
    ['2001:0db8:0001::', '2001:db8:1'],
    ['2001:db8::1:2', '2001:db8:0'],
    ['127.0.0.1', null],
    ['::ffff:127.0.0.1', null],
    ['::1', null],
  ])('%s', (ip, block) => {
    expect(blockOf(ip)).toBe(block);
  });
});
