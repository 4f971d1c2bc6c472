// One short sentence at a time over the page on top, gone by itself.
import { createStore } from './store';

const SHOWN_MS = 2_200;
let timer: ReturnType<typeof setTimeout> | undefined;

export const toastText = createStore('');

export function toast(text: string): void {
  clearTimeout(timer);
  toastText.set(text);
  timer = setTimeout(() => toastText.set(''), SHOWN_MS);
}
