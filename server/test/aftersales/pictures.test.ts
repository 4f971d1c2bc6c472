// S22: evidence is a picture or it is refused, seen by its owner and permitted operators alone, bounded per person, bound to
// one case, and swept when nobody used it.
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import type { Operator } from '../logistics/operators.js';
import { createDesk, installDesk, photo, upload } from './desk.js';

const DAY_MS = 86_400_000;

describe('evidence', () => {
  const scene = openScene();
  let clerk: Operator;
  let picture: Buffer;
  const desk = createDesk(scene, () => clerk);
  beforeAll(async () => {
    clerk = await installDesk(scene);
    picture = await photo();
  });

  const vault = (): Promise<string[]> =>
    readdir(join(scene.shop.config.dataDir, 'vault/evidence')).catch(() => [] as string[]);
  const open = (url: string) => fetch(`${scene.shop.url}${url}`);
  const sent = async (person: Person) => {
    const answer = await upload(scene.shop, person.token, picture);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return { id: String(answer.body.pictureId), url: String(answer.body.url) };
  };

  it('is kept under a random name outside the web, and leaves as an attachment that nothing can run', async () => {
    const buyer = await scene.world.person();
    const answer = await upload(scene.shop, buyer.token, picture, {
      name: '../../../../etc/passwd.svg',
      type: 'image/svg+xml',
    });
    expect(answer.body).toMatchObject({ width: 320, height: 240 });
    const [row] = await scene.world.sql('select key, user_id from evidence_pictures where id = $1', [
      answer.body.pictureId,
    ]);
    expect(row).toMatchObject({
      user_id: buyer.userId,
      key: expect.stringMatching(/^evidence\/[0-9a-f]{40}\.webp$/) as unknown,
    });
    expect(await vault()).toContain(String(row!.key).replace('evidence/', ''));
    const shown = await open(String(answer.body.url));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(shown.headers.get('cache-control')).toContain('private');
    expect((await open(`/files/${String(row!.key)}`)).status).toBe(404);
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['a zip', 'PK\x03\x04bomb'],
    ['nothing', ''],
  ])('%s called photo.jpg is refused and leaves nothing', async (_, text) => {
    const buyer = await scene.world.person();
    const answer = await upload(scene.shop, buyer.token, Buffer.from(text, 'latin1'));
    expect(answer.body.error?.code).toBe('picture_unreadable');
    expect(await scene.world.sql('select id from evidence_pictures where user_id = $1', [buyer.userId])).toEqual([]);
  });

  it('is one file of a form, and no more than eight megabytes', async () => {
    const { token } = await scene.world.person();
    expect((await upload(scene.shop, token, picture, { field: 'other' })).body.error?.code).toBe('bad_input');
    expect((await upload(scene.shop, token, Buffer.alloc(8 * 1024 * 1024 + 1))).body.error?.code).toBe(
      'body_too_large',
    );
    const asJson = await scene.shop.api.call('POST', '/api/aftersale-pictures', { token, body: { file: 'x' } });
    expect(asJson.body.error?.code).toBe('unsupported_media_type');
    const headers = { 'content-type': 'multipart/form-data' };
    const torn = await scene.shop.api.call('POST', '/api/aftersale-pictures', { token, headers, raw: 'torn' });
    expect(torn.body.error?.code).toBe('bad_input');
    expect((await upload(scene.shop, undefined, picture)).status).toBe(401);
  });

  it('opens for its owner and, once it belongs to a case, for operators who may read cases; for nobody else', async () => {
    const order = await desk.received();
    const { id, url } = await sent(order.buyer);
    const caseId = await desk.applied(order, { lineId: order.lineIds[0]! }, { pictureIds: [id] });
    expect((await open(url)).status).toBe(200);
    const [path, query] = url.split('?');
    const stranger = await scene.world.person();
    const changes: [string, string][] = [
      ['for', `s.${stranger.userId}`],
      ['until', String(Date.now() + 1e10)],
      ['sign', 'AAAA'],
    ];
    for (const [name, value] of changes) {
      const spoilt = new URLSearchParams(query);
      spoilt.set(name, value);
      expect((await open(`${path!}?${spoilt.toString()}`)).status, name).toBe(404);
    }
    expect((await open(path!)).status).toBe(404);
    expect((await open(`/evidence/${randomUUID()}?${query!}`)).status).toBe(404);
    expect((await desk.as(stranger, 'GET', `/api/aftersales/${caseId}`)).status).toBe(404);
    const seen = await desk.ops('GET', `/aftersales/${caseId}`);
    const forClerk = String((seen.body.pictures as { url: string }[])[0]!.url);
    expect((await open(forClerk)).status).toBe(200);
    await scene.world.sql('delete from operator_roles where operator_id = $1', [clerk.operatorId]);
    expect((await open(forClerk)).status).toBe(404);
    await scene.shop.passTime(3_600_000);
    expect((await open(url)).status).toBe(404);
    clerk = await installDesk(scene);
  });

  it('is taken by one case of its owner, and by no other', async () => {
    const [order, other] = [await desk.received({ units: 2 }), await desk.received()];
    const { id } = await sent(order.buyer);
    const lineId = order.lineIds[0]!;
    const foreign = await desk.apply(other, { lineId: other.lineIds[0]! }, { pictureIds: [id], quotedFen: 1_000 });
    expect(foreign.body.error?.code).toBe('picture_gone');
    const dropped = await desk.as(other.buyer, 'DELETE', `/api/aftersale-pictures/${id}`);
    expect(dropped.status).toBe(404);
    const both = await together(2, () => desk.apply(order, { lineId }, { pictureIds: [id], quotedFen: 1_000 }));
    expect(both.map(({ status, body }) => (status === 200 ? 'yes' : body.error?.code)).sort()).toEqual([
      'picture_gone',
      'yes',
    ]);
    expect((await desk.as(order.buyer, 'DELETE', `/api/aftersale-pictures/${id}`)).status).toBe(404);
    await expectCleanAudits(scene.shop);
  });

  it('is bounded per person, in parallel too; dropping does not refill the day', async () => {
    const buyer = await scene.world.person();
    const first = await sent(buyer);
    const answers = [];
    for (let round = 0; round < 4; round += 1)
      answers.push(...(await together(6, () => upload(scene.shop, buyer.token, picture))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(17);
    expect(answers.filter(({ body }) => body.error?.code === 'picture_limit').length).toBeGreaterThan(0);
    expect((await desk.as(buyer, 'DELETE', `/api/aftersale-pictures/${first.id}`)).status).toBe(200);
    expect((await open(first.url)).status).toBe(404);
    expect((await upload(scene.shop, buyer.token, picture)).status).toBe(200);
    await scene.world.sql(
      `insert into evidence_pictures (id, user_id, key, width, height, bytes, dropped_at)
       select gen_random_uuid(), $1, 'planted-' || n, 1, 1, 1, app_now() from generate_series(1, 60) n`,
      [buyer.userId],
    );
    expect((await upload(scene.shop, buyer.token, picture)).body.error?.code).toBe('picture_limit');
  });

  it('is swept after a day when no case has taken it', async () => {
    const order = await desk.received();
    const [kept, loose] = [await sent(order.buyer), await sent(order.buyer)];
    await desk.applied(order, { lineId: order.lineIds[0]! }, { pictureIds: [kept.id] });
    const keyOf = async (id: string) =>
      String((await scene.world.sql('select key from evidence_pictures where id = $1', [id]))[0]?.key).replace(
        'evidence/',
        '',
      );
    const [keptKey, looseKey] = [await keyOf(kept.id), await keyOf(loose.id)];
    await scene.world.sql(
      `insert into timers (id, kind, subject_id, due_at) values (gen_random_uuid(), 'sweep-pictures', gen_random_uuid(), app_now())`,
    );
    await scene.shop.passTime(DAY_MS + 60_000);
    await scene.shop.settle();
    const files = await vault();
    expect(files).toContain(keptKey);
    expect(files).not.toContain(looseKey);
    expect(await scene.world.sql('select id from evidence_pictures where id = $1', [loose.id])).toEqual([]);
  });
});
