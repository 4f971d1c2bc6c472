// One shopper: an identity at the simulated platform, a session that is renewed when it runs out, and calls in their
// own name. What a person says to the shop carries a key made of run, person and step.
import { type EndpointSpec, identity } from '@hetuan/contract';
import type { z } from 'zod';
import { GaveUp } from './patience.js';
import type { PersonPlan } from './plot.js';
import type { CallInput, Outcome } from './shop-client.js';
import type { World } from './world.js';

const MAX_LOGINS = 30;

export interface Person {
  plan: PersonPlan;
  /** Name of a step of this person in the journal. */
  stepOf(name: string): string;
  /** The Idempotency-Key of a step. */
  keyOf(name: string): string;
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: EndpointSpec<P, Q, B, A>,
    input?: Omit<CallInput<P, Q, B>, 'token'>,
  ): Promise<Outcome<z.output<A>>>;
}

interface Session {
  accessToken: string;
  refreshToken: string;
}

export function createPerson(world: World, plan: PersonPlan): Person {
  let session: Session | undefined;
  const account = `story-${world.run}-${plan.name}`;

  async function refreshed(old: Session): Promise<Session | undefined> {
    await world.loginPace();
    const answer = await world.shop.call(identity.refreshSession, { body: { refreshToken: old.refreshToken } });
    return answer.ok ? answer.value : undefined;
  }

  async function loggedIn(): Promise<Session> {
    for (let tries = 0; tries < MAX_LOGINS; tries += 1) {
      await world.loginPace();
      const code = await world.simulator.login(account, plan.platform);
      const { version } = await consentVersion(world);
      // A code is good for one login; when the answer was lost, the next round brings a new one.
      const login = plan.platform === 'alipay' ? identity.loginWithAlipay : identity.loginWithWechat;
      const answer = await world.shop.call(login, { body: { code, consent: { version } } });
      if (answer.ok) return answer.value;
      if (answer.code !== 'login_code_invalid') throw new Error(`${account} can not log in: ${answer.code}`);
    }
    throw new GaveUp(`${account} was refused ${MAX_LOGINS} fresh login codes in a row.`);
  }

  return {
    plan,
    stepOf: (name) => `p${plan.index}/${name}`,
    keyOf: (name) => `story.${world.run}.p${plan.index}.${name}`,
    async call(endpoint, input = {}) {
      for (let tries = 0; ; tries += 1) {
        session ??= await loggedIn();
        const answer = await world.shop.call(endpoint, { ...input, token: session.accessToken });
        const expired = !answer.ok && (answer.code === 'session_expired' || answer.code === 'not_signed_in');
        if (!expired || tries >= MAX_LOGINS) return answer;
        session = tries === 0 ? await refreshed(session) : undefined;
      }
    },
  };
}

const versions = new WeakMap<World, Promise<{ version: string }>>();

function consentVersion(world: World): Promise<{ version: string }> {
  const known = versions.get(world);
  if (known) return known;
  const asked = world.shop.call(identity.showConsentVersion).then((answer) => {
    if (!answer.ok) throw new Error(`the shop does not tell its consent version: ${answer.code}`);
    return answer.value;
  });
  versions.set(world, asked);
  return asked;
}

/** The same person on another errand, whose steps are others. */
export const guiseFor = (person: Person, errand: string): Person => ({
  ...person,
  stepOf: (name) => person.stepOf(`${errand}/${name}`),
  keyOf: (name) => person.keyOf(`${errand}.${name}`),
});
