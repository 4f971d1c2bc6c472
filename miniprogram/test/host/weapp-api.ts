// WeChat's `wx`, as far as the program uses it. Every member is an own property, because Taro copies what it finds; what
// is not here is not there, so a program that needs more fails instead of passing.
import type { RequestOptions } from './network.js';
import type { Phone, PhoneShop } from './phone.js';
import { soon } from './soon.js';

interface Options {
  url?: string;
  delta?: number;
  data?: unknown;
  key?: string;
  success?(answer: unknown): void;
  fail?(fault: unknown): void;
  complete?(): void;
}

const INFO = {
  ...{ windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812, pixelRatio: 3, statusBarHeight: 44 },
  ...{ platform: 'ios', system: 'iOS 17', SDKVersion: '3.5.0', language: 'zh_CN', theme: 'light', fontSizeSetting: 16 },
  safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
};

export function weappApi(phone: Phone, shop: PhoneShop): Record<string, unknown> {
  const done = (options: Options = {}, answer: unknown = { errMsg: 'ok' }): void =>
    soon(() => {
      options.success?.(answer);
      options.complete?.();
    });
  return {
    ...{
      getSystemInfoSync: () => INFO,
      getWindowInfo: () => INFO,
      getAppBaseInfo: () => INFO,
      getDeviceInfo: () => INFO,
    },
    ...{ canIUse: () => true, nextTick: (work: () => void) => soon(work) },
    getSystemInfo: (options: Options) => done(options, INFO),
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, value),
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    request: (options: RequestOptions) => phone.network.request(options),
    connectSocket: (options: { url: string }) => phone.network.connectSocket(options),
    onNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) =>
      void phone.network.watchers.push(listener),
    getNetworkType: (options: Options) => done(options, { networkType: 'wifi' }),
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    onError: () => undefined,
    onUnhandledRejection: () => undefined,
    onPageNotFound: () => undefined,
    showShareMenu: (options: Options) => done(options),
    setClipboardData: (options: Options) => done(options),
    setNavigationBarTitle: (options: Options) => done(options),
    stopPullDownRefresh: (options: Options) => done(options),
    requestSubscribeMessage: (options: Options & { tmplIds: string[] }) =>
      done(options, Object.fromEntries(options.tmplIds.map((id) => [id, phone.leave]))),
    setTabBarBadge: (options: Options) => done(options),
    removeTabBarBadge: (options: Options) => done(options),
    login: (options: Options) =>
      void shop.loginCode().then(
        (code) => done(options, { code, errMsg: 'login:ok' }),
        (fault: unknown) => options.fail?.(fault),
      ),
    requestPayment: (options: Options & { package?: string }) =>
      void shop.pay((options.package ?? '').replace('prepay_id=', '')).then(
        () => done(options, { errMsg: 'requestPayment:ok' }),
        (fault: unknown) => options.fail?.(fault),
      ),
    ...navigation(phone, done),
    createIntersectionObserver: () => stillObserver(),
    createSelectorQuery: () => undefined,
  };
}

export function navigation(phone: Phone, done: (options: Options) => void): Record<string, (options: Options) => void> {
  const moved = (move: (options: Options) => void) => (options: Options) => {
    // A platform opens a page after the program has let go.
    soon(() => {
      move(options);
      done(options);
    });
  };
  return {
    navigateTo: moved(({ url = '' }) => phone.open(url)),
    redirectTo: moved(({ url = '' }) => phone.replace(url, phone.depth - 1)),
    switchTab: moved(({ url = '' }) => phone.replace(url, 0)),
    reLaunch: moved(({ url = '' }) => phone.replace(url, 0)),
    navigateBack: moved(() => phone.back()),
  };
}

/** Nothing scrolls here, so nothing ever leaves the screen. */
export function stillObserver(): Record<string, unknown> {
  const observer: Record<string, unknown> = { observe: () => undefined, disconnect: () => undefined };
  observer['relativeTo'] = () => observer;
  observer['relativeToViewport'] = () => observer;
  return observer;
}
