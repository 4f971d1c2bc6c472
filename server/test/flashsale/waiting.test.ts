// The two switches of a slot: a captcha that has to be read, and a queue that has to let one in. Both can be turned on
// while people come.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCaptcha } from '../../src/platform/captcha/index.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type OpenItem, createFlashSteps } from './flash-steps.js';

describe('before the gate', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);

  const codeOf = (answer: { body: { error?: { code: string } } }): string | undefined => answer.body.error?.code;

  async function switched(item: OpenItem, switches: { captcha: boolean; queueRate: number | null }): Promise<void> {
    const path = `/api/ops/flash-slots/${item.slotId}/switches`;
    const answer = await scene.shop.api.call('PUT', path, { token: await flash.ops(), body: switches });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }

  it('a captcha: asked for as a picture, and no attempt without it or with a wrong answer', async () => {
    const item = await flash.open({ captcha: true });
    const person = await scene.world.person();
    expect(codeOf(await flash.takeAnswer(person, item))).toBe('captcha_required');
    const asked = await scene.shop.api.post('/api/captchas', {}, person.token);
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    expect(asked.body.picture).toMatch(/^data:image\/png;base64,/);
    const captcha = { captchaId: String(asked.body.captchaId), answer: 'never' };
    expect(codeOf(await flash.takeAnswer(person, item, { more: { captcha } }))).toBe('captcha_wrong');
    expect((await flash.gateState(item))?.left).toBe(10);
    await switched(item, { captcha: false, queueRate: null });
    await flash.buy(person, item);
  });

  it('a queue: nobody gets in without a turn, and whoever has one does', async () => {
    const item = await flash.open({ queueRate: 1_000 });
    const [one, two] = await scene.world.people(2);
    expect(codeOf(await flash.takeAnswer(one!, item))).toBe('flash_queue_needed');
    const path = `/api/flash-slots/${item.slotId}/queue`;
    expect((await scene.shop.api.get(path, one!.token)).body.kind).toBe('none');
    expect((await scene.shop.api.post(path, {}, one!.token)).status).toBe(200);
    const turn = async (person: Person): Promise<unknown> => (await scene.shop.api.get(path, person.token)).body.kind;
    await expect.poll(() => turn(one!), { timeout: 10_000 }).toBe('let_in');
    await flash.buy(one!, item);
    expect(codeOf(await flash.takeAnswer(two!, item))).toBe('flash_queue_needed');
  });

  it('the captcha of one person is no captcha of another', async () => {
    const item = await flash.open({ captcha: true });
    const [one, two] = await scene.world.people(2);
    const asked = await scene.shop.shop.captcha.ask(one!.userId);
    const given = { captchaId: asked!.captchaId, answer: '000000' };
    expect(codeOf(await flash.takeAnswer(two!, item, { more: { captcha: given } }))).toBe('captcha_required');
  });

  it('a captcha read once lets one tap through, and a tap that is sent again is the same one', async () => {
    const item = await flash.open({ captcha: true, personLimit: 5 });
    const person = await scene.world.person();
    const { flashRedis, tokenSecret: secret } = scene.shop.shop;
    const asked = await createCaptcha(flashRedis, { secret, makeDigits: () => '4711' }).ask(person.userId);
    const more = { captcha: { captchaId: asked!.captchaId, answer: '4711' } };
    const keys = [randomUUID(), randomUUID()];
    const answers = await together(2, (index) => flash.takeAnswer(person, item, { key: keys[index]!, more }));
    const served = answers.filter(({ status }) => status === 200);
    expect(served).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 200) expect(codeOf(answer)).toBe('captcha_required');
    const key = keys[answers.indexOf(served[0]!)]!;
    const again = await flash.takeAnswer(person, item, { key, more });
    expect(again.body.attemptId).toBe(served[0]!.body.attemptId);
    expect((await flash.gateState(item))?.left).toBe(9);
  });
});
