// Farms (R01): people from one device or one network, or too many at once, wait for an operator, and as long as somebody
// is looked at nothing of the same inviter's counts.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type InvitationGround, openInvitationGround } from './ground.js';

const { farm } = settings.invitations;

describe('farms', () => {
  const scene = openScene({ env: { TRUSTED_PROXIES: '1' } });
  let ground: InvitationGround;
  beforeAll(async () => {
    ground = await openInvitationGround(scene);
  });
  const statuses = async (inviter: Parameters<InvitationGround['invitationsOf']>[0]) =>
    (await ground.invitationsOf(inviter)).map(({ status, held_because: because }) => because ?? status);
  const review = (invitationId: string, accept: boolean) =>
    ground.ops('POST', `/invitations/${invitationId}/review`, { accept, reason: '看过' });

  it('many at once are held beyond the hour’s limit, and nothing counts until somebody has looked', async () => {
    const campaignId = await ground.campaign({ needed: 1, mostRewards: 50, points: 10 });
    const inviter = await scene.world.person();
    const key = await ground.shareKey(inviter);
    const people: Person[] = [];
    for (let n = 0; n < farm.anHour + 3; n += 1) people.push(await ground.come(key));
    const bought = await together(people.length, (index) => ground.buy(people[index]!));
    await scene.shop.settle();
    expect((await statuses(inviter)).filter((status) => status === 'pace')).toHaveLength(3);
    for (const [index, person] of people.entries()) await ground.receive(person, bought[index]!);
    await ground.pass();
    expect(await ground.rewardsOf(inviter)).toEqual([]);
    const listed = (await ground.ops('GET', '/held-invitations')).body.items as {
      invitationId: string;
      invitee: string;
    }[];
    expect(listed).toHaveLength(3);
    expect(listed[0]!.invitee).toContain('*');
    const [first, ...others] = listed;
    expect((await review(first!.invitationId, true)).status).toBe(200);
    expect((await review(first!.invitationId, true)).status).toBe(404);
    for (const other of others) await review(other.invitationId, false);
    await ground.pass();
    expect(await ground.rewardsOf(inviter)).toHaveLength(farm.anHour + 1);
    const { items } = (await ground.ops('GET', '/invitation-campaigns')).body as { items: { numbers: object }[] };
    expect(items[0]!.numbers).toMatchObject({ counted: farm.anHour + 1, held: 0, void: 2, inviters: 1 });
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });

  it('one network or one device is looked at; different ones are not', async () => {
    const campaignId = await ground.campaign({ needed: 1, points: 10 });
    const inviter = await scene.world.person();
    const key = await ground.shareKey(inviter);
    for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3', '203.0.113.9']) {
      await ground.buy(await ground.come(key, { address }));
      await scene.shop.settle();
    }
    expect(await statuses(inviter)).toEqual(['waiting', 'waiting', 'network', 'waiting']);
    const visitor = randomUUID();
    const [one, other] = [await ground.come(key, { visitor }), await ground.come(key, { visitor })];
    await ground.buy(other);
    await ground.buy(one);
    await scene.shop.settle();
    expect((await statuses(inviter)).slice(4)).toEqual(['device', 'device']);
    await ground.end(campaignId);
  });
});
