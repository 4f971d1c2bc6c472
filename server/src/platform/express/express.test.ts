// The tracking client against answers it can meet and signatures it must not believe; the vectors are computed apart.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import { createExpress, signPush, signQuery } from './index.js';
import { stateOf } from './report.js';

const secrets = { customer: 'CUSTOMER01', key: 'key-of-test', salt: 'salt-of-the-test-0123' };
const parcel = { carrier: 'SF', waybillNo: 'SF1234567890123', phoneTail: '8000' } as const;
let server: Server | undefined;
let heard: { path: string; form: URLSearchParams }[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function answering(status: number, answer: string) {
  heard = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ path: request.url ?? '', form: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) });
      response.writeHead(status).end(answer);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createExpress({ ...secrets, baseUrl, callbackUrl: 'http://127.0.0.1:1/notices/express', timeoutMs: 1_000 });
}

const found = {
  ...{ message: 'ok', nu: parcel.waybillNo, com: 'shunfeng', status: '200', state: '3' },
  data: [
    { time: '2026-11-25 10:00:00', ftime: '2026-11-25 10:00:00', context: '已签收' },
    { time: 'yesterday', context: 'no such time' },
    { context: 'no time' },
    'no event',
  ],
};

describe('a question', () => {
  it('is signed over the exact text, with the phone where the carrier asks for it', async () => {
    const express = await answering(200, JSON.stringify(found));
    expect(await express.trace(parcel)).toEqual({
      kind: 'traced',
      report: { state: 'signed', events: [{ at: '2026-11-25T02:00:00.000Z', text: '已签收' }] },
    });
    const [{ path, form }] = heard as [{ path: string; form: URLSearchParams }];
    expect(path).toBe('/poll/query.do');
    expect(form.get('sign')).toBe(signQuery(form.get('param') ?? '', secrets.key, secrets.customer));
    expect(JSON.parse(form.get('param') ?? '')).toMatchObject({
      com: 'shunfeng',
      num: parcel.waybillNo,
      phone: '8000',
    });
    await express.trace({ ...parcel, carrier: 'YTO' });
    expect(JSON.parse(heard[1]?.form.get('param') ?? '')).not.toHaveProperty('phone');
  });

  it('is the MD5 of text, key and customer, in capitals', () => {
    expect(signQuery('', '', '')).toBe('D41D8CD98F00B204E9800998ECF8427E');
    expect(signPush('a', 'bc')).toBe('900150983CD24FB0D6963F7D28E17F72');
  });

  test.each<[string, number, string, string]>([
    ['nothing yet', 200, '{"result":false,"returnCode":"500","message":"查询无结果"}', 'nothing_yet'],
    ['busy', 200, '{"result":false,"returnCode":"502","message":"busy"}', 'unavailable'],
    ['a wrong signature', 200, '{"result":false,"returnCode":"503","message":"sign"}', 'refused'],
    ['no balance', 200, '{"result":false,"returnCode":601,"message":"key"}', 'refused'],
    ['HTTP 502', 502, '{}', 'unavailable'],
    ['a redirect', 302, '', 'unavailable'],
    ['no JSON', 200, '<html>', 'unavailable'],
    ['a state nobody knows', 200, JSON.stringify({ ...found, state: 'x' }), 'unavailable'],
    ['something else', 200, '[]', 'unavailable'],
  ])('answered with %s', async (_, status, answer, kind) => {
    expect(await (await answering(status, answer)).trace(parcel)).toMatchObject({ kind });
  });
});

describe('the wish to be told', () => {
  test.each<[string, string]>([
    ['{"result":true,"returnCode":"200","message":"提交成功"}', 'subscribed'],
    ['{"result":false,"returnCode":"501","message":"重复订阅"}', 'subscribed'],
    ['{"result":false,"returnCode":"700","message":"不支持"}', 'refused'],
    ['{"result":false,"returnCode":"500","message":"服务器错误"}', 'unavailable'],
    ['nothing', 'unavailable'],
  ])('answered with %s: %s', async (answer, kind) => {
    expect(await (await answering(200, answer)).subscribe(parcel)).toMatchObject({ kind });
    const param = JSON.parse(heard[0]?.form.get('param') ?? '{}') as Record<string, unknown>;
    expect(param).toMatchObject({
      key: secrets.key,
      parameters: { salt: secrets.salt, callbackurl: 'http://127.0.0.1:1/notices/express' },
    });
  });
});

test.each([
  ['0', 'in_transit'],
  ['1', 'picked_up'],
  ['4', 'returned'],
  ['14', 'returning'],
  ['301', 'signed'],
  ['99', null],
])('state %s is %s', (number, state) => {
  expect(stateOf(number)).toBe(state);
});
