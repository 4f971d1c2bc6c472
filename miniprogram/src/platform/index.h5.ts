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
const BACK = 'back';

function randomText(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a page of this program, for this shopper or (without `own`) for anybody. */
function addressOf(path: string, own: boolean): string {
  const search = own && slot !== '' ? `?as=${slot}` : '';
  return `${location.origin}${location.pathname}${search}#/${path.replace(/^\//, '')}`;
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

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

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
    const [page, back] = [new URL(loginUrl), new URL(location.href)];
    const state = randomText();
    storage.set(STATE, state);
    back.searchParams.set('state', state);
    page.searchParams.set('redirect', back.href);
    location.assign(page.href);
    return Promise.resolve({ kind: 'leaving' });
  },
  takeReturnedCode() {
    const here = new URL(location.href);
    const [code, state] = [here.searchParams.get('code'), here.searchParams.get('state')];
    if (code === null) return null;
    here.searchParams.delete('code');
    here.searchParams.delete('state');
    history.replaceState(history.state, '', here.href);
    const expected = storage.get(STATE);
    storage.remove(STATE);
    return expected !== null && state === expected ? code : null;
  },
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
  digest: (globalThis.crypto as Crypto | undefined)?.subtle ? digest : null,
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
