// Alipay's `my`, as far as the program uses it; own properties only, for the same reason as in weapp-api.ts.
import type { PhoneSocket, RequestOptions } from './network.js';
import type { Phone, PhoneShop } from './phone.js';
import { soon } from './soon.js';
import { navigation, stillObserver } from './weapp-api.js';

type Listener = (event: object) => void;

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
    ...oneSocket(phone),
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

/** Alipay has one socket, and its listeners are the program's, whichever socket it is. */
function oneSocket(phone: Phone): Record<string, unknown> {
  const listeners = {
    Open: [] as Listener[],
    Message: [] as Listener[],
    Close: [] as Listener[],
    Error: [] as Listener[],
  };
  let current: PhoneSocket | undefined;
  const tell = (kind: keyof typeof listeners) => (event: object) => listeners[kind].forEach((hear) => hear(event));
  return {
    connectSocket(options: { url: string; success?(answer: { errMsg: string }): void }) {
      current = phone.network.connectSocket(options);
      current.onOpen(tell('Open'));
      current.onMessage(tell('Message'));
      current.onClose(tell('Close'));
      current.onError(tell('Error'));
    },
    onSocketOpen: (hear: Listener) => void listeners.Open.push(hear),
    onSocketMessage: (hear: Listener) => void listeners.Message.push(hear),
    onSocketClose: (hear: Listener) => void listeners.Close.push(hear),
    onSocketError: (hear: Listener) => void listeners.Error.push(hear),
    sendSocketMessage: (options: { data: string; fail?(): void }) => current?.send(options),
    closeSocket: () => current?.close(),
  };
}
