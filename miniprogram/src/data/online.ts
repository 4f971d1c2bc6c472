// Whether the device has a network. Requests are still tried while it says no: some devices are wrong about it.
import { platform } from '../platform';
import { createStore } from './store';

export const onlineStore = createStore(true);

export function watchNetwork(): void {
  platform.onOnline((online) => onlineStore.set(online));
}
