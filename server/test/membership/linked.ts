// One person on two platforms who turn out to be one: both prove the same number at their platforms.
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

let made = 0;

/** `before` is what both did while they were two; the first of the answer stays. */
export async function linkDue(
  { world, shop }: Pick<Scene, 'world' | 'shop'>,
  before: (people: readonly Person[]) => Promise<void>,
): Promise<[Person, Person]> {
  const name = `both-levels-${(made += 1)}`;
  const wechat = await world.person(name);
  const alipay = await world.person(name, '310104', 'alipay');
  await before([wechat, alipay]);
  for (const person of [wechat, alipay]) {
    const body = await shop.api.simulate('POST', `/__sim/${person.platform}/phone`, { person: name });
    const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
    const proved = await shop.api.call('POST', path, { token: person.token, body });
    if (proved.status !== 200) throw new Error(`phone: ${proved.status} ${JSON.stringify(proved.body)}`);
  }
  await shop.settle();
  return [wechat, alipay];
}
