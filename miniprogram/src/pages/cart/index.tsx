// The cart of the signed-in person: what can be bought and for how much, what can't be bought any more and why.
import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../api/client';
import { type Resource, useResource } from '../../data/use-resource';
import { type ChosenExtra, chosenExtras, dropUnearned } from '../../data/chosen-extras';
import { useStore } from '../../data/store';
import { useSession } from '../../data/use-session';
import { BoughtLine } from '../../parts/bought-line';
import { CampaignStrip } from '../../parts/campaign-strip';
import { ExtrasSheet } from '../../parts/extras-sheet';
import { NeedsPerson } from '../../parts/needs-person';
import { Page } from '../../parts/page';
import { PriceLines } from '../../parts/price-lines';
import { ResourceView } from '../../parts/resource-view';
import { Sheet } from '../../parts/sheet';
import { UndoBar } from '../../parts/undo-bar';
import { useUndo } from '../../parts/use-undo';
import { goTo } from '../../routes';
import { BuyFoot, type Quote, TidyFoot } from './cart-foot';
import { CartRow } from './cart-row';
import { CartSkeleton } from './cart-skeleton';
import { EmptyCart } from './empty-cart';
import classes from './index.module.scss';
import { type CartItem, type Chosen, chosenOf, sortCart } from './sorting';
import { type CartKeeper, useCart } from './use-cart';

