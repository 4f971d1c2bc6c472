// Browsers: sign in by a login page that returns a code; pay through WeChat's bridge inside WeChat, else at a cashier
// page that returns; share by the system's sheet or a copied link. `?as=` keeps several shoppers of one browser apart.
import './browser.scss';
import './first-look.scss';
import { peekBrought, takeBrought } from './brought-answers';
import { browserSettings } from './browser-settings';
import { choosePictures, sendPicture } from './browser-pictures';
import { openToKeyboard } from './keyboard';
import type { Gateway, PayOutcome, Platform, PlatformSocket, SocketEvents, Storage } from './platform';
import { stayWithPresentProgram } from './present-program';

const slot =
  new URLSearchParams(location.search)
    .get('as')
    ?.replace(/[^\w-]/g, '')
    .slice(0, 16) ?? '';
const prefix = `hetuan${slot === '' ? '' : `.${slot}`}:`;

const storage: Storage = {
  get: (key) => localStorage.getItem(prefix + key),
  set: (key, value) => localStorage.setItem(prefix + key, value),
  remove: (key) => localStorage.removeItem(prefix + key),
};

/** Only a login that this browser asked for is completed: a link with somebody else's code signs nobody in. */
const STATE = 'login-state';
const PHONE_STATE = 'phone-state';
const BACK = 'back';

function randomText(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a page of this program, for this shopper or (without `own`) for anybody. */
function addressOf(path: string, own: boolean): string {
  const search = own && slot !== '' ? `?as=${slot}` : '';
  return `${location.origin}${location.pathname}${search}#/${path.replace(/^\//, '')}`;
}

/** Leaves for a page that comes back here with a code. */
function leaveFor(address: string, stateName: string): void {
  const [page, back] = [new URL(address), new URL(location.href)];
  const state = randomText();
  storage.set(stateName, state);
  back.searchParams.set('state', state);
  page.searchParams.set('redirect', back.href);
  location.assign(page.href);
}

/** What such a page brought back, where it is an answer to what was asked here; taken out of the address. */
function takeReturned(name: string, stateName: string): string | null {
  const here = new URL(location.href);
  const [code, state] = [here.searchParams.get(name), here.searchParams.get('state')];
  if (code === null) return null;
  here.searchParams.delete(name);
  here.searchParams.delete('state');
  history.replaceState(history.state, '', here.href);
  const expected = storage.get(stateName);
  storage.remove(stateName);
  return expected !== null && state === expected ? code : null;
}

interface WechatBridge {
  invoke(name: string, params: object, done: (answer: { err_msg?: string }) => void): void;
}

function payInWechat(bridge: WechatBridge, clientParams: Readonly<Record<string, string>>): Promise<PayOutcome> {
  const appId = browserSettings()?.appId ?? '';
  return new Promise((resolve) =>
    bridge.invoke('getBrandWCPayRequest', { appId, ...clientParams }, ({ err_msg: text = '' }) => {
      if (text.endsWith(':ok')) resolve('done');
      else resolve(text.endsWith(':cancel') ? 'cancelled' : 'unknown');
    }),
  );
}

function pay(clientParams: Readonly<Record<string, string>>, returnTo: string): Promise<PayOutcome> {
  const bridge = (window as { WeixinJSBridge?: WechatBridge }).WeixinJSBridge;
  if (bridge) return payInWechat(bridge, clientParams);
  const back = encodeURIComponent(addressOf(returnTo, true));
  const { h5Url, payUrl, package: packageText = '' } = clientParams;
  const cashierUrl = browserSettings()?.cashierUrl;
  const prepayId = packageText.replace(/^prepay_id=/, '');
  if (payUrl) location.assign(payUrl);
  else if (h5Url) location.assign(`${h5Url}&redirect_url=${back}`);
  else if (cashierUrl && prepayId) location.assign(`${cashierUrl}/${encodeURIComponent(prepayId)}?return=${back}`);
  else return Promise.resolve('unavailable');
  return Promise.resolve('leaving');
}

function confirmPayout(clientParams: Readonly<Record<string, string>>, returnTo: string): Promise<PayOutcome> {
  const bridge = (window as { WeixinJSBridge?: WechatBridge }).WeixinJSBridge;
  if (bridge) {
    return new Promise((resolve) =>
      bridge.invoke('requestMerchantTransfer', clientParams, ({ err_msg: text = '' }) => {
        if (text.endsWith(':ok')) resolve('done');
        else resolve(text.endsWith(':cancel') ? 'cancelled' : 'unknown');
      }),
    );
  }
  const cashierUrl = browserSettings()?.cashierUrl;
  const confirmation = clientParams['package'];
  if (!cashierUrl || !confirmation) return Promise.resolve('unavailable');
  const back = encodeURIComponent(addressOf(returnTo, true));
  location.assign(`${cashierUrl}/transfers/${encodeURIComponent(confirmation)}?return=${back}`);
  return Promise.resolve('leaving');
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Inside frames and on plain http the clipboard API is closed; a selected field still can be copied. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.cssText = 'position:fixed;left:-9999px';
  document.body.appendChild(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

function openSocket(address: string, events: SocketEvents): PlatformSocket {
  const socket = new WebSocket(address);
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    events.closed();
  };
  socket.onopen = () => events.open();
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!over && typeof data === 'string') events.message(data);
  };
  socket.onclose = end;
  socket.onerror = end;
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      end();
      socket.close();
    },
  };
}

