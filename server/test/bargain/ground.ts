// A bargain that stands: of an offer of its own, begun by somebody, cut by others.
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type OfferWishes, createBargainSteps } from './bargain-steps.js';

export interface BegunBargain {
  bargainId: string;
  offerId: string;
}

export async function beginBargain(
  scene: Scene,
  owner: Person,
  helpers: readonly Person[] = [],
  wishes: OfferWishes = {},
): Promise<BegunBargain> {
  const steps = createBargainSteps(scene);
  const offerId = await steps.offer(await scene.world.sku(), wishes);
  const bargainId = await steps.start(owner, offerId);
  for (const helper of helpers) await steps.cut(helper, bargainId);
  return { bargainId, offerId };
}
