// What a platform has to offer, once: WeChat, Alipay and browsers each implement this and nothing else in the program
// asks where it runs. Outcomes are closed sets; a payment's outcome here is never proof that money moved.

/** `code`: hand it to the shop. `leaving`: the browser goes to the login page and comes back with a code. */
export type LoginOutcome =
  { kind: 'code'; provider: 'wechat' | 'alipay' | 'browser'; code: string } | { kind: 'leaving' } | { kind: 'failed' };

/** `leaving`: the browser goes to a cashier and comes back to `returnTo`. `unknown`: ask the shop. */
export type PayOutcome = 'done' | 'cancelled' | 'unknown' | 'leaving' | 'unavailable';

/** What vouches for a number at the shop. `leaving`: the browser goes to a page and comes back with a code. */
export type PhoneOutcome =
  | { kind: 'wechat'; code: string }
  | { kind: 'alipay'; response: string; sign: string }
  | { kind: 'leaving' }
  | { kind: 'declined' };

/** What a native button says when it was pressed. */
export type PhoneAnswer = Readonly<Record<string, unknown>>;

export type Gateway = 'wechat_pay' | 'alipay';

export interface ShareCard {
  title: string;
  /** page path with its query, e.g. `packages/group/group/index?id=…` */
  path: string;
  pictureUrl: string;
  /** of whoever shares it: a link can be short by it */
  shareKey?: string | undefined;
}

export interface SocketEvents {
  open(): void;
  message(text: string): void;
  closed(): void;
}

export interface PlatformSocket {
  send(text: string): void;
  close(): void;
}

/** A picture on this device: `localUrl` shows it here, `source` is for the platform that chose it. */
export interface ChosenPicture {
  localUrl: string;
  bytes: number;
  source: unknown;
}

export interface PictureUpload {
  picture: ChosenPicture;
  /** whole */
  address: string;
  headers: Readonly<Record<string, string>>;
  /** 0 to 1 */
  onProgress(share: number): void;
}

/** What came back of an upload; `status` 0: nothing did. */
export interface UploadAnswer {
  status: number;
  text: string;
}

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** An answer of the shop that came with the page, as if it had been asked for then. */
export interface BroughtAnswer {
  body: unknown;
  sentAtMs: number;
  receivedAtMs: number;
}

export interface Platform {
  readonly name: 'weapp' | 'alipay' | 'h5';
  /** whose account people sign in with, as they call it */
  readonly accountName: '微信' | '支付宝';
  /** true: a page shows its title and way back itself, because there is no native bar */
  readonly drawsBar: boolean;
  /** which gateways pay here, in the order they are offered */
  readonly gateways: readonly Gateway[];
  /** where the shop's API, files and sockets are; no slash at the end, empty: where this program came from */
  readonly shopAddress: string;
  /** HTTP methods this platform can't send; they go as POST with X-HTTP-Method-Override */
  readonly missingMethods: readonly string[];
  readonly storage: Storage;
  /** what the address that opened the program says beside its page: campaigns write there */
  readonly landing: Readonly<Record<string, string>>;
  /** The answer to this GET that came with the page, once; null: ask. */
  takeBrought(address: string): BroughtAnswer | null;
  /** The same without taking it, to show it before anything is asked. */
  peekBrought(address: string): unknown;
  /** `native`: a share button opens the platform's own sheet; `link`: share() hands out a link. */
  readonly sharing: 'native' | 'link';

  /** true: login() asks the person nothing, so a returning member can be recognised without a word */
  readonly silentLogin: boolean;
  login(): Promise<LoginOutcome>;
  /** A code brought back from a login page, once; null where there is none. */
  takeReturnedCode(): string | null;
  /** how a number is asked for: a native button of that kind, a page of its own; null: not here */
  readonly phoneAsk: 'getPhoneNumber' | 'getAuthorize' | 'page' | null;
  /** After the native button, or to go to the page. */
  askPhone(answer: PhoneAnswer): Promise<PhoneOutcome>;
  /** A number's code brought back from such a page, once; null where there is none. */
  takeReturnedPhone(): string | null;
  /** Where at the shop a gateway's own page comes back to, so that `page` shows; undefined where there is no such page. */
  returnPath(page: string): string | undefined;
  pay(clientParams: Readonly<Record<string, string>>, returnTo: string): Promise<PayOutcome>;
  /** Lets the person confirm that money comes to them; what it says is never proof that it did. */
  confirmPayout(clientParams: Readonly<Record<string, string>>, returnTo: string): Promise<PayOutcome>;
  share(card: ShareCard): Promise<'shared' | 'copied' | 'failed'>;
  copy(text: string): Promise<boolean>;
  /** SHA-256 in hex, of the text as UTF-8; null where there is none */
  digest: ((text: string) => Promise<string>) | null;
  /** HMAC-SHA256 in hex, of the text under the key, both as UTF-8; null where there is none */
  mac: ((key: string, text: string) => Promise<string>) | null;
  /** None: the person thought better of it. */
  choosePictures(most: number): Promise<ChosenPicture[]>;
  /** Sends it as the field `file` of a form. */
  sendPicture(upload: PictureUpload): { done: Promise<UploadAnswer>; abort(): void };
  /**
   * Asks, in a tap, for the one-time leave to send these subscribe messages; the ids that were allowed. Null: this
   * platform has no such thing.
   */
  readonly askLeave: ((templateIds: readonly string[]) => Promise<string[]>) | null;
  openSocket(address: string, events: SocketEvents): PlatformSocket;
  /** The reader's text size as a factor, 1 = normal. */
  textScale(): number;
  /** Tells at once whether there is a network, and every change. */
  onOnline(listener: (online: boolean) => void): void;
}
