// Confirms what is bought, at what price and where to; then the order is placed, once.
// From a product: skuId, units and, for a group, offerId (open) or groupId with offerId (join). From the cart: cart=1.
// From a chain: chainId and lines, and resaleId where somebody resells it.
import { Text, Textarea, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { type ReactNode, useMemo, useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { BoughtLine, BoughtLineSkeleton } from '../../../parts/bought-line';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import type { OfferDetail } from '../../../parts/plays';
import { OrderSum } from '../../../parts/order-sum';
import { PriceLines } from '../../../parts/price-lines';
import { PriceSheet } from '../../../parts/price-sheet';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry } from '../../../parts/states';
import { Stepper } from '../../../parts/stepper';
import { platform } from '../../../platform';
import { goBack, goTo, replaceWith } from '../../../routes';
import { GatewayChoice } from '../gateway-choice';
import { AddressCard, AddressCardSkeleton } from '../../../parts/address-card';
import { groupName } from '../../../parts/offer-words';
import { groupText } from './group-words';
import { BenefitsPanel, CouponSheets, useCouponSheets } from './benefits-panel';
import { DeliveryTabs, PickupCard, PointSheet, usePointSheet } from './delivery-choice';
import classes from './index.module.scss';
import { ProblemSheet } from './problem-sheet';
import { type Checkout, type Quote, useCheckout } from './use-checkout';
import { type Step, type WayOn, wayOn } from './way-on';
import { type Play, readWish } from './wish';

export default function CheckoutPage() {
  const { params } = useRouter();
  const wish = useMemo(() => readWish(params), [params]);
  const session = useSession();
  const checkout = useCheckout(wish, session?.user.id);
  const { play, lines, fromCart, quote, problem } = checkout;
  const offerId = play.kind === 'open' || play.kind === 'join' ? play.offerId : null;
  const offer = useResource(offerId && `offer/${offerId}`, () =>
    call('groupbuy.showOffer', { params: { offerId: offerId ?? '' } }),
  );
  const [note, setNote] = useState('');
  const sheets = useCouponSheets();
  const [tried, setTried] = useState(false);
  const points = usePointSheet();
  function submit(): void {
    setTried(true);
    void checkout.submit(note);
  }

  const refusal = problem?.refusal ?? quote.refusal;
  const way = refusal && wayOn(refusal, play, lines ?? [], fromCart);
  const take = (step: Step): void => goOn(step, checkout, note);

  const stuck = checkout.sources.some(({ view }) => view !== 'skeleton' && view !== 'ready');
  const nothing = wish.from === 'nowhere' || lines?.length === 0;
  return (
    <Page
      title="确认订单"
      footer={session && !nothing && !stuck ? <SubmitBar checkout={checkout} onSubmit={submit} /> : undefined}
      layers={<Layers checkout={checkout} sheets={sheets} points={points} way={way} onTake={take} />}
    >
      <NeedsPerson what="并提交订单" ask>
        {nothing ? (
          <Empty icon="cart" title="没有要结算的商品">
            <Button onClick={() => goTo('cart')}>去购物车</Button>
          </Empty>
        ) : (
          <Sources checkout={checkout} tried={tried} onPick={points.show}>
            {play.kind === 'alone' ? null : <PlayNote play={play} offer={offer.data} short={shortOf(checkout)} />}
            <Goods checkout={checkout} offer={offer.data} />
            {checkout.shown ? (
              <>
                <BenefitsPanel checkout={checkout} onOpen={sheets.setOpen} />
                <NoteBox note={note} onChange={setNote} />
                <PricePanel checkout={checkout} />
                {platform.gateways.length > 1 && checkout.shown.payFen > 0 ? <GatewayChoice /> : null}
              </>
            ) : null}
            {quote.refusal && !checkout.shown && way ? (
              <NotPriced way={way} message={quote.refusal.message} busy={quote.loading} onTake={() => take(way.step)} />
            ) : null}
          </Sources>
        )}
      </NeedsPerson>
    </Page>
  );
}

/** The step that leads on from a refusal. */
function goOn(step: Step, checkout: Checkout, note: string): void {
  const { quote } = checkout;
  checkout.forgive();
  if (step.kind === 'retry') void (quote.data ? checkout.submit(note) : quote.reload());
  else if (step.kind === 'reprice') checkout.own.look();
  else if (step.kind === 'requote') void checkout.submit(note);
  else if (step.kind === 'units') checkout.setUnits(step.skuId, step.units);
  else if (step.kind === 'address') goTo('addresses', { choose: 1 });
  else if (step.kind === 'orders') goTo('orders', { stage: 'to_pay' });
  else if (step.kind === 'my-groups') replaceWith('orders');
  else if (step.kind === 'group') replaceWith('group', { id: step.groupId });
  else if (step.kind === 'groups') replaceWith('groups', { offerId: step.offerId });
  else if (step.kind === 'cart') goTo('cart');
  else goBack();
}

interface LayersProps {
  checkout: Checkout;
  sheets: ReturnType<typeof useCouponSheets>;
  points: ReturnType<typeof usePointSheet>;
  way: WayOn | undefined;
  onTake(step: Step): void;
}

function Layers({ checkout, sheets, points, way, onTake }: LayersProps) {
  return (
    <>
      <CouponSheets own={checkout.own} sheets={sheets} />
      <PointSheet delivery={checkout.delivery} open={points.open} onClose={points.hide} />
      <ProblemSheet
        checkout={checkout}
        way={checkout.problem ? way : undefined}
        onTake={() => (way ? onTake(way.step) : undefined)}
      />
    </>
  );
}

function NotPriced(props: { way: WayOn; message: string; busy: boolean; onTake(): void }) {
  const { way, message, busy, onTake } = props;
  return (
    <Panel>
      <View className={classes['refused']}>
        <Text className={classes['refused-title']}>{way.title}</Text>
        <Text className={classes['refused-text']}>{message}</Text>
        <Button kind="secondary" busy={busy} onClick={onTake}>
          {way.step.kind === 'retry' ? '重新计算' : way.label}
        </Button>
      </View>
    </Panel>
  );
}

/** The address is there at once; without it, or without the cart, there is nothing to confirm. */
function Sources(props: { checkout: Checkout; tried: boolean; onPick(): void; children: ReactNode }) {
  const { checkout, tried, onPick, children } = props;
  const failed = checkout.sources.find(({ view }) => view !== 'skeleton' && view !== 'ready');
  if (failed) {
    return <ErrorRetry refusal={failed.refusal} loading={failed.loading} onRetry={() => void failed.reload()} />;
  }
  return (
    <>
      <DeliveryTabs delivery={checkout.delivery} />
      {checkout.delivery.kind === 'pickup' ? (
        <PickupCard delivery={checkout.delivery} tried={tried} onPick={onPick} />
      ) : checkout.address === undefined ? (
        <AddressCardSkeleton />
      ) : (
        <AddressCard address={checkout.address} />
      )}
      {children}
    </>
  );
}

/** What the shop says where too few points are there for something of the points mall. */
const shortOf = ({ play, quote }: Checkout): string | undefined =>
  play.kind === 'mall' ? quote.data?.unusable.find(({ what }) => what === 'points')?.text : undefined;

interface PlayNoteProps {
  play: Exclude<Play, { kind: 'alone' }>;
  offer: OfferDetail | undefined;
  short: string | undefined;
}

function PlayNote({ play, offer, short }: PlayNoteProps) {
  if (play.kind === 'chain') return <ChainNote />;
  if (play.kind === 'bargain') return <BargainNote />;
  if (play.kind === 'mall') return <MallNote short={short} />;
  return (
    <Panel>
      <View className={classes['play']}>
        <Text className={classes['play-name']}>{play.kind === 'open' ? '发起拼团' : '参加拼团'}</Text>
        <Text className={classes['play-text']}>{groupText(play.kind, offer)}</Text>
      </View>
    </Panel>
  );
}

function ChainNote() {
  return (
    <Panel>
      <View className={classes['play']}>
        <Text className={classes['play-name']}>参加接龙</Text>
        <Text className={classes['play-text']}>付款成功后按付款先后得到跟团号；名单公开，昵称会打码。</Text>
      </View>
    </Panel>
  );
}

function BargainNote() {
  return (
    <Panel>
      <View className={classes['play']}>
        <Text className={classes['play-name']}>砍价购买</Text>
        <Text className={classes['play-text']}>下单后请尽快支付，支付前暂停帮砍；取消订单后在有效期内可以继续。</Text>
      </View>
    </Panel>
  );
}

function MallNote({ short }: { short: string | undefined }) {
  return (
    <Panel>
      <View className={classes['play']}>
        <Text className={classes['play-name']}>积分兑换</Text>
        <Text className={classes['play-text']}>提交订单时扣除积分；取消、逾期未付或退款时，按退回的件数退还。</Text>
        {short ? <Text className={classes['short']}>{short}</Text> : null}
      </View>
    </Panel>
  );
}

const badges: Readonly<Record<Play['kind'], string | null>> = {
  ...{ alone: null, open: null, join: null, chain: '接龙', bargain: '砍价', mall: '积分兑换' },
};
const submits: Readonly<Record<Play['kind'], string>> = {
  ...{ alone: '提交订单', open: '提交并开团', join: '提交并参团', chain: '提交并跟团', bargain: '提交订单' },
  mall: '确认兑换',
};

function Goods({ checkout, offer }: { checkout: Checkout; offer: OfferDetail | undefined }) {
  const { shown, lines = [], fromCart, play, setUnits, busy } = checkout;
  if (!shown) {
    if (checkout.quote.refusal) return null;
    return (
      <>
        <Panel>
          {Array.from({ length: Math.max(1, Math.min(3, lines.length)) }, (_unused, index) => (
            <BoughtLineSkeleton key={index} />
          ))}
        </Panel>
        <Panel>
          <Skeleton width="70%" height="20px" gap={12} />
          <Skeleton width="50%" height="20px" gap={14} />
          <Skeleton width="60%" height="20px" gap={14} />
          <View className={classes['gap']} />
        </Panel>
      </>
    );
  }
  const most = offer?.perOrderLimit ?? 999;
  const ofGroup = offer ? groupName(offer) : '拼团';
  const badge = play.kind === 'alone' ? undefined : (badges[play.kind] ?? ofGroup);
  return (
    <Panel>
      {shown.lines.map((line, index) => {
        const units = line.extra ? line.units : (lines[index]?.units ?? line.units);
        return (
          <BoughtLine key={`${index}-${line.skuId}`} line={{ ...line, units }} badge={extraBadge(line.extra) ?? badge}>
            {fromCart || line.extra || play.kind === 'bargain' ? undefined : (
              <Stepper
                value={units}
                most={most}
                mostReason={`每单最多 ${most} 件`}
                disabled={busy}
                onChange={(next) => setUnits(line.skuId, next)}
              />
            )}
          </BoughtLine>
        );
      })}
    </Panel>
  );
}

function NoteBox({ note, onChange }: { note: string; onChange(note: string): void }) {
  return (
    <Panel>
      <View className={classes['note']}>
        <Text className={classes['note-label']}>备注</Text>
        <Textarea
          className={classes['note-input']}
          value={note}
          placeholder="选填，给商家留言"
          placeholderClass={classes['placeholder'] ?? ''}
          maxlength={200}
          autoHeight
          onInput={({ detail }) => onChange(detail.value)}
        />
      </View>
    </Panel>
  );
}

const extraBadge = (extra: Quote['lines'][number]['extra']): string | undefined =>
  extra ? { gift: '赠品', add_on: '换购' }[extra.kind] : undefined;

function PricePanel({ checkout }: { checkout: Checkout }) {
  const { shown, quote } = checkout;
  const [open, setOpen] = useState(false);
  if (!shown) return null;
  const pricing = quote.data === undefined;
  return (
    <Panel title="价格明细">
      <PriceSheet {...shown} open={open} onClose={() => setOpen(false)} />
      <View className={`${classes['prices']} ${pricing ? classes['pricing'] : ''}`}>
        <PriceLines lines={shown.explanation} />
        {shown.freightKnown ? null : <Fact label="运费">选择收货地址后计算</Fact>}
        <Way label="每件商品怎么算" onClick={() => setOpen(true)} />
        <View className={classes['total']}>
          <Text>{shown.freightKnown ? '应付' : '合计（不含运费）'}</Text>
          <OrderSum order={shown} size="lg" />
        </View>
      </View>
    </Panel>
  );
}

function SubmitBar({ checkout, onSubmit }: { checkout: Checkout; onSubmit(): void }) {
  const { quote, address, busy, play, delivery } = checkout;
  const fetched = delivery.kind === 'pickup';
  const pricing = quote.data === undefined || quote.loading;
  const short = shortOf(checkout);
  const label = short ? '积分不足' : submits[play.kind];
  return (
    <View className={classes['bar']}>
      <View className={classes['sum']}>
        <Text className={classes['word']}>{address || fetched ? '应付' : '商品'}</Text>
        {quote.data ? (
          <OrderSum order={quote.data} size={play.kind === 'mall' ? 'lg' : 'xl'} />
        ) : (
          <Text className={classes['word']}>{quote.refusal ? '暂时算不出' : '计算中…'}</Text>
        )}
      </View>
      {address === null && !fetched ? (
        <Button onClick={() => goTo('address-edit', { choose: 1 })}>添加收货地址</Button>
      ) : (
        <Button
          busy={busy}
          disabled={!busy && (pricing || short !== undefined || (!fetched && !address))}
          onClick={onSubmit}
        >
          {label}
        </Button>
      )}
    </View>
  );
}
