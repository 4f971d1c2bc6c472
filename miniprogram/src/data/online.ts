// Whether the device has a network, as it says itself at once. Requests are tried all the same, because some devices are
// wrong about it: an answer proves them so.
import { platform } from '../platform';
import { createStore } from './store';

export const onlineStore = createStore(true);

export function watchNetwork(): void {
  platform.onOnline((online) => onlineStore.set(online));
}
