// WeChat: wx.login, wx.requestPayment and the share sheet that a button with open-type opens.
import Taro from '@tarojs/taro';
import { miniChoosePictures, miniCopy, miniOnline, miniSendPicture, miniSocket, miniStorage } from './mini';
import type { Platform } from './platform';

interface TransferAnswers {
  success(): void;
  fail(answer: { errMsg?: string }): void;
}
declare const wx: { requestMerchantTransfer(options: Record<string, unknown> & TransferAnswers): void };

export const platform: Platform = {
  name: 'weapp',
  accountName: '微信',
  drawsBar: false,
  gateways: ['wechat_pay'],
  shopAddress: SHOP_ADDRESS,
  missingMethods: ['PATCH', 'DELETE'],
  storage: miniStorage,
  landing: {},
  takeBrought: () => null,
  peekBrought: () => undefined,
  sharing: 'native',
  silentLogin: true,
  login: () =>
    Taro.login().then(
      ({ code }) => (code ? { kind: 'code', provider: 'wechat', code } : { kind: 'failed' }),
      () => ({ kind: 'failed' }),
    ),
  takeReturnedCode: () => null,
  phoneAsk: 'getPhoneNumber',
  askPhone: ({ code }) =>
    Promise.resolve(typeof code === 'string' && code !== '' ? { kind: 'wechat', code } : { kind: 'declined' }),
  takeReturnedPhone: () => null,
  returnPath: () => undefined,
  // Taro hands this one on as it is, and not every version of WeChat answers with a promise.
  pay: (clientParams) =>
    new Promise((resolve) =>
      Taro.requestPayment({
        ...(clientParams as unknown as Taro.requestPayment.Option),
        success: () => resolve('done'),
        fail: ({ errMsg = '' }) => resolve(errMsg.includes('cancel') ? 'cancelled' : 'unknown'),
      }),
    ),
  confirmPayout: (clientParams) =>
    new Promise((resolve) => {
      // older versions of WeChat have no such thing, and Taro does not know of it yet
      if (!Taro.canIUse('requestMerchantTransfer')) return resolve('unavailable');
      return wx.requestMerchantTransfer({
        ...clientParams,
        success: () => resolve('done'),
        fail: ({ errMsg = '' }) => resolve(errMsg.includes('cancel') ? 'cancelled' : 'unknown'),
      });
    }),
  share: () => Promise.resolve('failed'),
  copy: miniCopy,
  digest: null,
  mac: null,
  choosePictures: miniChoosePictures,
  sendPicture: miniSendPicture,
  // the type wants Alipay's ids as well; WeChat knows tmplIds alone
  askLeave: (templateIds) =>
    Taro.requestSubscribeMessage({ tmplIds: [...templateIds] } as Taro.requestSubscribeMessage.Option).then(
      (answers) => templateIds.filter((id) => (answers as Record<string, unknown>)[id] === 'accept'),
      () => [],
    ),
  openSocket: miniSocket,
  textScale() {
    const info = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number };
    return info.fontSizeScaleFactor ?? (info.fontSizeSetting ?? 16) / 16;
  },
  onOnline: miniOnline,
};
