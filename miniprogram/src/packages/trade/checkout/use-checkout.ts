// Everything a checkout knows: what is bought, where it goes, what it costs as the shop says, and what became of
// submitting it. While the price is not known nothing can be submitted.
import { useEffect, useRef, useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { type ChosenExtra, chosenExtras, dropUnearned } from '../../../data/chosen-extras';
import { useStore } from '../../../data/store';
import { toast } from '../../../data/toast';
import { type Resource, useResource } from '../../../data/use-resource';
import { replaceWith } from '../../../routes';
import type { Address } from '../address-edit/form';
import { chosenAddress } from '../../../data/chosen-address';
import { payAtOnce } from '../pay-at-once';
import { place } from './placing';
import { type BenefitState, type Benefits, useBenefits } from './use-benefits';
import { type Delivery, useDelivery } from './use-delivery';
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
  delivery: Delivery;
  /** everything is known that submitting needs, but the price */
  complete: boolean;
  quote: Resource<Quote>;
  /** the newest price of these goods, also while a newer one is asked for */
  shown: Quote | undefined;
  /** coupons and points of the buyer, and what of them is used */
  own: BenefitState;
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
  const chainId = play.kind === 'chain' && personId ? play.offerId : null;
  const chain = useResource(chainId && `chain/${chainId}/${personId ?? ''}`, () =>
    call('chain.showChain', { params: { chainId: chainId ?? '' }, query: {} }),
  );
  const delivery = useDelivery(address, chain.data ?? null);
  const fetched = delivery.kind === 'pickup';
  const taken = useStore(chosenExtras);
  const extras = play.kind === 'alone' && fromCart ? taken : NO_EXTRAS;
  const order = orderOf({ lines, address, play, extras, pointId: fetched ? (delivery.point?.id ?? null) : undefined });
  const own = useBenefits(order, personId);
  const { quote, shown } = useQuote(order, own.benefits, lines, address);
  const complete = fetched ? delivery.wish !== null : Boolean(address);

  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Checkout['problem']>();
  const here = useHere();

  async function submit(note: string): Promise<void> {
    const price = quote.data;
    if (!lines || !complete || !price || quote.loading || busy) return;
    setProblem(undefined);
    setBusy(true);
    const where = delivery.wish ? { pickup: delivery.wish } : { addressId: address?.id ?? '' };
    const placement = {
      ...{ play, lines, extras, where, note: note.trim(), quotedPayFen: price.payFen, fromCart },
      benefits: own.benefits ?? {},
    };
    const placed = await place(placement);
    if (!here.current) {
      if (placed.ok) toast('订单已提交，可在“我的订单”里支付');
      return;
    }
    if (placed.ok) {
      if (extras.length > 0) chosenExtras.set([]);
      payAtOnce(placed.value.orderId);
      return replaceWith('cashier', { orderId: placed.value.orderId });
    }
    if (placed.refusal.code === 'quote_changed') await quote.reload();
    setBusy(false);
    setProblem({ refusal: placed.refusal, atFen: price.payFen });
  }

  return {
    ...{ play, fromCart, lines, address, delivery, complete, quote, shown, own, busy, problem, submit },
    sources: fromCart ? [cart, addresses] : [addresses],
    setUnits: (skuId, units) => setChanged((before) => ({ ...before, [skuId]: units })),
    forgive: () => setProblem(undefined),
  };
}

function linesOf(wish: Wish, ofCart: WishLine[] | undefined): WishLine[] | undefined {
  if (wish.from === 'cart') return ofCart;
  return wish.from === 'product' ? wish.lines : [];
}

interface Bought {
  lines: readonly WishLine[] | undefined;
  address: Address | null | undefined;
  play: Play;
  extras: readonly ChosenExtra[];
  /** undefined: it is sent; null: it is fetched and nobody knows yet where */
  pointId: string | null | undefined;
}

const offerKinds = {
  alone: 'groupbuy',
  open: 'groupbuy',
  join: 'groupbuy',
  chain: 'chain',
  mall: 'points_mall',
  bargain: 'bargain',
} as const;
const NO_EXTRAS: readonly ChosenExtra[] = [];

/** What is bought and where it goes, as the shop is asked about it; null: not known yet. */
function orderOf({ lines, address, play, extras, pointId }: Bought) {
  if (lines === undefined || lines.length === 0 || address === undefined || pointId === null) return null;
  const offerId = play.kind === 'alone' ? undefined : play.offerId;
  const offerKind = offerKinds[play.kind];
  return {
    lines: [...lines],
    ...(extras.length > 0 ? { extras: [...extras] } : {}),
    ...(pointId ? { pickupPointId: pointId } : address ? { addressId: address.id } : {}),
    ...(offerId ? { offerId, offerKind } : {}),
    ...(play.kind === 'chain' && play.resaleId ? { offerRef: play.resaleId } : {}),
  };
}

function useQuote(
  order: ReturnType<typeof orderOf>,
  benefits: Benefits | undefined,
  lines: readonly WishLine[] | undefined,
  address: Address | null | undefined,
) {
  const body = order && benefits ? { ...order, benefits } : null;
  const quote = useResource(body && `quote/${JSON.stringify(body)}/${address?.regionCode ?? ''}`, () =>
    call('orders.quoteOrder', { body: body ?? { lines: [] } }),
  );
  const [last, setLast] = useState<Quote>();
  const { data } = quote;
  useEffect(() => {
    if (!data) return;
    setLast(data);
    dropUnearned(data);
  }, [data]);
  const bought = last?.lines.filter(({ extra }) => extra === null);
  const sameGoods = bought?.every((line, index) => line.skuId === lines?.[index]?.skuId) === true;
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
