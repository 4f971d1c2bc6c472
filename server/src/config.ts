// The one reader of the environment. Everything the shop can be told stands here, checked at boot: a missing or weak
// secret refuses to start instead of running insecurely.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from './kernel/clock.js';
import { type SealingKeys, readSealingKeys } from './platform/sealing/index.js';

const roleNames = ['web', 'realtime', 'worker', 'scheduler'] as const;
export type RoleName = (typeof roleNames)[number];

const WEAK_SECRETS = new Set(['secret', 'changeme', 'change-me', 'development', 'password', 'test']);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  ROLE: z.string().default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DATABASE_URL: z.string().min(1),
  DATABASE_APP_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(16),
  REDIS_URL: z.string().min(1),
  /** gates of flash sales: one address, or some nodes of a cluster with commas between */
  FLASH_REDIS_URL: z.string().optional(),
  /** locks: an odd number of addresses that fail apart, with commas between */
  LOCK_REDIS_URLS: z
    .string()
    .refine((urls) => urls.split(',').length % 2 === 1, 'must name an odd number of nodes')
    .optional(),
  TOKEN_SECRET: z.string(),
  PERSONAL_KEYS: z.string().optional(),
  PERSONAL_INDEX_KEY: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_BASE_URL: z.string().optional(),
  ALLOWED_ORIGINS: z.string().default(''),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  SPARE_IDLE: z.enum(['0', '1']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RATE_LIMIT_FACTOR: z.coerce.number().int().min(1).max(10_000).default(1),
  MOST_UNDER_WAY: z.coerce.number().int().min(1).max(100_000).default(1_000),
  MOST_OF_A_KIND: z.coerce.number().int().min(1).max(100_000).default(512),
  MOST_AT_WORK: z.coerce.number().int().min(1).max(100_000).default(64),
  DEMO: z.enum(['0', '1']).default('0'),
  SIMULATOR_URL: z.string().optional(),
  AFTERSALE_NO_REASON_DAYS: z.coerce.number().int().min(7).max(30).default(7),
  AFTERSALE_FAULT_DAYS: z.coerce.number().int().min(7).max(90).default(15),
  AFTERSALE_ANSWER_HOURS: z.coerce.number().int().min(1).max(72).default(48),
  AFTERSALE_SEND_BACK_DAYS: z.coerce.number().int().min(3).max(30).default(7),
  AFTERSALE_RECEIVE_DAYS: z.coerce.number().int().min(3).max(15).default(10),
  AFTERSALE_EXCHANGE_DAYS: z.coerce.number().int().min(1).max(15).default(3),
  WECHAT_APP_ID: z.string().min(1),
  WECHAT_APP_SECRET: z.string().min(1),
  WECHAT_SUBSCRIBE_TEMPLATES: z
    .string()
    .regex(/^([a-z_]+=[\w-]{10,64}(,|$))*$/, 'must be KIND=TEMPLATE_ID,…')
    .default(''),
  WECHAT_API_BASE: z.string().default('https://api.weixin.qq.com'),
  WECHAT_PAY_MCHID: z.string().min(1),
  WECHAT_PAY_SERIAL: z.string().min(1),
  WECHAT_PAY_PRIVATE_KEY_FILE: z.string().min(1),
  WECHAT_PAY_API_V3_KEY: z.string().length(32),
  WECHAT_PAY_MODE: z.enum(['public_key', 'certificate']).default('public_key'),
  WECHAT_PAY_PUBLIC_KEY_ID: z.string().optional(),
  WECHAT_PAY_PUBLIC_KEY_FILE: z.string().optional(),
  WECHAT_PAY_API_BASE: z.string().default('https://api.mch.weixin.qq.com'),
  EXPRESS_CUSTOMER: z.string().optional(),
  EXPRESS_KEY: z.string().default(''),
  EXPRESS_PUSH_SALT: z.string().default(''),
  EXPRESS_API_BASE: z.string().default('https://poll.kuaidi100.com'),
  ALIPAY_APP_ID: z.string().optional(),
  ALIPAY_SELLER_ID: z.string().default(''),
  ALIPAY_PRIVATE_KEY_FILE: z.string().default(''),
  ALIPAY_PUBLIC_KEY_FILE: z.string().default(''),
  ALIPAY_ENCRYPT_KEY: z.string().optional(),
  /** both or none: without them nobody is paid by Alipay */
  ALIPAY_APP_CERTIFICATE_FILE: z.string().default(''),
  ALIPAY_ROOT_CERTIFICATE_FILE: z.string().default(''),
  ALIPAY_GATEWAY: z.string().default('https://openapi.alipay.com/gateway.do'),
});

