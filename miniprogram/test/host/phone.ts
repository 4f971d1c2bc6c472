// A phone that runs a built mini-program: App, Page and Component as the platform calls them, a stack of pages, and a
// finger. A page shows what setData has told it; nothing else is known of the program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alipayApi } from './alipay-api.js';
import { type Bundle, openBundle } from './bundle.js';
import { type TreeNode, applyChanges, everyNode, pathToText, textOf, textsOf } from './node-tree.js';
import { type PhoneNetwork, openNetwork } from './network.js';
import { weappApi } from './weapp-api.js';

export type PlatformName = 'weapp' | 'alipay';
type Method = (this: unknown, ...args: unknown[]) => unknown;
type Config = Record<string, Method> & { data?: Record<string, unknown>; methods?: Record<string, Method> };

export interface Page {
  route: string;
  data: { root?: TreeNode };
  /** bytes of each setData since the page was opened */
  told: number[];
  [member: string]: unknown;
}

export interface PhoneShop {
  url: string;
  /** what the platform's login hands to the program */
  loginCode(): Promise<string>;
  /** the person pays at the platform what the shop has prepared there */
  pay(prepared: string): Promise<void>;
}

const AT_MOST_MS = 15_000;

export class Phone {
  readonly network: PhoneNetwork;
  readonly storage = new Map<string, unknown>();
  /** what its owner answers when asked for leave to send messages */
  leave: 'accept' | 'reject' = 'accept';
  private readonly bundle: Bundle;
  private readonly stack: Page[] = [];
  private readonly app: Config = {};
  private readonly wrappers = new Map<Page, Map<string, Page>>();
  private readonly configs = new Map<string, Config>();
  private loading = '';

  constructor(
    readonly platform: PlatformName,
    private readonly folder: string,
    shop: PhoneShop,
  ) {
    this.network = openNetwork(shop.url);
    const own =
      platform === 'weapp'
        ? { wx: weappApi(this, shop) }
        : { my: alipayApi(this, shop), navigator: { swuserAgent: 'AlipayClient' } };
    this.bundle = openBundle(folder, {
      ...own,
      App: (config: Config) => void Object.assign(this.app, config),
      Page: (config: Config) => void this.configs.set(this.loading, config),
      Component: (config: Config) => void this.configs.set(this.loading, config),
      getApp: () => this.app,
      getCurrentPages: () => [...this.stack],
    });
  }

  launch(query: Record<string, string> = {}): void {
    const { pages } = JSON.parse(readFileSync(join(this.folder, 'app.json'), 'utf8')) as { pages: string[] };
    this.load('app');
    const options = { path: pages[0] ?? '', query, scene: 1001 };
    this.app['onLaunch']?.call(this.app, options);
    this.app['onShow']?.call(this.app, options);
    this.load('custom-wrapper');
    this.open(`/${pages[0]}`);
  }

  private load(path: string): void {
    this.loading = path;
    this.bundle.load(path);
  }

  open(url: string): void {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?');
    if (!this.configs.has(path)) this.load(path);
    const config = this.configs.get(path);
    if (!config) throw new Error(`${path} is not a page`);
    const page = this.instance(path, config);
    const below = this.stack.at(-1);
    this.stack.push(page);
    const call = (name: string, ...args: unknown[]) => (page[name] as Method | undefined)?.call(page, ...args);
    if (below) (below['onHide'] as Method | undefined)?.call(below);
    call('onLoad', Object.fromEntries(new URLSearchParams(search)));
    call('onShow');
    call('onReady');
  }

  back(): void {
    const gone = this.stack.pop();
    (gone?.['onUnload'] as Method | undefined)?.call(gone);
    const page = this.stack.at(-1);
    (page?.['onShow'] as Method | undefined)?.call(page);
  }

  /** Leaves `keep` pages on the stack and opens another on top. */
  replace(url: string, keep: number): void {
    while (this.stack.length > keep) {
      const gone = this.stack.pop();
      (gone?.['onUnload'] as Method | undefined)?.call(gone);
    }
    this.open(url);
  }

