// One person on two platforms who turn out to be one: both prove the same number at their platforms.
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

let made = 0;

/** Proves the number their platform has of them, or that one. */
export async function provePhone({ shop }: Pick<Scene, 'shop'>, person: Person, phone?: string): Promise<Answer> {
  const asked = { person: person.name, ...(phone ? { phone } : {}) };
  const body = await shop.api.simulate('POST', `/__sim/${person.platform}/phone`, asked);
  const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
  const proved = await shop.api.call('POST', path, { token: person.token, body });
  if (proved.status !== 200) throw new Error(`phone: ${proved.status} ${JSON.stringify(proved.body)}`);
  return proved;
}

/** `before` is what both did while they were two; the first of the answer stays. */
export async function linkDue(
  { world, shop }: Pick<Scene, 'world' | 'shop'>,
  before: (people: readonly Person[]) => Promise<void>,
): Promise<[Person, Person]> {
  const name = `both-levels-${(made += 1)}`;
  const wechat = await world.person(name);
  const alipay = await world.person(name, '310104', 'alipay');
  await before([wechat, alipay]);
  for (const person of [wechat, alipay]) await provePhone({ shop }, person);
  await shop.settle();
  return [wechat, alipay];
}
