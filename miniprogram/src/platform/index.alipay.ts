// Alipay: my.getAuthCode and my.tradePay, whose result codes say cancelled, failed or "ask the shop".
import Taro from '@tarojs/taro';
import { miniChoosePictures, miniCopy, miniOnline, miniSendPicture, miniSocket, miniStorage } from './mini';
import type { PayOutcome, PhoneOutcome, Platform } from './platform';

interface AlipayBridge {
  getAuthCode(options: { scopes: string; success(answer: { authCode?: string }): void; fail(): void }): void;
  getPhoneNumber(options: { success(answer: { response: string }): void; fail(): void }): void;
  tradePay(options: { tradeNO: string; success(answer: { resultCode: string }): void; fail(): void }): void;
}
declare const my: AlipayBridge;

function phoneMessageOf(text: string): PhoneOutcome {
  try {
    const { response, sign } = JSON.parse(text) as Record<string, unknown>;
    if (typeof response === 'string' && typeof sign === 'string') return { kind: 'alipay', response, sign };
  } catch {
    // not a message of Alipay's
  }
  return { kind: 'declined' };
}

const OUTCOMES: Readonly<Record<string, PayOutcome>> = { '9000': 'done', '6001': 'cancelled', '4000': 'cancelled' };

export const platform: Platform = {
  name: 'alipay',
  accountName: '支付宝',
  drawsBar: false,
  gateways: ['alipay'],
  shopAddress: SHOP_ADDRESS,
  missingMethods: ['PATCH', 'DELETE'],
  storage: miniStorage,
  landing: {},
  takeBrought: () => null,
  peekBrought: () => undefined,
  sharing: 'native',
  silentLogin: true,
  login: () =>
    new Promise((resolve) =>
      my.getAuthCode({
        scopes: 'auth_base',
        success: ({ authCode }) =>
          resolve(authCode ? { kind: 'code', provider: 'alipay', code: authCode } : { kind: 'failed' }),
        fail: () => resolve({ kind: 'failed' }),
      }),
    ),
  takeReturnedCode: () => null,
  phoneAsk: 'getAuthorize',
  // the button has asked; only then Alipay hands out its sealed message
  askPhone: () =>
    new Promise((resolve) =>
      my.getPhoneNumber({
        success: ({ response }) => resolve(phoneMessageOf(response)),
        fail: () => resolve({ kind: 'declined' }),
      }),
    ),
  takeReturnedPhone: () => null,
  returnPath: () => undefined,
  pay: (clientParams) => {
    const tradeNO = clientParams['tradeNO'] ?? clientParams['tradeNo'];
    if (!tradeNO) return Promise.resolve('unavailable');
    return new Promise((resolve) =>
      my.tradePay({
        tradeNO,
        success: ({ resultCode }) => resolve(OUTCOMES[String(resultCode)] ?? 'unknown'),
        fail: () => resolve('unknown'),
      }),
    );
  },
  // Alipay asks nobody: the money is there
  confirmPayout: () => Promise.resolve('unavailable'),
  share: () => Promise.resolve('failed'),
  copy: miniCopy,
  digest: null,
  mac: null,
  choosePictures: miniChoosePictures,
  sendPicture: miniSendPicture,
  askLeave: null,
  openSocket: miniSocket,
  textScale() {
    const { fontSizeSetting } = Taro.getSystemInfoSync();
    return (fontSizeSetting ?? 16) / 16;
  },
  onOnline: miniOnline,
};