export default function Cart() {
  const session = useSession();
  const keeper = useCart(session?.user.id);
  const undo = useUndo<string>(keeper.remove);
  const marks = useMarks();
  const { tidying, marked } = marks;
  const [explaining, setExplaining] = useState(false);

  const items = (keeper.cart.data?.items ?? []).filter(({ skuId }) => !undo.gone.has(skuId));
  const quote = useQuote(chosenOf(items), useStore(chosenExtras));
  const [choosing, setChoosing] = useState(false);
  const remove = (skuIds: readonly string[], text = `已删除 ${skuIds.length} 种商品`): void => {
    marks.clear();
    undo.remove(skuIds, text);
  };

  const row = (item: CartItem) => <Row key={item.skuId} item={item} keeper={keeper} marks={marks} onRemove={remove} />;
  const filled = session !== null && items.length > 0;
  const foot = tidying ? (
    <TidyFoot
      all={marked.size === items.length}
      count={marked.size}
      onAll={(on) =>
        marks.mark(
          items.map(({ skuId }) => skuId),
          on,
        )
      }
      onRemove={() => remove([...marked])}
    />
  ) : (
    <Buying items={items} keeper={keeper} quote={quote} onExplain={() => setExplaining(quote.data !== undefined)} />
  );
  return (
    <Page
      title="购物车"
      tab
      footer={filled ? foot : undefined}
      layers={
        <>
          <ExtrasSheet open={choosing} quote={quote.data} onClose={() => setChoosing(false)} />
          <ExplainSheet open={explaining} quote={quote.data} onClose={() => setExplaining(false)} />
          {undo.text === null ? null : <UndoBar text={undo.text} raised={filled} onUndo={undo.undo} />}
        </>
      }
    >
      <NeedsPerson what="购物车">
        <ResourceView resource={keeper.cart} skeleton={<CartSkeleton />}>
          {() =>
            items.length === 0 ? (
              <EmptyCart />
            ) : (
              <Filled quote={tidying ? undefined : quote} onChoose={() => setChoosing(true)}>
                <CartLists items={items} tidying={tidying} row={row} onTidy={marks.toggle} onClear={remove} />
              </Filled>
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

interface RowProps {
  item: CartItem;
  keeper: CartKeeper;
  marks: ReturnType<typeof useMarks>;
  onRemove(skuIds: readonly string[], text: string): void;
}

/** Ticked to be bought, or while the cart is tidied, to be removed. */
function Row({ item, keeper, marks, onRemove }: RowProps) {
  const { skuId, selected, buyable, name } = item;
  const { tidying, marked } = marks;
  return (
    <CartRow
      item={item}
      ticked={tidying ? marked.has(skuId) : selected && buyable}
      tickable={tidying || buyable}
      onTick={(on) => (tidying ? marks.mark([skuId], on) : keeper.select(on, [skuId]))}
      onUnits={(units) => keeper.setUnits(skuId, units)}
      onRemove={() => onRemove([skuId], `已删除 ${name}`)}
    />
  );
}

interface BuyingProps {
  items: readonly CartItem[];
  keeper: CartKeeper;
  quote: Resource<Quote>;
  onExplain(): void;
}

function Buying({ items, keeper, quote, onExplain }: BuyingProps) {
  const [going, setGoing] = useState(false);
  async function buy(): Promise<void> {
    setGoing(true);
    await keeper.settled();
    setGoing(false);
    goTo('checkout', { cart: 1 });
  }
  return (
    <BuyFoot
      chosen={chosenOf(items)}
      quote={quote}
      going={going}
      onAll={(on) => keeper.select(on)}
      onExplain={onExplain}
      onBuy={() => void buy()}
    />
  );
}

/** Tidying up: what is ticked to be removed; nothing of it is told to the shop before. */
function useMarks() {
  const [tidying, setTidying] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  function clear(): void {
    setMarked(new Set());
    setTidying(false);
  }
  return {
    ...{ tidying, marked, clear },
    toggle: () => (tidying ? clear() : setTidying(true)),
    mark(skuIds: readonly string[], on: boolean): void {
      setMarked((known) => new Set(on ? [...known, ...skuIds] : [...known].filter((id) => !skuIds.includes(id))));
    },
  };
}

interface CartListsProps {
  items: readonly CartItem[];
  tidying: boolean;
  row(item: CartItem): ReactNode;
  onTidy(): void;
  onClear(skuIds: string[]): void;
}

function CartLists({ items, tidying, row, onTidy, onClear }: CartListsProps) {
  const { going, lapsed } = sortCart(items);
  return (
    <>
      <Head text={`共 ${items.length} 种商品`} action={tidying ? '完成' : '管理'} onTake={onTidy} />
      {going.length > 0 ? <View className={classes['list']}>{going.map(row)}</View> : null}
      {lapsed.length > 0 ? (
        <>
          <Head text="暂时买不了的商品" action="全部清除" onTake={() => onClear(lapsed.map(({ skuId }) => skuId))} />
          <View className={classes['list']}>{lapsed.map(row)}</View>
        </>
      ) : null}
    </>
  );
}

interface FilledProps {
  /** undefined: campaigns are not spoken of now */
  quote: Resource<Quote> | undefined;
  onChoose(): void;
  children: ReactNode;
}

/** The cart with what campaigns say of it above, and what is taken along below. */
function Filled({ quote, onChoose, children }: FilledProps) {
  const { data } = quote ?? {};
  return (
    <>
      {data ? <CampaignStrip quote={data} onChoose={onChoose} onOver={() => void quote?.reload()} /> : null}
      {children}
      {data ? <TakenAlong quote={data} /> : null}
    </>
  );
}

/** Gifts and add-ons that will be in the order. */
function TakenAlong({ quote }: { quote: Quote }) {
  const along = quote.lines.filter(({ extra }) => extra !== null);
  if (along.length === 0) return null;
  return (
    <View className={classes['along']}>
      {along.map((line) => (
        <BoughtLine key={line.skuId} line={line} size={56} badge={line.extra?.kind === 'gift' ? '赠品' : '换购'} />
      ))}
    </View>
  );
}

function Head({ text, action, onTake }: { text: string; action: string; onTake(): void }) {
  return (
    <View className={classes['head']}>
      <Text className={classes['count']}>{text}</Text>
      <View className={classes['tidy']} ariaRole="button" onClick={onTake}>
        {action}
      </View>
    </View>
  );
}

/** Counts that change several times in a second are priced once. */
function useQuote({ lines, tooMany }: Chosen, extras: readonly ChosenExtra[]): Resource<Quote> {
  const body = { lines, ...(extras.length > 0 ? { extras: [...extras] } : {}) };
  const wish = lines.length === 0 || tooMany ? null : JSON.stringify(body);
  const [asked, setAsked] = useState(wish);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wish), 250);
    return () => clearTimeout(timer);
  }, [wish]);
  const quote = useResource(asked === null ? null : `cart-quote/${asked}`, () =>
    call('orders.quoteOrder', { body: JSON.parse(asked ?? '{"lines":[]}') as typeof body }),
  );
  const { data } = quote;
  useEffect(() => {
    if (data) dropUnearned(data);
  }, [data]);
  // An answer about other goods is no answer.
  return asked === wish ? quote : { ...quote, data: undefined, refusal: undefined, loading: true };
}

function ExplainSheet({ open, quote, onClose }: { open: boolean; quote: Quote | undefined; onClose(): void }) {
  return (
    <Sheet open={open} title="价格明细" onClose={onClose}>
      <View className={classes['explanation']}>
        <PriceLines lines={quote?.explanation ?? []} />
        {quote?.freightKnown ? null : <Text className={classes['freight']}>运费在选择收货地址后计算</Text>}
      </View>
    </Sheet>
  );
}
