// The door where the platform knocks (M06, S06, S07, S01): over HTTP, only exact signed bytes are heard; a signed lie
// is kept and asked about, never applied. The platform's keys are the simulator's own, so that a lie can be well signed.
import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

type Plain = Record<string, unknown>;
type Headers = Record<string, string | string[]>;

interface Signing {
  key?: string;
  serial?: string;
  seconds?: number;
  apiV3Key?: string;
  event?: string;
}

interface Pending {
  buyer: Person;
  orderId: string;
  prepayId: string;
  outTradeNo: string;
  payFen: number;
}

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});

describe('a notice', () => {
  const scene = openScene();

  async function pendingOrder(): Promise<Pending> {
    const { world, steps } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const { orderId, payFen } = await steps.place(buyer, sku.skuId);
    const { prepayId } = await steps.startPaying(buyer, orderId);
    const [payment] = await world.sql<{ out_trade_no: string }>(
      'select out_trade_no from payments where order_id = $1',
      [orderId],
    );
    return { buyer, orderId, prepayId, outTradeNo: payment!.out_trade_no, payFen };
  }

  async function plainOf({ outTradeNo, payFen }: Pending): Promise<Plain> {
    const { credentials } = scene.shop.simulators;
    const [payment] = await scene.world.sql('select payer_id from payments where out_trade_no = $1', [outTradeNo]);
    return {
      mchid: credentials.merchantId,
      appid: credentials.appId,
      out_trade_no: outTradeNo,
      transaction_id: `42000${randomBytes(10).toString('hex').replace(/\D/g, '7')}`,
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      success_time: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
      payer: { openid: payment!.payer_id },
      amount: { total: payFen, payer_total: payFen, currency: 'CNY', payer_currency: 'CNY' },
    };
  }

  function seal(plain: Plain, signing: Signing = {}): Buffer {
    const { apiV3Key = scene.shop.simulators.credentials.apiV3Key, event = 'TRANSACTION.SUCCESS' } = signing;
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from('transaction'));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]);
    return Buffer.from(
      JSON.stringify({
        id: `EV-${randomBytes(8).toString('hex')}`,
        create_time: new Date().toISOString(),
        resource_type: 'encrypt-resource',
        event_type: event,
        summary: '支付成功',
        resource: {
          original_type: 'transaction',
          algorithm: 'AEAD_AES_256_GCM',
          ciphertext: sealed.toString('base64'),
          associated_data: 'transaction',
          nonce,
        },
      }),
    );
  }

  function sign(body: Buffer, signing: Signing = {}): Record<string, string> {
    const { credentials } = scene.shop.simulators;
    const seconds = signing.seconds ?? Math.floor(Date.now() / 1_000);
    const nonce = randomBytes(16).toString('hex');
    const signer = createSign('RSA-SHA256').update(`${seconds}\n${nonce}\n`).update(body).update('\n');
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': String(seconds),
      'wechatpay-nonce': nonce,
      'wechatpay-serial': signing.serial ?? credentials.publicKeyId,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature': signer.sign(signing.key ?? credentials.publicKeyPrivatePem, 'base64'),
    };
  }

  /** Over node:http, which sends a header twice when told to. */
  function knock(body: Buffer, headers: Headers, path = '/notices/wechat-pay'): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = http.request(`${scene.shop.url}${path}`, { method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject).end(body);
    });
  }

  async function noticesStored(): Promise<number> {
    const [row] = await scene.world.sql<{ n: number }>('select count(*)::int as n from payment_notices');
    return row!.n;
  }

  const noticeOf = (number: string) =>
    scene.world.sql<{ outcome: string | null }>('select outcome from payment_notices where number = $1', [number]);

  async function expectUnpaid({ buyer, orderId, outTradeNo }: Pending): Promise<void> {
    expect((await scene.steps.order(buyer, orderId)).status).toBe('pending_payment');
    const [payment] = await scene.world.sql('select status, transaction_id from payments where out_trade_no = $1', [
      outTradeNo,
    ]);
    expect(payment).toEqual({ status: 'prepaid', transaction_id: null });
  }

  /** Everything about the notice is as it should be, but for the one thing a case spoils. */
  const spoilt: [string, (plain: Plain) => [Buffer, Headers]][] = [
    ['without any signature', (plain) => [seal(plain), { 'content-type': 'application/json' }]],
    ['in the clear', (plain) => [Buffer.from(JSON.stringify(plain)), sign(Buffer.from(JSON.stringify(plain)))]],
    ['signed by a stranger', (plain) => signedAs(plain, { key: stranger.toString() })],
    ['signed with our own merchant key', (plain) => signedAs(plain, { key: credentials().merchantPrivateKeyPem })],
    ['signed with the certificate’s key', (plain) => signedAs(plain, { key: credentials().platformPrivateKeyPem })],
    ['with an unknown serial', (plain) => signedAs(plain, { serial: 'PUB_KEY_ID_0100000000000000000000000000000001' })],
    ['five minutes old', (plain) => signedAs(plain, { seconds: Math.floor(Date.now() / 1_000) - 301 })],
    ['from the future', (plain) => signedAs(plain, { seconds: Math.floor(Date.now() / 1_000) + 310 })],
    ['sealed for another merchant', (plain) => signedAs(plain, { apiV3Key: '0'.repeat(32) })],
    ['written anew', (plain) => changedBytes(plain, (text) => JSON.stringify(JSON.parse(text), null, 1))],
    ['with a line more', (plain) => changedBytes(plain, (text) => `${text}\n`)],
    ['with another event id', (plain) => changedBytes(plain, (text) => text.replace('"EV-', '"EX-'))],
    [
      'with another ciphertext',
      (plain) =>
        changedBytes(plain, (text) =>
          text.replace(/("ciphertext":")(.)/, (_, key, first) => key + (first === 'Z' ? 'Y' : 'Z')),
        ),
    ],
    ['without a body', () => [Buffer.alloc(0), sign(Buffer.alloc(0))]],
    ['that is too large', () => [Buffer.alloc(140_000, 0x20), sign(Buffer.alloc(140_000, 0x20))]],
    ['that is no JSON', () => [Buffer.from('{'), sign(Buffer.from('{'))]],
    ['without its facts', ({ amount: _, ...plain }) => signedAs(plain)],
    ['without a merchant', ({ mchid: _, ...plain }) => signedAs(plain)],
    ['without an app', ({ appid: _, ...plain }) => signedAs(plain)],
    ['without a transaction', ({ transaction_id: _, ...plain }) => signedAs(plain)],
    ['with lists for facts', (plain) => signedAs({ ...plain, out_trade_no: [plain.out_trade_no] })],
  ];

  const credentials = () => scene.shop.simulators.credentials;

  function signedAs(plain: Plain, signing: Signing = {}): [Buffer, Headers] {
    const body = seal(plain, signing);
    return [body, sign(body, signing)];
  }

  function changedBytes(plain: Plain, change: (text: string) => string): [Buffer, Headers] {
    const body = seal(plain);
    const text = change(body.toString());
    expect(text).not.toBe(body.toString());
    return [Buffer.from(text), sign(body)];
  }

  it.each(spoilt)('S07: %s is refused, nothing is stored', async (_, spoil) => {
    const pending = await pendingOrder();
    const before = await noticesStored();
    const status = await knock(...spoil(await plainOf(pending)));
    expect([401, 413]).toContain(status);
    expect(await noticesStored()).toBe(before);
    await expectUnpaid(pending);
  });

  it('S06: with a header missing, blank, twice, or a probe, it is refused; whole, it is heard', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'loss');
    const asked = await scene.shop.shop.gateways.wechat_pay!.query(pending.outTradeNo);
    if (asked.kind !== 'succeeded') throw new Error(`not paid: ${asked.kind}`);
    const plain = await plainOf(pending);
    const body = seal({ ...plain, transaction_id: asked.facts.transactionId, success_time: asked.facts.succeededAt });
    const good = sign(body);
    const before = await noticesStored();
    for (const name of Object.keys(good).filter((header) => header.startsWith('wechatpay-'))) {
      const { [name]: value = '', ...others } = good;
      const bad: Headers[] = [
        others,
        { ...others, [name]: '' },
        { ...others, [name]: ' ' },
        { ...others, [name]: [value, value] },
        { ...others, [name]: [value, 'x'] },
        { ...others, [name]: `${value},${value}` },
      ];
      for (const headers of bad) expect(await knock(body, headers), JSON.stringify([name, headers])).toBe(401);
    }
    const probe = { 'wechatpay-signature': `WECHATPAY/SIGNTEST/${good['wechatpay-signature'] ?? ''}` };
    expect(await knock(body, { ...good, ...probe })).toBe(401);
    expect(await noticesStored()).toBe(before);
    expect(await statusOf(pending)).toBe('pending_payment');
    expect(await knock(body, good)).toBe(200);
    expect(await noticesStored()).toBe(before + 1);
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    for (const path of ['/notices/alipay', '/notices', '/notices/wechat-pay/x', '/api/notices/wechat-pay']) {
      expect(await knock(body, good, path), path).toBe(404);
    }
    expect((await scene.shop.api.get('/notices/wechat-pay')).status).toBe(405);
  });

  const lies: [string, (plain: Plain) => Plain, Signing?][] = [
    ['one fen less', (plain) => ({ ...plain, amount: moved(plain.amount, -1) })],
    ['one fen more', (plain) => ({ ...plain, amount: moved(plain.amount, 1) })],
    ['another currency', (plain) => ({ ...plain, amount: { ...(plain.amount as Plain), currency: 'USD' } })],
    ['another merchant', (plain) => ({ ...plain, mchid: '1900009999' })],
    ['another app', (plain) => ({ ...plain, appid: 'wx0000000000000000' })],
    ['not paid', (plain) => ({ ...plain, trade_state: 'NOTPAY' })],
    ['refunded', (plain) => ({ ...plain, trade_state: 'REFUND' })],
    ['another event', (plain) => plain, { event: 'COMPLAINT.CREATE' }],
    ['an unknown number', (plain) => ({ ...plain, out_trade_no: 'T000000000000' })],
  ];

  function moved(amount: unknown, byFen: number): Plain {
    const total = Number((amount as Plain).total) + byFen;
    return { ...(amount as Plain), total, payer_total: total };
  }

  it.each(lies)('S07: signed, but %s: kept, not applied, and the query decides', async (_, lie, signing) => {
    const pending = await pendingOrder();
    const before = await noticesStored();
    expect(await knock(...signedAs(lie(await plainOf(pending)), signing))).toBe(200);
    expect(await noticesStored()).toBe(before + 1);
    await scene.shop.settle();
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    await expectUnpaid(pending);
    const open = await scene.world.sql('select id from payment_notices where outcome is null');
    expect(open).toEqual([]);
  });

  async function payWith(pending: Pending, fault: string): Promise<void> {
    await scene.shop.api.simulate('PUT', `/__sim/faults/${pending.outTradeNo}`, { fault });
    await scene.shop.api.simulate('POST', `/__sim/pay/${pending.prepayId}`, {});
  }

  async function delivered(number: string, atLeast: number): Promise<number[]> {
    const { notices } = await scene.shop.api.simulate('GET', `/__sim/notices?number=${number}`);
    const statuses = (notices as { attempts: { status: number }[] }[]).flatMap(({ attempts }) =>
      attempts.map(({ status }) => status),
    );
    if (statuses.length >= atLeast) return statuses;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return delivered(number, atLeast);
  }

  const statusOf = async ({ orderId }: Pending) =>
    (await scene.world.sql('select status from orders where id = $1', [orderId]))[0]!.status;

  it('M06: a wrong amount is stored, not applied, and resolved by the query', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'wrong_amount');
    expect(await delivered(pending.outTradeNo, 1)).toEqual([200]);
    // the gateway is asked about the transaction at once, and what it says is applied: never the notice's amount
    await expect.poll(async () => (await noticeOf(pending.outTradeNo))[0]?.outcome).toBe('asked:applied');
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    const [payment] = await scene.world.sql('select status, received_fen from payments where order_id = $1', [
      pending.orderId,
    ]);
    expect(payment).toEqual({ status: 'succeeded', received_fen: expect.anything() as unknown });
    expect(Number(payment!.received_fen)).toBe(pending.payFen);
    await expectCleanAudits(scene.shop);
  });

  it.each(['signtest', 'forged', 'stale'])(
    'M06: a %s copy is refused, the true notice after it is heard',
    async (fault) => {
      const pending = await pendingOrder();
      await payWith(pending, fault);
      expect(await delivered(pending.outTradeNo, 2)).toEqual([401, 200]);
      await scene.shop.settle();
      expect(await noticeOf(pending.outTradeNo)).toHaveLength(1);
      expect(await statusOf(pending)).toBe('awaiting_shipment');
    },
  );

  it('M05: copies of one notice have one effect', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'duplicate');
    const statuses = await delivered(pending.outTradeNo, 2);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await scene.shop.settle();
    expect(await noticeOf(pending.outTradeNo)).toHaveLength(1);
    const moves = await scene.world.sql(
      `select to_status from state_history where subject_id = $1 and to_status = 'awaiting_shipment'`,
      [pending.orderId],
    );
    expect(moves).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('that is lost costs time only', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'loss');
    expect(await statusOf(pending)).toBe('pending_payment');
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    expect(await noticeOf(pending.outTradeNo)).toEqual([]);
  });
});
