// Everything a checkout knows: what is bought, where it goes, what it costs as the shop says, and what became of
// submitting it. While the price is not known nothing can be submitted.
import { useEffect, useRef, useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { useStore } from '../../../data/store';
import { toast } from '../../../data/toast';
import { type Resource, useResource } from '../../../data/use-resource';
import { replaceWith } from '../../../routes';
import type { Address } from '../address-edit/form';
import { chosenAddress } from '../chosen-address';
import { payAtOnce } from '../pay-at-once';
import { place } from './placing';
import { type Play, type Wish, type WishLine, cartLines } from './wish';

export type Quote = Operations['orders.quoteOrder']['answer'];

export interface Checkout {
  play: Play;
  fromCart: boolean;
  /** undefined: the cart is not known yet */
  lines: readonly WishLine[] | undefined;
  /** what has to be there before the page shows: the cart where it is bought from, and the addresses */
  sources: Resource<unknown>[];
  /** undefined: not known yet; null: there is none */
  address: Address | null | undefined;
  quote: Resource<Quote>;
  /** the newest price of these goods, also while a newer one is asked for */
  shown: Quote | undefined;
  busy: boolean;
  /** why the last submission was not taken, with the price it was submitted at */
  problem: { refusal: Refusal<string>; atFen: number } | undefined;
  setUnits(skuId: string, units: number): void;
  submit(note: string): Promise<void>;
  forgive(): void;
}

export function useCheckout(wish: Wish, personId: string | undefined): Checkout {
  const fromCart = wish.from === 'cart';
  const play: Play = wish.from === 'product' ? wish.play : { kind: 'alone' };
  const cart = useResource(personId && fromCart ? `cart/${personId}` : null, () => call('cart.showCart'));
  const addresses = useResource(personId ? 'addresses' : null, () => call('identity.listAddresses'));
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({});
  const lines = linesOf(wish, cart.data && cartLines(cart.data))?.map((line) => ({
    ...line,
    units: changed[line.skuId] ?? line.units,
  }));

  const chosen = useStore(chosenAddress);
  const known = addresses.data?.items;
  const address = known && (known.find(({ id }) => id === chosen) ?? known[0] ?? null);
  const { quote, shown } = useQuote(lines, address, play);

  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Checkout['problem']>();
  const here = useHere();

  async function submit(note: string): Promise<void> {
    const price = quote.data;
    if (!lines || !address || !price || quote.loading || busy) return;
    setProblem(undefined);
    setBusy(true);
    const placement = { play, lines, addressId: address.id, note: note.trim(), quotedPayFen: price.payFen, fromCart };
    const placed = await place(placement);
    if (!here.current) {
      if (placed.ok) toast('订单已提交，可在“我的订单”里支付');
      return;
    }
    if (placed.ok) {
      payAtOnce(placed.value.orderId);
      return replaceWith('cashier', { orderId: placed.value.orderId });
    }
    if (placed.refusal.code === 'quote_changed') await quote.reload();
    setBusy(false);
    setProblem({ refusal: placed.refusal, atFen: price.payFen });
  }

  return {
    ...{ play, fromCart, lines, address, quote, shown, busy, problem, submit },
    sources: fromCart ? [cart, addresses] : [addresses],
    setUnits: (skuId, units) => setChanged((before) => ({ ...before, [skuId]: units })),
    forgive: () => setProblem(undefined),
  };
}

function linesOf(wish: Wish, ofCart: WishLine[] | undefined): WishLine[] | undefined {
  if (wish.from === 'cart') return ofCart;
  return wish.from === 'product' ? wish.lines : [];
}

function useQuote(lines: readonly WishLine[] | undefined, address: Address | null | undefined, play: Play) {
  const offerId = play.kind === 'alone' ? undefined : play.offerId;
  const offerKind = play.kind === 'chain' ? ('chain' as const) : ('groupbuy' as const);
  const body =
    lines === undefined || lines.length === 0 || address === undefined
      ? null
      : {
          lines: [...lines],
          ...(address ? { addressId: address.id } : {}),
          ...(offerId ? { offerId, offerKind } : {}),
        };
  const quote = useResource(body && `quote/${JSON.stringify(body)}/${address?.regionCode ?? ''}`, () =>
    call('orders.quoteOrder', { body: body ?? { lines: [] } }),
  );
  const [last, setLast] = useState<Quote>();
  const { data } = quote;
  useEffect(() => {
    if (data) setLast(data);
  }, [data]);
  const sameGoods = last?.lines.every((line, index) => line.skuId === lines?.[index]?.skuId) === true;
  return { quote, shown: data ?? (sameGoods && !quote.refusal ? last : undefined) };
}

/** Whether the page is still there when an answer comes. */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
