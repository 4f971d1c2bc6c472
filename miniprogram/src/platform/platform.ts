// What a platform has to offer, once: WeChat, Alipay and browsers each implement this and nothing else in the program
// asks where it runs. Outcomes are closed sets; a payment's outcome here is never proof that money moved.

/** `code`: hand it to the shop. `leaving`: the browser goes to the login page and comes back with a code. */
export type LoginOutcome =
  { kind: 'code'; provider: 'wechat' | 'alipay' | 'browser'; code: string } | { kind: 'leaving' } | { kind: 'failed' };

/** `leaving`: the browser goes to a cashier and comes back to `returnTo`. `unknown`: ask the shop. */
export type PayOutcome = 'done' | 'cancelled' | 'unknown' | 'leaving' | 'unavailable';

export interface ShareCard {
  title: string;
  /** page path with its query, e.g. `packages/group/group/index?id=…` */
  path: string;
  pictureUrl?: string | undefined;
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

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface Platform {
  readonly name: 'weapp' | 'alipay' | 'h5';
  /** whose account people sign in with, as they call it */
  readonly accountName: '微信' | '支付宝';
  /** true: a page shows its title and way back itself, because there is no native bar */
  readonly drawsBar: boolean;
  /** which gateway pays here */
  readonly gateway: 'wechat_pay' | 'alipay';
  /** where the shop's API, files and sockets are; no slash at the end, empty: where this program came from */
  readonly shopAddress: string;
  /** HTTP methods this platform can't send; they go as POST with X-HTTP-Method-Override */
  readonly missingMethods: readonly string[];
  readonly storage: Storage;
  /** `native`: a share button opens the platform's own sheet; `link`: share() hands out a link. */
  readonly sharing: 'native' | 'link';

  /** true: login() asks the person nothing, so a returning member can be recognised without a word */
  readonly silentLogin: boolean;
  login(): Promise<LoginOutcome>;
  /** A code brought back from a login page, once; null where there is none. */
  takeReturnedCode(): string | null;
  pay(clientParams: Readonly<Record<string, string>>, returnTo: string): Promise<PayOutcome>;
  share(card: ShareCard): Promise<'shared' | 'copied' | 'failed'>;
  copy(text: string): Promise<boolean>;
  /**
   * Asks, in a tap, for the one-time leave to send these subscribe messages; the ids that were allowed. Null: this
   * platform has no such thing.
   */
  readonly askLeave: ((templateIds: readonly string[]) => Promise<string[]>) | null;
  openSocket(address: string, events: SocketEvents): PlatformSocket;
  /** The reader's text size as a factor, 1 = normal. */
  textScale(): number;
  onOnline(listener: (online: boolean) => void): void;
}
