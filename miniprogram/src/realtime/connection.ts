// One socket for the whole program: connects while somebody watches, signs in with the session's token, joins the rooms
// that are watched, joins them again after every reconnect and tells each watcher to look again, because something may
// have happened meanwhile. Without a connection watchers are told so and poll.
import type { RealtimeFacts } from '@hetuan/contract/client';
import { learnServerTime } from '../api/server-clock';
import { backOffMs } from './back-off';
import { type Heard, PATH, connectText, eventText, hear, pongText } from './protocol';
import type { PlatformSocket, SocketEvents } from '../platform/platform';

/** What a page watches: changes of something that has an id. */
export type Topic = {
  [T in keyof RealtimeFacts]: RealtimeFacts[T] extends { id: string } ? T : never;
}[keyof RealtimeFacts];

export interface Watch<T extends Topic = Topic> {
  topic: T;
  /** a public room to join by id; null for what the signed-in person hears anyway */
  room: { room: 'group' | 'chain' | 'bargain' | 'flash'; id: string } | null;
  heard(facts: RealtimeFacts[T]): void;
  /** the connection is there again, or gone, or something may have been missed: look at the truth */
  changed(live: boolean): void;
}

export interface Outside {
  openSocket(address: string, events: SocketEvents): PlatformSocket;
  /** `ws://…` of the shop, without path */
  address(): string;
  token(): Promise<string | undefined>;
  later(run: () => void, ms: number): () => void;
  random(): number;
  nowMs(): number;
}

export class Connection {
  private readonly watches = new Set<Watch>();
  private socket: PlatformSocket | undefined;
  private isLive = false;
  private attempt = 0;
  private ackId = 0;
  /** counts sockets, so that a late word of an old one is ignored */
  private epoch = 0;
  private silenceMs = 60_000;
  private cancelRetry: (() => void) | undefined;
  private cancelSilence: (() => void) | undefined;

  constructor(private readonly outside: Outside) {}

  live = (): boolean => this.isLive;

  watch<T extends Topic>(watch: Watch<T>): () => void {
    const one = watch as unknown as Watch;
    const { room } = one;
    const known = room !== null && this.rooms().some(({ id }) => id === room.id);
    this.watches.add(one);
    if (!this.socket && !this.cancelRetry) this.start();
    else if (room && !known) this.ask('watch', room);
    return () => this.unwatch(one);
  }

  /** Somebody else is signed in now, or the network is back: connects anew at once. */
  restart(): void {
    this.attempt = 0;
    if (this.watches.size > 0) this.start();
  }

  /** The device has no network: whatever is open is dead, and nothing is tried before `restart`. */
  suspend(): void {
    this.stop();
  }

  private unwatch(one: Watch): void {
    if (!this.watches.delete(one)) return;
    const { room } = one;
    if (room && !this.rooms().some(({ id }) => id === room.id)) this.ask('unwatch', room);
    if (this.watches.size === 0) this.stop();
  }

  private rooms(): NonNullable<Watch['room']>[] {
    const rooms = [...this.watches].flatMap(({ room }) => (room ? [room] : []));
    return [...new Map(rooms.map((room) => [room.id, room])).values()];
  }

  private ask(name: 'watch' | 'unwatch', room: NonNullable<Watch['room']>): void {
    if (this.isLive) this.socket?.send(eventText(name, room, ++this.ackId));
  }

  private start(): void {
    this.stop();
    const mine = this.epoch;
    const current = (): boolean => mine === this.epoch;
    this.socket = this.outside.openSocket(this.outside.address() + PATH, {
      open: () => undefined,
      message: (text) => {
        if (current()) void this.react(hear(text), current);
      },
      closed: () => {
        if (current()) this.retry();
      },
    });
    this.expectWord();
  }

  private stop(): void {
    this.epoch += 1;
    this.cancelRetry?.();
    this.cancelSilence?.();
    this.cancelRetry = this.cancelSilence = undefined;
    const old = this.socket;
    this.socket = undefined;
    old?.close();
    this.setLive(false);
  }

  private retry(): void {
    this.stop();
    if (this.watches.size === 0) return;
    const waitMs = backOffMs(this.attempt++, this.outside.random());
    this.cancelRetry = this.outside.later(() => {
      this.cancelRetry = undefined;
      this.start();
    }, waitMs);
  }

  /** A connection that says nothing for longer than its heartbeat is gone, whatever the platform believes. */
  private expectWord(): void {
    this.cancelSilence?.();
    this.cancelSilence = this.outside.later(() => this.retry(), this.silenceMs);
  }

  private setLive(next: boolean): void {
    if (this.isLive === next) return;
    this.isLive = next;
    for (const watch of [...this.watches]) watch.changed(next);
  }

  private async react(heard: Heard, current: () => boolean): Promise<void> {
    this.expectWord();
    if (heard.kind === 'ping') this.socket?.send(pongText);
    else if (heard.kind === 'closed' || heard.kind === 'refused') this.retry();
    else if (heard.kind === 'event' && heard.name === 'session.ended') await this.signInAgain(current);
    else if (heard.kind === 'event' && heard.name === 'ticks.missed') this.lookAgain();
    else if (heard.kind === 'event') this.tell(heard.name, heard.facts);
    else if (heard.kind === 'handshake') {
      this.silenceMs = heard.pingIntervalMs + heard.pingTimeoutMs;
      const token = await this.outside.token();
      if (current()) this.socket?.send(connectText(token));
    } else if (heard.kind === 'connected') {
      this.attempt = 0;
      this.setLive(true);
      for (const room of this.rooms()) this.ask('watch', room);
    }
  }

  /** The token has run out under an open socket: rooms stay, but what concerns the person is not told any more. */
  private async signInAgain(current: () => boolean): Promise<void> {
    const token = await this.outside.token();
    if (token === undefined || !current()) return;
    this.socket?.send(eventText('sign-in', { token }, ++this.ackId));
    this.lookAgain();
  }

  private lookAgain(): void {
    for (const watch of [...this.watches]) watch.changed(true);
  }

  private tell(topic: string, facts: unknown): void {
    const { id, serverNow } = (facts ?? {}) as { id?: string; serverNow?: string };
    const nowMs = this.outside.nowMs();
    if (typeof serverNow === 'string') learnServerTime(serverNow, nowMs, nowMs);
    for (const watch of [...this.watches]) {
      if (watch.topic === topic && (watch.room === null || watch.room.id === id)) watch.heard(facts as never);
    }
  }
}
