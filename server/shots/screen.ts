// What a screen to be photographed is, and the steps one takes on it.
import type { Page } from 'playwright-core';
import type { Viewer } from './stage.js';

export interface Screen {
  name: string;
  /** page and query; `{id}` is filled from the stage */
  path: string;
  as?: Viewer;
  /** the network while the page is opened */
  network?: 'away' | 'failing' | 'thinking';
  /** the reader's text size, 1 = normal */
  textScale?: number;
  /** taken on a phone of this width alone */
  width?: number;
  then?(page: Page): Promise<void>;
}

export const AT_MOST = { timeout: 10_000 };
export const tap =
  (text: RegExp) =>
  async (page: Page): Promise<void> =>
    page.getByText(text).filter({ visible: true }).last().click(AT_MOST);
/** Taro's button takes the click itself; what is written on it does not. */
export const press =
  (label: RegExp) =>
  async (page: Page): Promise<void> =>
    page.locator('taro-button-core').filter({ hasText: label, visible: true }).last().click(AT_MOST);
