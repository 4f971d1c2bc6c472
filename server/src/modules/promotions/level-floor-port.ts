// The worst case of a campaign meets the deepest price that a member level asks. Levels are a later module: it registers here
// the statement that knows how deep that is, when the app is assembled.
import type { Statement } from '../../platform/db/index.js';

export type LevelFloorPort = () => Statement<{ off_bps: number }>;

let port: LevelFloorPort | undefined;

export function registerLevelFloor(read: LevelFloorPort): void {
  port = read;
}

export function levelFloor(): Statement<{ off_bps: number }> {
  if (!port) throw new Error('no port registered for the price of member levels');
  return port();
}
