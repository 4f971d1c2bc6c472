// The usual beginning of a test of a mini-program: a test shop with goods and group offers, and phones that reach it.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { type Scene, openScene } from '../../../server/test/harness/scene.js';
import type { WorldOffer, WorldSku } from '../../../server/test/harness/world.js';
import { Phone, type PlatformName } from './phone.js';

export const distOf = (platform: PlatformName): string =>
  fileURLToPath(new URL(`../../dist/${platform}`, import.meta.url));

export interface MiniScene extends Scene {
  sku: WorldSku;
  offer: WorldOffer;
  phone(person: string): Phone;
}

export function openMiniScene(platform: PlatformName): MiniScene {
  const scene = openScene({ roles: 'all' }) as MiniScene;
  const phones: Phone[] = [];
  beforeAll(async () => {
    const { shop, world } = scene;
    for (let made = 0; made < 12; made += 1) await world.sku({ priceFen: 1_500 + made });
    scene.sku = await world.sku({ priceFen: 2_980, stock: 100 });
    scene.offer = await world.offer(scene.sku, { size: 2, priceFen: 1_990 });
    scene.phone = (person) => {
      const own = platform === 'weapp' ? 'wechat' : 'alipay';
      const loginCode = async () => String((await shop.api.simulate('POST', `/__sim/${own}/login`, { person })).code);
      const pay = async (prepared: string) => void (await shop.api.simulate('POST', `/__sim/pay/${prepared}`, {}));
      const phone = new Phone(platform, distOf(platform), { url: shop.url, loginCode, pay });
      phones.push(phone);
      return phone;
    };
  });
  afterAll(() => {
    for (const phone of phones) phone.close();
  });
  return scene;
}
