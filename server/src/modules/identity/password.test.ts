// Passwords: each hash stands alone, and nobody's hash lets anybody in.
import { expect, test } from 'vitest';
import { checkPassword, hashPassword } from './password.js';

test('the right password passes, others do not', async () => {
  const hash = await hashPassword('correct horse 马');
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(await checkPassword('correct horse 马', hash)).toBe(true);
  expect(await checkPassword('correct horse 牛', hash)).toBe(false);
  expect(await checkPassword('', hash)).toBe(false);
});

test('the same password twice gives two hashes', async () => {
  expect(await hashPassword('same password')).not.toBe(await hashPassword('same password'));
});

test('an unknown login is refused after the same work', async () => {
  const hash = await hashPassword('some password');
  const timed = async (known: string | undefined): Promise<number> => {
    const from = process.cpuUsage();
    expect(await checkPassword('wrong password', known)).toBe(false);
    return process.cpuUsage(from).user;
  };
  await timed(hash);
  const [known, unknown] = [await timed(hash), await timed(undefined)];
  expect(unknown).toBeGreaterThan(known / 3);
});

test('a damaged hash is a fault, not a password', async () => {
  await expect(checkPassword('x', 'scrypt$1$')).rejects.toThrow('unreadable');
});
