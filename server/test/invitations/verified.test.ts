// Who was invited counts once they have proved a number that was nobody's before: whenever they do, and whatever a farm or
// somebody's second account makes of one number.
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { countInvitationTimer } from '../../src/modules/invitations/commands/count-invitation.js';
import { identitySealedPlaces } from '../../src/modules/identity/index.js';
import { readPersonalKeys } from '../../src/config.js';
import { createSealer, reseal } from '../../src/platform/sealing/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { provePhone } from '../membership/linked.js';
import { type InvitationGround, openInvitationGround } from './ground.js';

const NOT_YET = '好友还没有验证手机号';
let numbers = 0;
const fresh = (): string => `139${String(30_000_000 + (numbers += 1))}`;

describe('whoever was invited', () => {
  const scene = openScene();
  let ground: InvitationGround;
  let campaignId: string;
  beforeAll(async () => {
    ground = await openInvitationGround(scene);
    campaignId = await ground.campaign({ needed: 1, mostRewards: 50, points: 10 });
  });

  const signedIn = async (person: Person): Promise<Person> => {
    person.token = await scene.shop.api.login(person.name, person.platform);
    return person;
  };
  const proves = async (person: Person, phone?: string): Promise<void> => {
    await provePhone(scene, await signedIn(person), phone);
    await scene.shop.settle();
  };
  async function inviter(): Promise<{ person: Person; key: string }> {
    const person = await scene.world.person();
    return { person, key: await ground.shareKey(person) };
  }
  const told = async (person: Person): Promise<string[]> => {
    const path = `/api/me/invitation-campaigns/${campaignId}/people`;
    const { body } = await scene.shop.api.get(path, (await signedIn(person)).token);
    return (body.items as { explanation: string }[]).map(({ explanation }) => explanation);
  };
  const invited = async (person: Person) =>
    (await scene.shop.api.get('/api/me/invitation', (await signedIn(person)).token)).body.invitation;
  const counted = async (person: Person): Promise<number> =>
    (await ground.invitationsOf(person)).filter(({ status }) => status === 'counted').length;

  it('counts when the number comes after everything else, and both are told what is missing', async () => {
    const { person, key } = await inviter();
    const { person: guest } = await ground.bring(key, { unproven: true });
    await ground.pass();
    expect([await counted(person), await ground.rewardsOf(person)]).toEqual([0, []]);
    expect(await told(person)).toEqual([NOT_YET]);
    expect(await invited(guest)).toEqual({
      ...{ inviter: expect.stringContaining('*') as string, counted: false, needs: 'number' },
      explanation: '验证本人手机号后，这次邀请才会计入。不验证也不影响您购物。',
    });
    await ground.pass(30 * 86_400_000);
    await proves(guest);
    expect([await counted(person), await told(person)]).toEqual([1, ['已计入']]);
    expect(await ground.rewardsOf(person)).toHaveLength(1);
    expect(await invited(guest)).toMatchObject({ counted: true, needs: 'nothing' });
    await expectCleanAudits(scene.shop);
  });

  it('waits for its time all the same when the number comes first', async () => {
    const { person, key } = await inviter();
    const { person: guest } = await ground.bring(key, { unproven: true });
    await proves(guest);
    expect(await told(person)).toEqual(['已购买，等收货满期后计入']);
    await ground.pass();
    expect(await counted(person)).toBe(1);
    expect(await invited(await scene.world.person())).toBeNull();
  });

  it('is one person by one number: of a farm’s accounts the first counts', async () => {
    const { person, key } = await inviter();
    const phone = fresh();
    const farm: Person[] = [];
    for (let n = 0; n < 4; n += 1) farm.push((await ground.bring(key, { unproven: true })).person);
    for (const one of farm) await proves(one, phone);
    await ground.pass();
    expect([await counted(person), await ground.rewardsOf(person)]).toMatchObject([1, [{}]]);
    expect((await told(person)).filter((text) => text === NOT_YET)).toHaveLength(3);
    expect(await invited(farm[1]!)).toMatchObject({ needs: 'number' });
    expect(await invited(farm[3]!)).toMatchObject({ needs: 'other_number' });
    // the first one again: it is theirs whoever had it meanwhile, and counts no second time
    await proves(farm[0]!, phone);
    await ground.pass();
    expect(await counted(person)).toBe(1);
    await proves(farm[3]!, fresh());
    expect(await counted(person)).toBe(2);
    await expectCleanAudits(scene.shop);
  });

  it('is one person however many prove one number at once', async () => {
    const { person, key } = await inviter();
    const phone = fresh();
    const farm: Person[] = [];
    for (let n = 0; n < 4; n += 1) farm.push((await ground.bring(key, { unproven: true })).person);
    await ground.pass();
    for (const one of farm) await signedIn(one);
    await together(farm.length, (index) => provePhone(scene, farm[index]!, phone));
    await scene.shop.settle();
    expect(await counted(person)).toBe(1);
    await expectCleanAudits(scene.shop);
  });

  it('is nobody new with the number of somebody who is here, nor after that one has taken it back', async () => {
    const { person, key } = await inviter();
    const [old, gone] = await scene.world.people(2);
    const [first, second] = [fresh(), fresh()];
    await proves(old!, first);
    await proves(gone!, second);
    const left = await scene.shop.api.call('DELETE', '/api/me/consents/privacy', { token: gone!.token });
    expect(left.status, JSON.stringify(left.body)).toBe(200);
    for (const phone of [first, second]) await proves((await ground.bring(key, { unproven: true })).person, phone);
    await ground.pass();
    expect(await counted(person)).toBe(0);
    expect(await told(person)).toEqual([NOT_YET, NOT_YET]);
  });

  it('is not missed by whoever counts at that moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { person, key } = await inviter();
      const { person: guest } = await ground.bring(key, { unproven: true });
      await scene.shop.settle();
      await scene.shop.passTime(8 * 86_400_000);
      await signedIn(guest);
      const [invitation] = await ground.invitationsOf(person);
      await Promise.all([
        provePhone(scene, guest, fresh()),
        countInvitationTimer(scene.shop.shop, invitation!.id),
        scene.shop.settle(),
      ]);
      await scene.shop.settle();
      expect(await counted(person)).toBe(1);
    }
  });

  it('counts by the number of whoever they turn out to be', async () => {
    const { person, key } = await inviter();
    const older = await scene.world.person('verified-pair');
    const younger = await scene.world.person('verified-pair', '310104', 'alipay');
    const visit = { source: 'share', visitor: crypto.randomUUID(), shareKey: key };
    await scene.shop.api.post('/api/visits', visit, younger.token);
    await ground.receive(younger, await ground.buy(younger));
    await ground.pass();
    // the number is proved by the one that goes, and the two are one before anybody has heard of it
    for (const one of [younger, older]) await provePhone(scene, await signedIn(one));
    await ground.pass(120_000);
    expect(await counted(person)).toBe(1);
    await expectCleanAudits(scene.shop);
  });

  it('keeps whose a number is when the key of the index changes', async () => {
    const owner = await scene.world.person();
    const phone = fresh();
    await proves(owner, phone);
    const given = readPersonalKeys(scene.shop.environment);
    const next = createSealer({ keys: given.keys, indexKey: randomBytes(32) });
    const row = async (index: string) =>
      (await scene.world.sql('select user_id from proven_numbers where number_index = $1', [index]))[0]?.user_id;
    await reseal(scene.shop.shop.db, next, identitySealedPlaces);
    expect([await row(next.indexOf(phone)), await row(scene.shop.shop.sealer.indexOf(phone))]).toEqual([
      owner.userId,
      undefined,
    ]);
    await reseal(scene.shop.shop.db, scene.shop.shop.sealer, identitySealedPlaces);
    expect(await row(scene.shop.shop.sealer.indexOf(phone))).toBe(owner.userId);
  });
});
