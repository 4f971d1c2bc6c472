// Pictures of chains: drawn anew, shown by chains of whoever sent them, and swept when no chain shows them.
import { beforeAll, describe, expect, it } from 'vitest';
import { sweepChainPictures } from '../../src/modules/chain/commands/upload-picture.js';
import { photo } from '../aftersales/desk.js';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type ChainSteps, createChainSteps } from './chain-steps.js';

const DAY_MS = 86_400_000;

describe('a picture of a chain', () => {
  const scene = openScene();
  let steps: ChainSteps;
  beforeAll(() => {
    steps = createChainSteps(scene);
  });

  async function upload(person: Person, bytes: Buffer): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
    const request = new Request('http://local/', { method: 'POST', body: form });
    return scene.shop.api.call('POST', '/api/me/chain-pictures', {
      token: person.token,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      raw: Buffer.from(await request.arrayBuffer()),
    });
  }

  it('is a clean WebP that everybody can load, and only its sender can show', async () => {
    const { shop, world } = scene;
    const [manager, other] = [await steps.manager(), await steps.manager()];
    const sent = await upload(manager, await photo());
    expect(sent.body).toMatchObject({ width: 320, height: 240 });
    const file = await fetch(`${shop.url}${String(sent.body.url)}`);
    expect(file.headers.get('content-type')).toBe('image/webp');
    const body = { ...steps.bodyOf([await world.sku()]), pictureIds: [sent.body.pictureId] };
    expect((await steps.call('POST', '/api/me/chains', other, body)).body.error?.code).toBe('picture_gone');
    const made = await steps.call('POST', '/api/me/chains', manager, body);
    await steps.open(manager, String(made.body.chainId));
    const page = await steps.show(String(made.body.chainId));
    expect(page.body).toMatchObject({ pictureUrl: sent.body.url, pictures: [{ pictureId: sent.body.pictureId }] });
  });

  it('is taken from nobody else, and not when it is no picture', async () => {
    const person = await scene.world.person();
    expect((await upload(person, await photo())).body.error?.code).toBe('forbidden');
    const manager = await steps.manager();
    expect((await upload(manager, Buffer.from('<svg onload="alert(1)"/>'))).body.error?.code).toBe(
      'picture_unreadable',
    );
  });

  it('goes after a day when no chain shows it, and stays while one does', async () => {
    const { shop, world } = scene;
    const manager = await steps.manager();
    const [shown, loose] = [await upload(manager, await photo()), await upload(manager, await photo())];
    const body = { ...steps.bodyOf([await world.sku()]), pictureIds: [shown.body.pictureId] };
    await steps.call('POST', '/api/me/chains', manager, body);
    await shop.passTime(DAY_MS + 60_000);
    await sweepChainPictures(shop.shop);
    const there = async (answer: Answer) => (await fetch(`${shop.url}${String(answer.body.url)}`)).status;
    expect([await there(shown), await there(loose)]).toEqual([200, 404]);
    const rows = await world.sql('select id from chain_pictures where id = $1', [loose.body.pictureId]);
    expect(rows).toEqual([]);
  });
});
