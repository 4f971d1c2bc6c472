// A picture of digits for one person and one request: what Redis holds of it tells nobody the digits.
import { loadImage } from '@napi-rs/canvas';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Captcha, type CaptchaQuestion, createCaptcha } from '../../src/platform/captcha/index.js';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { newId } from '../../src/platform/ids.js';
import { type GateScene, openGateScene } from '../harness/gate.js';
import { together } from '../harness/scene.js';

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

describe('the captcha', () => {
  let scene: GateScene;
  beforeAll(async () => void (scene = await openGateScene()));
  afterAll(() => scene.close());
  const opened = (options: { lifeMs?: number } = {}) =>
    createCaptcha(scene.redis, { secret: 'of this test', makeDigits: () => '0427', ...options });

  const asked = async (captcha: Captcha): Promise<CaptchaQuestion> => {
    const question = await captcha.ask('li');
    if (!question) throw new Error('no captcha: Redis is away');
    return question;
  };

  it('is a picture that says its digits to people alone, each time in another way', async () => {
    const captcha = opened();
    const [one, two] = [await asked(captcha), await asked(captcha)];
    expect(one.picture).toMatch(/^data:image\/png;base64,/);
    expect(one.picture).not.toBe(two.picture);
    const image = await loadImage(Buffer.from(one.picture.split(',')[1]!, 'base64'));
    expect([image.width, image.height]).toEqual([200, 80]);
    expect(JSON.stringify(await scene.redis.hgetall(`{captcha:${one.captchaId}}`))).not.toContain('0427');
    const drawn = await asked(createCaptcha(scene.redis, { secret: 'x' }));
    const gone = drawn.expiresInMs - (await scene.redis.pttl(`{captcha:${drawn.captchaId}}`));
    expect(gone).toBeGreaterThanOrEqual(0);
    expect(gone).toBeLessThan(30_000); // of two minutes: what this test itself has taken since
  });

  it('lets one request through, again and again, and no other', async () => {
    const captcha = opened();
    const { captchaId } = await asked(captcha);
    expect(await captcha.verify('li', { captchaId, answer: ' ０4 27' }, 'r')).toBe('passed');
    expect(await captcha.verify('li', { captchaId, answer: '0427' }, 'r')).toBe('passed');
    expect(await captcha.verify('li', { captchaId, answer: '0427' }, 's')).toBe('gone');
    const raced = await asked(captcha);
    const answer = { captchaId: raced.captchaId, answer: '0427' };
    const answers = await together(8, (n) => captcha.verify('li', answer, `r-${n}`));
    expect(answers.filter((one) => one === 'passed')).toHaveLength(1);
  });

  it('is nobody else’s, bears three mistakes, and expires', async () => {
    const captcha = opened();
    const { captchaId } = await asked(captcha);
    expect(await captcha.verify('wang', { captchaId, answer: '0427' }, 'r')).toBe('gone');
    for (let mistake = 0; mistake < 3; mistake += 1) {
      expect(await captcha.verify('li', { captchaId, answer: '0428' }, 'r')).toBe('wrong');
    }
    expect(await captcha.verify('li', { captchaId, answer: '0427' }, 'r')).toBe('gone');
    const brief = await asked(opened({ lifeMs: 30 }));
    await pause(60);
    expect(await captcha.verify('li', { captchaId: brief.captchaId, answer: '0427' }, 'r')).toBe('gone');
    expect(await captcha.verify('li', { captchaId: newId(), answer: '0427' }, 'r')).toBe('gone');
  });

  it('says that nobody can tell while Redis is away', async () => {
    const nowhere = new Redis({ port: await freePort(), maxRetriesPerRequest: 0, retryStrategy: () => null });
    nowhere.on('error', () => undefined);
    const captcha = createCaptcha(nowhere, { secret: 'of this test' });
    expect(await captcha.ask('li')).toBeNull();
    expect(await captcha.verify('li', { captchaId: newId(), answer: '0427' }, 'r')).toBe('away');
    nowhere.disconnect();
  });
});