export type Config = ReturnType<typeof readConfig>;

/** Parses the environment; throws one readable Error that names every wrong variable and never shows a value. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`configuration refused: ${wrong.join('; ')}`);
  }
  const e = parsed.data;
  assertSecret('TOKEN_SECRET', e.TOKEN_SECRET);
  return {
    mode: e.NODE_ENV,
    production: e.NODE_ENV === 'production',
    demo: e.DEMO === '1' && e.NODE_ENV !== 'production',
    roles: rolesOf(e.ROLE),
    host: e.HOST,
    port: e.PORT,
    healthPort: e.HEALTH_PORT,
    database: { ownerUrl: e.DATABASE_URL, appUrl: e.DATABASE_APP_URL, poolMax: e.DATABASE_POOL },
    redisUrl: e.REDIS_URL,
    flashRedisUrl: e.FLASH_REDIS_URL ?? e.REDIS_URL,
    lockRedisUrls: e.LOCK_REDIS_URLS ?? e.REDIS_URL,
    tokenSecret: e.TOKEN_SECRET,
    /** what seals phones and addresses in rows */
    sealing: readSealingKeys({ keys: e.PERSONAL_KEYS, indexKey: e.PERSONAL_INDEX_KEY }, e.NODE_ENV === 'production'),
    dataDir: e.DATA_DIR,
    publicBaseUrl: e.PUBLIC_BASE_URL ?? `http://${e.HOST}:${e.PORT}`,
    allowedOrigins: e.ALLOWED_ORIGINS.split(',').filter(Boolean),
    /** reverse proxies of our own in front of this process */
    trustedProxies: e.TRUSTED_PROXIES,
    /** stopping leaves idle connections to their timeout instead of cutting them */
    sparesIdle: (e.SPARE_IDLE ?? (e.NODE_ENV === 'production' ? '1' : '0')) === '1',
    logLevel: e.LOG_LEVEL,
    /** multiplies every rate limit; 1 in production, more where one machine plays many people */
    rateLimitFactor: e.RATE_LIMIT_FACTOR,
    /** requests a process has in at once, of those of one kind, and of these at work (platform/http/crowd.ts) */
    room: { most: e.MOST_UNDER_WAY, mostOfKind: e.MOST_OF_A_KIND, mostAtWork: e.MOST_AT_WORK },
    aftersaleTerms: {
      noReasonMs: e.AFTERSALE_NO_REASON_DAYS * DAY_MS,
      faultMs: e.AFTERSALE_FAULT_DAYS * DAY_MS,
      answerMs: e.AFTERSALE_ANSWER_HOURS * HOUR_MS,
      sendBackMs: e.AFTERSALE_SEND_BACK_DAYS * DAY_MS,
      receiveMs: e.AFTERSALE_RECEIVE_DAYS * DAY_MS,
      exchangeMs: e.AFTERSALE_EXCHANGE_DAYS * DAY_MS,
    },
    simulatorUrl: e.SIMULATOR_URL,
    wechat: { appId: e.WECHAT_APP_ID, appSecret: e.WECHAT_APP_SECRET, baseUrl: e.WECHAT_API_BASE },
    subscribeTemplates: Object.fromEntries(
      e.WECHAT_SUBSCRIBE_TEMPLATES.split(',')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string]),
    ),
    wechatPay: {
      merchantId: e.WECHAT_PAY_MCHID,
      serial: e.WECHAT_PAY_SERIAL,
      privateKey: readFileSync(e.WECHAT_PAY_PRIVATE_KEY_FILE, 'utf8'),
      apiV3Key: e.WECHAT_PAY_API_V3_KEY,
      mode: e.WECHAT_PAY_MODE,
      publicKeyId: e.WECHAT_PAY_PUBLIC_KEY_ID,
      publicKey: e.WECHAT_PAY_PUBLIC_KEY_FILE ? readFileSync(e.WECHAT_PAY_PUBLIC_KEY_FILE, 'utf8') : undefined,
      baseUrl: e.WECHAT_PAY_API_BASE,
    },
    express: expressOf(e),
    alipay: alipayOf(e),
  };
}

