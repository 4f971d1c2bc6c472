// What a stranger sees of a person never tells the person.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskNickname, maskPhone, maskRecipient } from './masking.js';

test.each([
  ['小满同学', '小**学'],
  ['小满', '小**'],
  ['满', '满**'],
  ['👨‍👩‍👧家的猫', '👨‍👩‍👧**猫'],
  ['𠮷野家', '𠮷**家'],
  ['', '**'],
])('nickname %s → %s', (nickname, masked) => {
  expect(maskNickname(nickname)).toBe(masked);
});

test.each([
  ['13812345678', '138****5678'],
  ['+85251234567', '+85****4567'],
  ['1234567', '****'],
])('phone %s → %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test('a recipient keeps the family name', () => {
  expect(maskRecipient('张小满')).toBe('张**');
});

test('names of the same ends look alike, however long they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,20}$/), fc.stringMatching(/^[a-z]{1,20}$/), (one, other) => {
      expect(maskNickname(`王${one}明`)).toBe(maskNickname(`王${other}明`));
    }),
  );
});