  get depth(): number {
    return this.stack.length;
  }

  private instance(route: string, config: Config): Page {
    const page = { ...config, ...config.methods, route, data: { ...config.data }, told: [] as number[] } as Page;
    page['props'] = {};
    page['selectComponent'] = () => null;
    page['setData'] = (changes: Record<string, unknown>, done?: () => void) => {
      // What crosses from the program to the screen is text.
      const text = JSON.stringify(changes);
      page.told.push(Buffer.byteLength(text));
      applyChanges(page.data, JSON.parse(text) as Record<string, unknown>);
      this.followWrappers(page);
      if (done) setTimeout(done, 0);
    };
    page['$spliceData'] = page['setData'];
    page['$batchedUpdates'] = (work: () => void) => work();
    return page;
  }

  /** A custom wrapper on screen is a component with a setData of its own; what it changes is part of the screen. */
  private followWrappers(page: Page): void {
    const config = this.configs.get('custom-wrapper');
    if (!config || !page.data.root) return;
    const wrappers = this.wrappers.get(page) ?? new Map<string, Page>();
    this.wrappers.set(page, wrappers);
    const shown = new Set<string>();
    for (const node of everyNode(page.data.root)) {
      if (node.nn !== 'custom-wrapper' || !node.sid) continue;
      shown.add(node.sid);
      const known = wrappers.get(node.sid);
      const component = known ?? this.instance('custom-wrapper', config);
      component.data = { i: node } as Page['data'];
      component['props'] = { i: node };
      wrappers.set(node.sid, component);
      if (!known) callFirst(component, ['attached', 'didMount']);
    }
    for (const [sid, component] of wrappers) {
      if (shown.has(sid)) continue;
      wrappers.delete(sid);
      callFirst(component, ['detached', 'didUnmount']);
    }
  }

  wrapperTold(): number[] {
    return [...(this.wrappers.get(this.page())?.values() ?? [])].flatMap(({ told }) => told);
  }

  pages = (): Page[] => [...this.stack];

  page(): Page {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  text = (): string => textOf(this.page().data.root ?? {});
  texts = (): string[] => textsOf(this.page().data.root ?? {});

  tap(wanted: string | RegExp): void {
    const fits = (text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
    const path = pathToText(this.page().data.root ?? {}, fits);
    if (!path) throw new Error(`nothing shows ${String(wanted)}: ${this.texts().join(' | ')}`);
    const nodes = path.filter(({ sid, v }) => sid !== undefined && v === undefined).reverse();
    const target = { id: nodes[0]?.sid, dataset: { sid: nodes[0]?.sid } };
    for (const { sid } of nodes) {
      const currentTarget = { id: sid, dataset: { sid } };
      (this.page()['eh'] as Method).call(this.page(), {
        type: 'tap',
        timeStamp: performance.now(),
        target,
        currentTarget,
        detail: {},
        mark: {},
      });
    }
  }

  async until(what: string, done: (text: string) => boolean): Promise<void> {
    const late = performance.now() + AT_MOST_MS;
    while (!done(this.text())) {
      if (performance.now() > late) throw new Error(`${what} did not come: ${this.texts().join(' | ')}`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  /** Until the page has been told nothing for a moment: what was asked has been answered. */
  async quiet(): Promise<void> {
    const late = performance.now() + AT_MOST_MS;
    for (let before = -1; before !== this.page().told.length && performance.now() < late;) {
      before = this.page().told.length;
      await new Promise((wake) => setTimeout(wake, 400));
    }
  }

  close(): void {
    while (this.stack.length > 0) {
      const gone = this.stack.pop();
      (gone?.['onUnload'] as Method | undefined)?.call(gone);
    }
  }
}

function callFirst(component: Page, names: readonly string[]): void {
  const name = names.find((one) => typeof component[one] === 'function');
  if (name) (component[name] as Method).call(component);
}