/** A gateway's page has sent the browser back: what stands for the page becomes its address, before anything is drawn. */
function showReturnedPage(): void {
  const here = new URL(location.href);
  const page = here.searchParams.get(BACK);
  if (page === null) return;
  const search = slot === '' ? '' : `?as=${slot}`;
  const hash = /^(pages|packages)\//.test(page) ? `#/${page}` : '';
  history.replaceState(history.state, '', `${here.pathname}${search}${hash}`);
}

/** Inside WeChat nobody but WeChat is paid through. */
function gatewaysHere(): readonly Gateway[] {
  const inWechat = /MicroMessenger/i.test(navigator.userAgent);
  return inWechat ? ['wechat_pay'] : (browserSettings()?.gateways ?? ['wechat_pay']);
}

function landingOf(search: string): Record<string, string> {
  const said: Record<string, string> = {};
  new URLSearchParams(search).forEach((value, name) => {
    said[name] = value;
  });
  return said;
}

openToKeyboard();
stayWithPresentProgram();
showReturnedPage();

const utf8 = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const digest = async (text: string): Promise<string> => hexOf(await crypto.subtle.digest('SHA-256', utf8(text)));

async function mac(key: string, text: string): Promise<string> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', utf8(key), hmac, false, ['sign']);
  return hexOf(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}

/** A browser has them on a secure page alone. */
const hasCiphers = (globalThis.crypto as Crypto | undefined)?.subtle !== undefined;

export const platform: Platform = {
  name: 'h5',
  accountName: '微信',
  drawsBar: true,
  gateways: gatewaysHere(),
  shopAddress: '',
  missingMethods: [],
  storage,
  landing: landingOf(location.search),
  takeBrought,
  peekBrought,
  sharing: 'link',
  silentLogin: false,
  login() {
    const loginUrl = browserSettings()?.loginUrl;
    if (!loginUrl) return Promise.resolve({ kind: 'failed' });
    leaveFor(loginUrl, STATE);
    return Promise.resolve({ kind: 'leaving' });
  },
  takeReturnedCode: () => takeReturned('code', STATE),
  // a browser has no number to vouch for, but where the shop runs on simulated platforms they have a page for it
  phoneAsk: browserSettings() ? 'page' : null,
  askPhone() {
    const phoneUrl = browserSettings()?.phoneUrl;
    if (!phoneUrl) return Promise.resolve({ kind: 'declined' });
    leaveFor(phoneUrl, PHONE_STATE);
    return Promise.resolve({ kind: 'leaving' });
  },
  takeReturnedPhone: () => takeReturned('phone_code', PHONE_STATE),
  returnPath: (page) => `${location.pathname}?${slot === '' ? '' : `as=${slot}&`}${BACK}=${encodeURIComponent(page)}`,
  pay,
  confirmPayout,
  async share({ title, path, shareKey }) {
    const url = shareKey === undefined ? addressOf(path, false) : `${location.origin}/s/${shareKey}`;
    if (typeof navigator.share === 'function') {
      const shared = await navigator.share({ title, url }).then(
        () => true,
        () => false,
      );
      if (shared) return 'shared';
    }
    return (await copy(`${title} ${url}`)) ? 'copied' : 'failed';
  },
  copy,
  // only a secure page has one
  digest: hasCiphers ? digest : null,
  mac: hasCiphers ? mac : null,
  choosePictures,
  sendPicture,
  askLeave: null,
  openSocket,
  textScale: () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
  onOnline(listener) {
    addEventListener('online', () => listener(true));
    addEventListener('offline', () => listener(false));
    listener(navigator.onLine);
  },
};
