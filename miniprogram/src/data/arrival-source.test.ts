import { describe, expect, test } from 'vitest';
import { type Query, arrivalOf, sceneOf } from './arrival-source';

const KEY = 'Ab3dE6gH9j';
const share = { source: 'share', shareKey: KEY, byScene: false };

describe('where an arrival came from', () => {
  test.each<[string, Query, object | null]>([
    ['a link somebody shared', { id: 'x', s: KEY }, share],
    ['a code, as WeChat hands it over', { scene: `s%3D${KEY}` }, { ...share, byScene: true }],
    ['a code, decoded already', { scene: `s=${KEY}` }, { ...share, byScene: true }],
    ['a share on a platform', { s: KEY, utm_source: 'zhihu' }, share],
    ['a key that is none', { s: 'short' }, null],
    ['how WeChat was opened', { scene: '1007' }, null],
    ['a broken scene', { scene: '%E0%A4%A=' }, null],
    ['an article', { utm_source: 'weixin', utm_content: 'a1' }, { source: 'article', byScene: false, label: 'a1' }],
    ['a click', { gdt_vid: 'w7' }, { source: 'advertisement', byScene: false, label: 'gdt_vid:w7' }],
    ['a note', { utm_source: 'XiaoHongShu' }, { source: 'xiaohongshu', byScene: false }],
    ['a place nobody knows', { utm_source: 'elsewhere' }, null],
    ['the code of a store', { scene: 't%3Dnorth-gate' }, { source: 'store_code', byScene: false, label: 'north-gate' }],
    ['a parcel', { p: 'SF100' }, { source: 'parcel_code', byScene: false, label: 'SF100' }],
    ['a contact way', { w: 'desk%203' }, { source: 'wecom', byScene: false, label: 'desk 3' }],
    ['nothing', { id: 'x' }, null],
  ])('%s', (_name, query, arrival) => expect(arrivalOf(query)).toEqual(arrival));

  test('a label is never longer than the shop takes', () => {
    expect(arrivalOf({ w: 'x'.repeat(300) })?.label).toHaveLength(100);
  });

  test('a scene of several parts', () => expect(sceneOf('s=1&t=2')).toEqual({ s: '1', t: '2' }));
});