/** The keys alone, for commands that need nothing else of a shop. */
export function readPersonalKeys(env: Record<string, string | undefined> = process.env): SealingKeys {
  const given = { keys: env.PERSONAL_KEYS, indexKey: env.PERSONAL_INDEX_KEY };
  return readSealingKeys(given, env.NODE_ENV === 'production');
}

function alipayCertificatesOf(e: z.output<typeof environment>) {
  const [app, root] = [e.ALIPAY_APP_CERTIFICATE_FILE, e.ALIPAY_ROOT_CERTIFICATE_FILE];
  if (app === '' || root === '') return undefined;
  return { app: readFileSync(app, 'utf8'), root: readFileSync(root, 'utf8') };
}

/** A shop without an Alipay app takes money by WeChat Pay alone. */
function alipayOf(e: z.output<typeof environment>) {
  if (e.ALIPAY_APP_ID === undefined) return undefined;
  const needed = ['ALIPAY_SELLER_ID', 'ALIPAY_PRIVATE_KEY_FILE', 'ALIPAY_PUBLIC_KEY_FILE'] as const;
  const missing = needed.filter((name) => e[name] === '');
  if (missing.length > 0) throw new Error(`configuration refused: ALIPAY_APP_ID needs ${missing.join(', ')}`);
  return {
    appId: e.ALIPAY_APP_ID,
    sellerId: e.ALIPAY_SELLER_ID,
    privateKey: readFileSync(e.ALIPAY_PRIVATE_KEY_FILE, 'utf8'),
    publicKey: readFileSync(e.ALIPAY_PUBLIC_KEY_FILE, 'utf8'),
    encryptKey: e.ALIPAY_ENCRYPT_KEY,
    certificates: alipayCertificatesOf(e),
    gatewayUrl: e.ALIPAY_GATEWAY,
  };
}

/** A shop without a tracking platform ships all the same; nobody is told where a parcel is. */
function expressOf(e: z.output<typeof environment>) {
  if (e.EXPRESS_CUSTOMER === undefined) return undefined;
  if (e.EXPRESS_KEY === '') throw new Error('configuration refused: EXPRESS_CUSTOMER needs EXPRESS_KEY');
  if (e.EXPRESS_PUSH_SALT.length < 16) {
    throw new Error('configuration refused: EXPRESS_PUSH_SALT must be at least 16 random characters');
  }
  const { EXPRESS_CUSTOMER: customer, EXPRESS_KEY: key, EXPRESS_PUSH_SALT: salt, EXPRESS_API_BASE: baseUrl } = e;
  return { customer, key, salt, baseUrl };
}

function assertSecret(name: string, value: string): void {
  const distinct = new Set(value).size;
  if (value.length < 32 || distinct < 10 || WEAK_SECRETS.has(value.toLowerCase())) {
    throw new Error(`configuration refused: ${name} must be at least 32 random characters`);
  }
}

function rolesOf(text: string): RoleName[] {
  if (text === 'all') return [...roleNames];
  const roles = text.split(',').map((name) => name.trim());
  const unknown = roles.filter((name) => !(roleNames as readonly string[]).includes(name));
  if (unknown.length > 0 || roles.length === 0)
    throw new Error(`configuration refused: unknown role ${unknown.join()}`);
  return roles as RoleName[];
}
