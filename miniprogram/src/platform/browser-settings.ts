// What the shop tells its browser build in the page it serves: where people sign in, where they pay, and which public
// app they do it in. Read from a <meta> element, because the page allows no inline script.
import type { Gateway } from './platform';

export interface BrowserSettings {
  /** takes `redirect`, comes back with `code` */
  loginUrl: string;
  /** the same for a phone number, with `phone_code` */
  phoneUrl: string;
  /** a cashier page by prepay id; null: pay inside WeChat only */
  cashierUrl: string | null;
  appId: string;
  /** how the shop can be paid in a browser */
  gateways: readonly Gateway[];
}

export function browserSettings(): BrowserSettings | null {
  const text = document.querySelector('meta[name="hetuan-browser"]')?.getAttribute('content');
  if (!text) return null;
  try {
    return JSON.parse(text) as BrowserSettings;
  } catch {
    return null;
  }
}
