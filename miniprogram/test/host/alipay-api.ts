// Alipay's `my`, as far as the program uses it; own properties only, for the same reason as in weapp-api.ts.
import type { RequestOptions } from './network.js';
import type { Phone, PhoneShop } from './phone.js';
import { soon } from './soon.js';
import { navigation, stillObserver } from './weapp-api.js';

interface Options {
  key?: string;
  data?: unknown;
  success?(answer: unknown): void;
  fail?(): void;
  complete?(): void;
}

const INFO = {
  ...{ windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812, pixelRatio: 3, statusBarHeight: 44 },
  ...{
    platform: 'iOS',
    system: '17',
    SDKVersion: '2.8.10',
    version: '10.5.80',
    language: 'zh-Hans',
    fontSizeSetting: 16,
  },
  app: 'alipay',
};

export function alipayApi(phone: Phone, shop: PhoneShop): Record<string, unknown> {
  const done = (options: Options = {}, answer: unknown = {}): void =>
    soon(() => {
      options.success?.(answer);
      options.complete?.();
    });
  return {
    ...{ getSystemInfoSync: () => INFO, getWindowInfo: () => INFO, getAppBaseInfo: () => INFO, SDKVersion: '2.8.10' },
    ...{ canIUse: () => true, nextTick: (work: () => void) => soon(work) },
    getSystemInfo: (options: Options) => done(options, INFO),
    getStorageSync: ({ key = '' }: Options) => ({ data: phone.storage.get(key) ?? null, success: true }),
    setStorageSync: ({ key = '', data }: Options) => void phone.storage.set(key, data),
    removeStorageSync: ({ key = '' }: Options) => void phone.storage.delete(key),
    request: (options: RequestOptions) => phone.network.request(options),
    connectSocket: (options: { url: string; multiple?: boolean }) => phone.network.connectSocket(options),
    onNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) =>
      void phone.network.watchers.push(listener),
    getNetworkType: (options: Options) => done(options, { networkType: 'wifi' }),
    onUnhandledRejection: () => undefined,
    onError: () => undefined,
    stopPullDownRefresh: (options: Options) => done(options),
    setTabBarBadge: (options: Options) => done(options),
    removeTabBarBadge: (options: Options) => done(options),
    setClipboard: (options: Options) => done(options),
    getAuthCode: (options: Options) =>
      void shop.loginCode().then(
        (authCode) => done(options, { authCode }),
        () => options.fail?.(),
      ),
    tradePay: (options: Options & { tradeNO?: string }) =>
      void shop.pay(options.tradeNO ?? '').then(
        () => done(options, { resultCode: '9000' }),
        () => done(options, { resultCode: '4000' }),
      ),
    ...navigation(phone, done as never),
    createIntersectionObserver: () => stillObserver(),
    createSelectorQuery: () => undefined,
  };
}
