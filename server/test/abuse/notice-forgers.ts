// Writes notices as each platform does, well signed or not: the platform's keys are the simulator's own. What a notice
// says is one set of facts for all gateways; how it is said, and what can be wrong with the saying, is a gateway's own.
import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Credentials } from '../../simulators/credentials.js';
import { chinaClock } from '../../src/platform/gateway-call/index.js';

export interface Facts {
  appId: string;
  merchantId: string;
  outTradeNo: string;
  transactionId: string;
  payerId: string;
  amountFen: number;
  currency: string;
  state: 'paid' | 'not paid' | 'refunded';
  event: 'payment' | 'another';
  paidAt: Date;
}

export interface Signing {
  key?: string;
  /** how long ago it was sent */
  ageMs?: number;
}

export type Headers = Record<string, string | string[]>;
export type Knock = readonly [body: Buffer, headers: Headers];

export interface Forger {
  gateway: 'wechat_pay' | 'alipay';
  path: string;
  write(facts: Facts, signing?: Signing): Knock;
  /** Everything is as it should be, but for the one thing a case spoils. */
  spoilt: readonly (readonly [what: string, spoil: (facts: Facts) => Knock])[];
  /** The same genuine notice with each of its parts missing, blank or doubled. */
  incomplete(genuine: Knock): (readonly [what: string, knock: Knock])[];
}

export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const changed = ([body, headers]: Knock, change: (text: string) => string): Knock => {
  const text = change(body.toString());
  if (text === body.toString()) throw new Error('the change changed nothing');
  return [Buffer.from(text), headers];
};

type Plain = Record<string, unknown>;

