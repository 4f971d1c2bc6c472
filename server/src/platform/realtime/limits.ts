// How much one socket, one address and one process may ask for. Each bound is there so that nobody can make this
// process grow, or keep it from the others.
export interface SocketLimits {
  /** packets a socket may send in a second, heartbeats included; a page may watch all its rooms again at once */
  packetsPerSecond: number;
  /** rooms a socket is in, its own included */
  rooms: number;
  /** packets that wait for a client that does not read; then it is cut off and has to fetch again */
  waitingPackets: number;
  maxPacketBytes: number;
  socketsPerAddress: number;
  sockets: number;
  /** how long a socket may stay without having joined */
  connectTimeoutMs: number;
  /** how long a connection that was closed may take to go */
  farewellMs: number;
  /** how soon a token that ran out, or whose session ended, is felt */
  recheckMs: number;
}

export const socketLimits: SocketLimits = {
  packetsPerSecond: 60,
  rooms: 30,
  waitingPackets: 256,
  maxPacketBytes: 4_096,
  socketsPerAddress: 2_000,
  sockets: 20_000,
  connectTimeoutMs: 10_000,
  farewellMs: 500,
  recheckMs: 60_000,
};
