import { expect, test } from 'vitest';
import { bodyOf, emptyForm, phoneDigits, problemsOf, withPasted } from './form';

const filled = { ...emptyForm, recipient: '张三', phone: '13800138000', regionCode: '310104', detail: '测试路1号' };

test('every empty field says what it wants', () => {
  expect(Object.keys(problemsOf(emptyForm))).toEqual(['recipient', 'phone', 'regionCode', 'detail']);
  expect(problemsOf({ ...filled, recipient: '  ' })).toEqual({ recipient: '请填写收货人' });
  expect(problemsOf(filled)).toEqual({});
});

test.each([
  ['138 0013 8000', true],
  ['+86 138-0013-8000', true],
  ['8613800138000', true],
  ['1380013800', false],
  ['12800138000', false],
  ['138001380001', false],
  ['abc', false],
])('phone %s', (phone, good) => {
  expect(problemsOf({ ...filled, phone }).phone === undefined).toBe(good);
});

test('too long is said before the shop says it', () => {
  expect(problemsOf({ ...filled, recipient: '张'.repeat(33), detail: '路'.repeat(121) })).toEqual({
    recipient: '最多 32 个字',
    detail: '最多 120 个字',
  });
});

test('what is sent is tidy', () => {
  expect(phoneDigits('+86 138-0013-8000')).toBe('13800138000');
  expect(bodyOf({ ...filled, recipient: ' 张 三 ', detail: ' 测试路1号\n2楼 ' })).toMatchObject({
    recipient: '张 三',
    detail: '测试路1号 2楼',
  });
});

test('pasting fills what it knows and leaves the rest', () => {
  expect(withPasted(filled, { phone: '15912345678' })).toEqual({ ...filled, phone: '15912345678' });
});