export function wechatForger(credentials: () => Credentials): Forger {
  const plainOf = (facts: Facts): Plain => ({
    mchid: facts.merchantId,
    appid: facts.appId,
    out_trade_no: facts.outTradeNo,
    transaction_id: facts.transactionId,
    trade_type: 'JSAPI',
    trade_state: { paid: 'SUCCESS', 'not paid': 'NOTPAY', refunded: 'REFUND' }[facts.state],
    success_time: facts.paidAt.toISOString().replace(/\.\d+Z$/, '+00:00'),
    payer: { openid: facts.payerId },
    amount: { total: facts.amountFen, payer_total: facts.amountFen, currency: facts.currency, payer_currency: 'CNY' },
  });

  function seal(plain: Plain, event = 'TRANSACTION.SUCCESS', apiV3Key = credentials().apiV3Key): Buffer {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from('transaction'));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]);
    const resource = {
      ...{ original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', ciphertext: sealed.toString('base64') },
      ...{ associated_data: 'transaction', nonce },
    };
    return Buffer.from(
      JSON.stringify({
        ...{ id: `EV-${randomBytes(8).toString('hex')}`, create_time: new Date().toISOString() },
        ...{ resource_type: 'encrypt-resource', event_type: event, summary: '支付成功', resource },
      }),
    );
  }

  function sign(body: Buffer, signing: Signing = {}, serial = credentials().publicKeyId): Headers {
    const seconds = Math.floor((Date.now() - (signing.ageMs ?? 0)) / 1_000);
    const nonce = randomBytes(16).toString('hex');
    const signer = createSign('RSA-SHA256').update(`${seconds}\n${nonce}\n`).update(body).update('\n');
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': String(seconds),
      'wechatpay-nonce': nonce,
      'wechatpay-serial': serial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature': signer.sign(signing.key ?? credentials().publicKeyPrivatePem, 'base64'),
    };
  }
  const signed = (body: Buffer): Knock => [body, sign(body)];
  const write = (facts: Facts, signing?: Signing): Knock => {
    const body = seal(plainOf(facts), facts.event === 'another' ? 'COMPLAINT.CREATE' : undefined);
    return [body, sign(body, signing)];
  };
  const without = (name: string) => (facts: Facts) => {
    const { [name]: _, ...plain } = plainOf(facts);
    return signed(seal(plain));
  };

  return {
    gateway: 'wechat_pay',
    path: '/notices/wechat-pay',
    write,
    spoilt: [
      ['without any signature', (facts) => [write(facts)[0], { 'content-type': 'application/json' }]],
      ['in the clear', (facts) => signed(Buffer.from(JSON.stringify(plainOf(facts))))],
      ['signed with our own merchant key', (facts) => write(facts, { key: credentials().merchantPrivateKeyPem })],
      ['signed with the certificate’s key', (facts) => write(facts, { key: credentials().platformPrivateKeyPem })],
      [
        'with an unknown serial',
        (facts) => {
          const body = seal(plainOf(facts));
          return [body, sign(body, {}, 'PUB_KEY_ID_0100000000000000000000000000000001')];
        },
      ],
      ['sealed for another merchant', (facts) => signed(seal(plainOf(facts), undefined, '0'.repeat(32)))],
      ['written anew', (facts) => changed(write(facts), (text) => JSON.stringify(JSON.parse(text), null, 1))],
      ['with a line more', (facts) => changed(write(facts), (text) => `${text}\n`)],
      ['with another event id', (facts) => changed(write(facts), (text) => text.replace('"EV-', '"EX-'))],
      ['with another ciphertext', (facts) => changed(write(facts), (text) => text.replace(/("ciphertext":")./, '$1_'))],
      ['without a body', () => signed(Buffer.alloc(0))],
      ['that is too large', () => signed(Buffer.alloc(140_000, 0x20))],
      ['that is no JSON', () => signed(Buffer.from('{'))],
      ...['amount', 'mchid', 'appid', 'transaction_id'].map((name) => [`without ${name}`, without(name)] as const),
      ['with lists for facts', (facts) => signed(seal({ ...plainOf(facts), out_trade_no: [facts.outTradeNo] }))],
    ],
    incomplete([body, good]) {
      const names = Object.keys(good).filter((name) => name.startsWith('wechatpay-'));
      const cases = names.flatMap((name) => {
        const { [name]: value = '', ...others } = good as Record<string, string>;
        const bad: Headers[] = [
          others,
          ...['', ' ', `${value},${value}`].map((text) => ({ ...others, [name]: text })),
          ...[
            [value, value],
            [value, 'x'],
          ].map((values) => ({ ...others, [name]: values })),
        ];
        return bad.map((headers, at) => [`${name} ${at}`, [body, headers]] as const);
      });
      const signature = String(good['wechatpay-signature']);
      const probe = { ...good, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${signature}` };
      return [...cases, ['a probe', [body, probe]] as const];
    },
  };
}

type Fields = Record<string, string>;

export function alipayForger(credentials: () => Credentials): Forger {
  const fieldsOf = (facts: Facts, ageMs = 0): Fields => {
    const yuan = (facts.amountFen / 100).toFixed(2);
    const refund = { refund_fee: yuan, gmt_refund: chinaClock(facts.paidAt), out_biz_no: 'R1' };
    return {
      notify_time: chinaClock(new Date(Date.now() - ageMs)),
      notify_type: facts.event === 'another' ? 'dut_user_sign' : 'trade_status_sync',
      notify_id: randomBytes(16).toString('hex'),
      ...{ charset: 'utf-8', version: '1.0', sign_type: 'RSA2' },
      app_id: facts.appId,
      seller_id: facts.merchantId,
      out_trade_no: facts.outTradeNo,
      trade_no: facts.transactionId,
      trade_status: { paid: 'TRADE_SUCCESS', 'not paid': 'WAIT_BUYER_PAY', refunded: 'TRADE_CLOSED' }[facts.state],
      total_amount: yuan,
      gmt_payment: chinaClock(facts.paidAt),
      buyer_open_id: facts.payerId,
      ...(facts.currency === 'CNY' ? {} : { trans_currency: facts.currency }),
      ...(facts.state === 'refunded' ? refund : {}),
    };
  };

  function sign(fields: Fields, key = credentials().alipay.alipayPrivateKeyPem, algorithm = 'RSA-SHA256'): Fields {
    const text = Object.keys(fields)
      .filter((name) => name !== 'sign' && name !== 'sign_type')
      .sort()
      .map((name) => `${name}=${fields[name] ?? ''}`)
      .join('&');
    return { ...fields, sign: createSign(algorithm).update(text).sign(key, 'base64') };
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const send = (fields: Fields): Knock => [Buffer.from(new URLSearchParams(fields).toString()), headers];
  const signed = (fields: Fields): Knock => send(sign(fields));
  const without = (name: string) => (facts: Facts) =>
    signed(Object.fromEntries(Object.entries(fieldsOf(facts)).filter(([key]) => key !== name)));

  return {
    gateway: 'alipay',
    path: '/notices/alipay',
    write: (facts, signing = {}) => send(sign(fieldsOf(facts, signing.ageMs), signing.key)),
    spoilt: [
      ['without any signature', (facts) => send(fieldsOf(facts))],
      ['signed with our own app key', (facts) => send(sign(fieldsOf(facts), credentials().alipay.appPrivateKeyPem))],
      ['signed by the other gateway', (facts) => send(sign(fieldsOf(facts), credentials().publicKeyPrivatePem))],
      ['signed with SHA-1', (facts) => send(sign({ ...fieldsOf(facts), sign_type: 'RSA' }, undefined, 'RSA-SHA1'))],
      ['signed with SHA-1 and called RSA2', (facts) => send(sign(fieldsOf(facts), undefined, 'RSA-SHA1'))],
      ['in another charset', (facts) => signed({ ...fieldsOf(facts), charset: 'gbk' })],
      ['with another amount than was signed', (facts) => send({ ...sign(fieldsOf(facts)), total_amount: '0.01' })],
      [
        'with another event id',
        (facts) => send({ ...sign(fieldsOf(facts)), notify_id: randomBytes(16).toString('hex') }),
      ],
      ['with a field more', (facts) => send({ ...sign(fieldsOf(facts)), body: 'x' })],
      ['with a line more', (facts) => changed(signed(fieldsOf(facts)), (text) => `${text}\n`)],
      [
        'as JSON',
        (facts) => [Buffer.from(JSON.stringify(sign(fieldsOf(facts)))), { 'content-type': 'application/json' }],
      ],
      ['without a body', () => [Buffer.alloc(0), headers]],
      ['that is too large', (facts) => signed({ ...fieldsOf(facts), body: 'x'.repeat(140_000) })],
      ['that is no form', () => [Buffer.from('{'), headers]],
      ['with half a fen', (facts) => signed({ ...fieldsOf(facts), total_amount: '1.005' })],
      ...['total_amount', 'seller_id', 'app_id', 'trade_no', 'buyer_open_id', 'gmt_payment'].map(
        (name) => [`without ${name}`, without(name)] as const,
      ),
    ],
    incomplete([body, good]) {
      const fields = Object.fromEntries(new URLSearchParams(body.toString()));
      const always = ['notify_time', 'notify_type', 'notify_id', 'charset', 'version', 'sign_type', 'sign', 'app_id'];
      const cases = [...always, 'seller_id', 'out_trade_no', 'trade_no', 'trade_status'].flatMap((name) => {
        const { [name]: value = '', ...others } = fields;
        const bad: Knock[] = [
          send(others),
          ...['', ' ', `${value},${value}`].map((text) => send({ ...others, [name]: text })),
          [Buffer.from(`${body.toString()}&${name}=${encodeURIComponent(value)}`), good],
          [Buffer.from(`${new URLSearchParams(others).toString()}&${name}[]=${encodeURIComponent(value)}`), good],
        ];
        return bad.map((knock, at) => [`${name} ${at}`, knock] as const);
      });
      const types = [
        'text/plain',
        'application/x-www-form-urlencoded; charset=gbk',
        ['application/json', 'text/plain'],
      ];
      return [...cases, ...types.map((type) => [`as ${String(type)}`, [body, { 'content-type': type }]] as const)];
    },
  };
}
