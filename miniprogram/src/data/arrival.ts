// Tells the shop where people come from: once when they arrive, and once more as themselves when they sign in, because
// only a person can have been brought by somebody. What could not be told waits on the device and is told later.
import Taro from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../api/client';
import { isUncertain } from '../api/outcome';
import { onSession, readSession } from '../api/session';
import { platform } from '../platform';
import { type RouteName, goTo, replaceWith, routes } from '../routes';
import { type Arrival, type Query, arrivalOf } from './arrival-source';
import { onlineStore } from './online';
import { visitorName } from './visitor-name';

const STORED_AS = 'arrival';
/** as long as the shop counts what a device saw as its person's */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;
/** coming back by the same address within this time is the same visit */
const ONE_VISIT_MS = 30 * 60 * 1_000;

type Target = NonNullable<Operations['referral.recordVisit']['answer']['target']>;
/** `toldAs`: null while untold, empty once told of somebody who has not signed in, else the person: then it is done */
type Kept = Arrival & { atMs: number; toldAs: string | null };

const pages: Readonly<Record<Target['kind'], RouteName>> = {
  ...({ home: 'home', product: 'product', group: 'group', chain: 'chain' } as const),
  ...({ bargain: 'bargain', flash_sale: 'flash-item' } as const),
};

let telling = false;

/** The program was opened, or came back, by an address. */
export function noteArrival(query: Query): void {
  const arrival = arrivalOf(query);
  if (!arrival) return;
  const kept = readKept();
  if (!kept || !isSame(kept, arrival) || Date.now() - kept.atMs > ONE_VISIT_MS)
    writeKept({ ...arrival, atMs: Date.now(), toldAs: null });
  void tellArrival();
}

/** By whose share one came last, as long as that is remembered. */
export const keptShareKey = (): string | undefined => readKept()?.shareKey;

/** For as long as the program runs: whoever signs in, and a network that comes back, make it try again. */
export function keepTellingArrival(): void {
  onSession(() => void tellArrival());
  onlineStore.subscribe(() => (onlineStore.get() ? void tellArrival() : undefined));
  void tellArrival();
}

async function tellArrival(): Promise<void> {
  const [kept, me] = [readKept(), readSession()?.user.id ?? ''];
  if (telling || !kept || kept.toldAs === me || (kept.toldAs ?? '') !== '') return;
  telling = true;
  const { source, shareKey, label } = kept;
  const outcome = await call('referral.recordVisit', {
    body: { source, visitor: visitorName(), ...(shareKey ? { shareKey } : {}), ...(label ? { label } : {}) },
  });
  telling = false;
  if (!outcome.ok && isUncertain(outcome.refusal.code)) return;
  const told = (readSession()?.user.id ?? '') === me;
  if (told) writeKept({ ...kept, toldAs: me });
  if (outcome.ok && outcome.value.target && kept.byScene && kept.toldAs === null) show(outcome.value.target);
  if (!told) await tellArrival();
}

/** A code carries the key alone: what it stands for takes the place of the page it opened. */
function show({ kind, id }: Target): void {
  const open = Taro.getCurrentPages();
  const here = open[open.length - 1]?.route ?? '';
  const name = pages[kind];
  const onTab = here.includes(routes.home.path);
  if (kind === 'home' ? onTab : false) return;
  (onTab ? goTo : replaceWith)(name, { id: id ?? undefined });
}

const isSame = (kept: Kept, { source, shareKey, label }: Arrival): boolean =>
  kept.source === source && kept.shareKey === shareKey && kept.label === label;

function readKept(): Kept | null {
  try {
    const kept = JSON.parse(platform.storage.get(STORED_AS) ?? 'null') as Kept | null;
    return kept && Date.now() - kept.atMs < KEPT_MS ? kept : null;
  } catch {
    return null;
  }
}

function writeKept(kept: Kept): void {
  platform.storage.set(STORED_AS, JSON.stringify(kept));
}
