// A group page as a client follows it: watch first, then fetch; take what is not older than what is shown; on every
// reconnect watch and fetch again.
import type { Socket } from 'socket.io-client';
import type { Api } from '../harness/api.js';
import { ask, client } from '../realtime/clients.js';

export interface Shown {
  version: number;
  serverNow: string;
  status: string;
  paid: number;
}

export interface GroupPages {
  socket: Socket;
  shown: Map<string, Shown>;
  /** groups whose tick was heard, and groups that a reconnect had to fetch */
  heard: Set<string>;
  disconnects(): number;
  follow(groupId: string): Promise<void>;
}

const FOLLOWED = 20;

export function openPages(realtimeUrl: string, api: Api): GroupPages {
  const socket = client(realtimeUrl, { reconnects: true });
  const shown = new Map<string, Shown>();
  const heard = new Set<string>();
  let disconnects = 0;

  const take = (id: string, facts: Shown): void => {
    const known = shown.get(id);
    const older = known && (facts.version - known.version || (facts.serverNow < known.serverNow ? -1 : 1)) < 0;
    if (!older) shown.set(id, facts);
  };
  const catchUp = async (id: string): Promise<void> => {
    await ask(socket, 'watch', { room: 'group', id });
    const { body } = await api.get(`/api/groups/${id}`);
    take(id, body as unknown as Shown);
  };
  socket.on('group.changed', (facts: Shown & { id: string }) => {
    heard.add(facts.id);
    take(facts.id, facts);
  });
  socket.on('disconnect', () => (disconnects += 1));
  socket.on('connect', () => {
    for (const id of shown.keys()) void catchUp(id).catch(() => undefined);
  });

  return {
    ...{ socket, shown, heard },
    disconnects: () => disconnects,
    async follow(id) {
      const [oldest] = shown.keys();
      if (oldest && shown.size >= FOLLOWED) {
        shown.delete(oldest);
        socket.emit('unwatch', { room: 'group', id: oldest });
      }
      shown.set(id, { version: 0, serverNow: '', status: '', paid: 0 });
      if (socket.connected) await catchUp(id).catch(() => undefined); // else the reconnect catches up
    },
  };
}
