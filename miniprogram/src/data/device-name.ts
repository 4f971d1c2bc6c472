// A random name this installation gives itself once: the shop tells devices apart by it, and nothing else is told by it.
import { platform } from '../platform';

const KEY = 'device-name';

export function deviceName(): string {
  const known = platform.storage.get(KEY);
  if (known) return known;
  const part = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  const made = `d-${Date.now().toString(36)}-${part()}${part()}`;
  platform.storage.set(KEY, made);
  return made;
}
