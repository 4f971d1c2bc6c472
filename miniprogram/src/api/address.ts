// Builds the address of an operation from the contract's path and what fills it.
type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** `/api/groups/:groupId` and `{groupId, limit: 10}` → `/api/groups/…?limit=10`. */
export function operationAddress(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

/** A part of the path stays empty: a page without its id has nothing it could ask for. */
export function lacksPart(path: string, params: Values = {}): boolean {
  return Array.from(path.matchAll(/:(\w+)/g)).some(([, name]) => String(params[name ?? ''] ?? '') === '');
}

/** Where a file or picture of the shop is, with the picture width the box needs. */
export function fileAddress(shopAddress: string, url: string, width?: 180 | 360 | 750): string {
  const whole = url.startsWith('/') ? shopAddress + url : url;
  if (width === undefined || width === 750 || !url.startsWith('/files/')) return whole;
  return `${whole}?w=${width}`;
}
