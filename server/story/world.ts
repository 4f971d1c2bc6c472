// Everything the players share: the plot, the journal, the ways to the shop and the platforms, and the board on which
// leaders pin the groups they have opened.
import type { ForestPlan } from './forest-plot.js';
import type { Journal } from './journal.js';
import type { OperatorDesk } from './operator-desk.js';
import type { Plot } from './plot.js';
import type { ShopClient } from './shop-client.js';
import type { SimulatorClient } from './simulator-client.js';

export interface World {
  plot: Plot;
  /** who brings whom */
  forest: ForestPlan;
  /** Stands before every name and key, so that two plays of one seed are two stories. */
  run: string;
  journal: Journal;
  shop: ShopClient;
  simulator: SimulatorClient;
  board: Board;
  desk: OperatorDesk;
  /** Logins share one rate limit. */
  loginPace(): Promise<void>;
}

export interface OpenedGroup {
  groupId: string;
  offerId: string;
  skuId: string;
}

export interface Board {
  pin(leader: number, group: OpenedGroup | null): void;
  /** Null: the leader has opened no group. */
  read(leader: number): Promise<OpenedGroup | null>;
  /** Lets those who race for the seats of one group start together, or after a moment. */
  lineUp(leader: number, racers: number): Promise<void>;
}

const LINE_UP_MS = 1_500;

export function createBoard(): Board {
  const pinned = new Map<number, { group: Promise<OpenedGroup | null>; pin: (group: OpenedGroup | null) => void }>();
  const lines = new Map<number, { waiting: number; gun: Promise<void>; fire: () => void }>();

  function place(leader: number) {
    const known = pinned.get(leader);
    if (known) return known;
    let pin: (group: OpenedGroup | null) => void = () => undefined;
    const made = {
      group: new Promise<OpenedGroup | null>((resolve) => (pin = resolve)),
      pin: (group: OpenedGroup | null) => pin(group),
    };
    pinned.set(leader, made);
    return made;
  }

  function lineOf(leader: number) {
    const known = lines.get(leader);
    if (known) return known;
    let fire: () => void = () => undefined;
    const gun = new Promise<void>((resolve) => (fire = resolve));
    const made = { waiting: 0, gun, fire: () => fire() };
    setTimeout(made.fire, LINE_UP_MS);
    lines.set(leader, made);
    return made;
  }

  return {
    pin: (leader, group) => place(leader).pin(group),
    read: (leader) => place(leader).group,
    async lineUp(leader, racers) {
      const line = lineOf(leader);
      line.waiting += 1;
      if (line.waiting >= racers) line.fire();
      await line.gun;
    },
  };
}
