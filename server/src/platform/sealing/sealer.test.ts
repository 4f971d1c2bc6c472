import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSealingKeys } from './keys.js';
import { SealBroken, createSealer } from './sealer.js';

const key = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [key('k1'), key('k2')];
const indexKey = randomBytes(32);
const old = createSealer({ keys: [first], indexKey });
const rotated = createSealer({ keys: [second, first], indexKey });

describe('a sealer', () => {
  it('opens what it sealed, and never seals twice alike', () => {
    const [a, b] = [old.seal('recipient', '欧阳小满'), old.seal('recipient', '欧阳小满')];
    expect([old.open('recipient', a), old.open('recipient', b)]).toEqual(['欧阳小满', '欧阳小满']);
    expect(a).not.toBe(b);
    expect(a).toMatch(/^s1\.k1\.[\w-]+$/);
  });

  it('gives equal phone numbers one index, other ones another, and other keys other ones', () => {
    const indexIn = (sealed: string) => sealed.split('.')[3];
    expect(indexIn(old.seal('phone', '13800138000'))).toBe(old.indexOf('13800138000'));
    expect(indexIn(rotated.seal('phone', '13800138000'))).toBe(old.indexOf('13800138000'));
    expect(old.indexOf('13800138001')).not.toBe(old.indexOf('13800138000'));
    const other = createSealer({ keys: [first], indexKey: randomBytes(32) });
    expect(other.indexOf('13800138000')).not.toBe(old.indexOf('13800138000'));
  });

  it('gives equal birthdays one index, which is no phone’s', () => {
    const sealed = old.seal('birthday', '02-29');
    expect(sealed.split('.')[3]).toBe(old.indexOf('02-29', 'birthday'));
    expect(old.indexOf('02-29', 'birthday')).not.toBe(old.indexOf('02-28', 'birthday'));
    expect(old.indexOf('02-29', 'birthday')).not.toBe(old.indexOf('02-29'));
    expect(rotated.isCurrent('birthday', rotated.seal('birthday', '02-29'))).toBe(true);
  });

  it('opens what an older key sealed, and knows that it is old', () => {
    const sealed = old.seal('phone', '13800138000');
    expect(rotated.open('phone', sealed)).toBe('13800138000');
    expect([old.isCurrent('phone', sealed), rotated.isCurrent('phone', sealed)]).toEqual([true, false]);
    expect(rotated.isCurrent('phone', rotated.seal('phone', '13800138000'))).toBe(true);
    expect(rotated.isCurrent('phone', '13800138000')).toBe(false);
  });

  it('counts an index under another key as old', () => {
    const moved = createSealer({ keys: [first], indexKey: randomBytes(32) });
    expect(moved.isCurrent('phone', old.seal('phone', '13800138000'))).toBe(false);
  });

  const sealed = old.seal('detail', '文三路 1 号');
  it.each([
    ['plain text', '文三路 1 号'],
    ['nothing', ''],
    ['a changed payload', sealed.replace(/(?<=\.k1\.)./, (first) => (first === 'A' ? 'B' : 'A'))],
    ['a short payload', 's1.k1.AAAA'],
    ['another key’s name', sealed.replace('.k1.', '.k9.')],
    ['another field', old.seal('recipient', '文三路 1 号')],
    ['an index where none belongs', `${sealed}.${old.indexOf('13800138000')}`],
  ])('refuses %s', (_, text) => {
    expect(() => old.open('detail', text)).toThrow(SealBroken);
  });

  it('refuses a phone without its index', () => {
    const phone = old.seal('phone', '13800138000');
    expect(() => old.open('phone', phone.split('.').slice(0, 3).join('.'))).toThrow(SealBroken);
  });
});

describe('keys', () => {
  const text = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
  const index = randomBytes(32).toString('base64');
  const everybodys = (purpose: string) => createHash('sha256').update(`development ${purpose}`).digest('base64');

  it('are read newest first', () => {
    const read = readSealingKeys({ keys: `${text('b')},${text('a')}`, indexKey: index }, true);
    expect(read.keys.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('are not needed on a machine without people', () => {
    expect(readSealingKeys({ keys: undefined, indexKey: undefined }, false).keys).toHaveLength(1);
  });

  it.each([
    ['none', undefined, undefined, true],
    ['no index key', text('a'), undefined, true],
    ['no index key, in development', text('a'), undefined, false],
    ['no name', randomBytes(32).toString('base64'), index, true],
    ['a short key', `a:${randomBytes(16).toString('base64')}`, index, true],
    ['a key of zeros', `a:${Buffer.alloc(32).toString('base64')}`, index, true],
    ['two keys of one name', `${text('a')},${text('a')}`, index, true],
    ['everybody’s key', `dev:${everybodys('seal')}`, index, true],
    ['everybody’s index key', text('a'), everybodys('index'), true],
    ['the index key as a key', `a:${index}`, index, true],
  ])('are refused: %s', (_, keys, indexKey, production) => {
    expect(() => readSealingKeys({ keys, indexKey }, production)).toThrow(/^configuration refused: PERSONAL_/);
  });
});
