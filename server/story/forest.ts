// How the forest grows before the day begins: one generation after the other comes by a link of whoever brings them, and
// those who recommend become distributors and get a link of their own.
import { randomUUID } from 'node:crypto';
import { referral } from '@hetuan/contract';
import type { TreePlan } from './forest-plot.js';
import { askPatiently } from './patience.js';
import type { Person } from './person.js';
import type { World } from './world.js';

type InTurn = <T>(items: readonly T[], work: (item: T) => Promise<void>) => Promise<void>;

const GENERATIONS = [0, 1, 2] as const;

export async function growForest(world: World, people: readonly Person[], inTurn: InTurn): Promise<void> {
  for (const generation of GENERATIONS) {
    const planted = people.filter(({ plan }) => world.forest.get(plan.index)?.generation === generation);
    await inTurn(planted, async (person) => {
      const plan = world.forest.get(person.plan.index);
      if (!plan) return;
      await comeByLink(world, person, plan, people);
      if (plan.recommends) await recommend(world, person);
    });
  }
}

const LINK = 'link';

async function comeByLink(
  world: World,
  person: Person,
  { referrer }: TreePlan,
  people: readonly Person[],
): Promise<void> {
  const above = referrer === null ? undefined : people[referrer];
  const shareKey = above && world.journal.valueOf<string>(above.stepOf(LINK));
  if (referrer === null || !shareKey) return;
  const visitor = await world.journal.step(person.stepOf('visitor'), async () => ({ value: randomUUID() }));
  await world.journal.step(person.stepOf('brought'), async () => {
    // A visit that met somebody else's under the same tree is told to come again.
    await askPatiently(`The binding of person ${person.plan.index}`, async () => {
      await person.call(referral.recordVisit, { body: { source: 'share', visitor, shareKey } });
      const bound = await person.call(referral.showReferrer);
      return bound.ok && bound.value.current !== null ? true : undefined;
    });
    return { value: true, facts: [{ kind: 'bound', person: person.plan.index, referrer }] };
  });
}

async function recommend(world: World, person: Person): Promise<void> {
  await world.journal.step(person.stepOf('recommends'), async () => {
    const shown = await person.call(referral.showDistributor);
    if (!shown.ok) throw new Error(`person ${person.plan.index} can not recommend: ${shown.code}`);
    const { termsVersion } = shown.value;
    const joined = await person.call(referral.joinDistributors, { body: { termsVersion } });
    if (!joined.ok || joined.value.status !== 'active')
      throw new Error(`person ${person.plan.index} was not made a distributor`);
    return { value: termsVersion };
  });
  await world.journal.step(person.stepOf(LINK), async () => {
    const share = await person.call(referral.makeShare, { body: { target: { kind: 'home', id: null } } });
    if (!share.ok) throw new Error(`person ${person.plan.index} got no link: ${share.code}`);
    return { value: share.value.key };
  });
}
