// One item of a flash sale: its price and stock as they move, where it goes and what that costs, and the button that takes
// a unit. It shows to anybody; taking asks for a person.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { fileAddress } from '../../../api/address';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AddressCard, AddressCardSkeleton } from '../../../parts/address-card';
import { Button } from '../../../parts/button';
import { type Phase, itemPhase } from '../../../parts/flash-words';
import { CaptchaSheet } from '../../../parts/captcha-sheet';
import { Icon } from '../../../parts/icon';
import { Page } from '../../../parts/page';
import { Fact, Panel } from '../../../parts/panel';
import { Picture } from '../../../parts/picture';
import { exactText, yuanText } from '../../../parts/price-text';
import { ResourceView } from '../../../parts/resource-view';
import { RuleLines } from '../../../parts/rule-list';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry } from '../../../parts/states';
import { Stepper } from '../../../parts/stepper';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { takeTryAgain } from '../try-again';
import { moved, useLiveStock } from '../use-live-stock';
import { type FlashItem, wayOn } from '../words';
import classes from './index.module.scss';
import { PriceCard } from './price-card';
import { QueueSheet } from './queue-sheet';
import { TakeBar } from './take-bar';
import { type Purchase, usePurchase } from './use-purchase';
import { type Taking, useTaking } from './use-taking';

export default function FlashItemPage() {
  const flashItemId = useRouter().params['id'] ?? '';
  const item = useResource(`flash-item/${flashItemId}`, () =>
    call('flashsale.showFlashItem', { params: { flashItemId } }),
  );
  const { data } = item;
  const look = (): void => void item.reload();
  const { live } = useLiveStock(data ? [flashItemId] : [], look, (facts) =>
    item.patch((known) => ({
      ...moved(known, facts),
      ...(facts.version >= known.slot.version
        ? { slot: { ...known.slot, status: facts.status, version: facts.version } }
        : {}),
    })),
  );
  const purchase = usePurchase(data);
  const taking = useTaking(data, purchase, look);
  const phase = data && itemPhase(data, data.slot, serverNowMs());
  useTryAgain(flashItemId, phase, purchase.quote.data !== undefined, taking);

  useSharing(
    { kind: 'flash_sale', id: flashItemId },
    {
      title: data ? `秒杀 ${yuanText(data.priceFen)}｜${data.productName}` : '限时秒杀',
      path: pathOf('flash-item', { id: flashItemId }),
      pictureUrl: data?.pictureUrl ? fileAddress(platform.shopAddress, data.pictureUrl) : '',
    },
    data !== undefined,
  );
  return (
    <Page
      title="限时秒杀"
      footer={data && phase ? <TakeBar item={data} phase={phase} purchase={purchase} taking={taking} /> : undefined}
      layers={
        data ? (
          <>
            <QueueSheet slotId={data.slot.slotId} taking={taking} />
            <CaptchaSheet
              refusal={taking.asked}
              why="请输入图中的数字，确认是您本人在抢购"
              busy={taking.busy}
              onAnswer={taking.answer}
              onClose={taking.stop}
            />
          </>
        ) : undefined
      }
    >
      <ResourceView resource={item} skeleton={<Bones />} gone={<NoItem />}>
        {(found) => (
          <>
            <PriceCard item={found} phase={phase ?? 'ended'} live={live} onOver={look} />
            {taking.refusal ? <Notice taking={taking} /> : null}
            <Goods item={found} />
            <Where item={found} phase={phase ?? 'ended'} purchase={purchase} />
            <Rules rules={found.rules} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

/** Somebody came back from an attempt that came to nothing, with one tap: it is made again as soon as it can be, or not at
 * all where nothing is to be had now. */
function useTryAgain(itemId: string, phase: Phase | undefined, priced: boolean, taking: Taking): void {
  const [wanted, setWanted] = useState(() => takeTryAgain(itemId));
  useEffect(() => {
    if (!wanted || phase === undefined || (phase === 'open' && !priced)) return;
    setWanted(false);
    if (phase === 'open') taking.begin();
  }, [wanted, phase, priced]);
}

const stepText = { again: '再试一次', orders: '查看订单', address: '换个地址', wait: '知道了' } as const;

function Notice({ taking }: { taking: Taking }) {
  const { refusal } = taking;
  if (!refusal) return null;
  const way = wayOn(refusal.code);
  function go(): void {
    taking.forgive();
    if (way === 'again') taking.begin();
    else if (way === 'orders') goTo('orders');
    else if (way === 'address') goTo('addresses', { choose: 1 });
  }
  return (
    <View className={classes['notice']} ariaRole="alert">
      <Icon name="warning" size={18} />
      <Text className={classes['notice-text']}>{refusal.message}</Text>
      <View className={classes['notice-step']} ariaRole="button" onClick={go}>
        <Text>{stepText[way]}</Text>
      </View>
    </View>
  );
}

function Goods({ item }: { item: FlashItem }) {
  const { productId, productName, specification, pictureUrl } = item;
  return (
    <View className={classes['strip']} ariaRole="link" onClick={() => goTo('product', { id: productId })}>
      <Picture url={pictureUrl} alt={productName} width={96} eager />
      <View className={classes['text']}>
        <Text className={classes['name']}>{productName}</Text>
        <Text className={classes['kind']}>{specification}</Text>
      </View>
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

/** Chosen before the sale begins, so that nothing is left to do but to press. */
function Where({ item, phase, purchase }: { item: FlashItem; phase: Phase; purchase: Purchase }) {
  const session = useSession();
  const { addresses, address, units, quote, setUnits } = purchase;
  if (phase === 'ended' || phase === 'sold_out') return null;
  if (session && addresses.data === undefined && addresses.refusal) {
    return (
      <ErrorRetry refusal={addresses.refusal} loading={addresses.loading} onRetry={() => void addresses.reload()} />
    );
  }
  return (
    <>
      {!session ? null : address === undefined ? <AddressCardSkeleton /> : <AddressCard address={address} />}
      <Panel>
        {item.personLimit > 1 ? (
          <View className={classes['units']}>
            <Text className={classes['soft']}>数量</Text>
            <Stepper
              value={units}
              most={item.personLimit}
              mostReason={`每人限购 ${item.personLimit} 件`}
              onChange={setUnits}
            />
          </View>
        ) : null}
        <Fact label="商品">
          {yuanText(item.priceFen)} × {units}
        </Fact>
        <Fact label="运费">{freightText(purchase, session !== null)}</Fact>
      </Panel>
      {quote.refusal && !quote.data ? (
        <View className={classes['notice']} ariaRole="alert">
          <Icon name="warning" size={18} />
          <Text className={classes['notice-text']}>{quote.refusal.message}</Text>
          <View className={classes['notice-step']} ariaRole="button" onClick={() => void quote.reload()}>
            <Text>重新计算</Text>
          </View>
        </View>
      ) : null}
    </>
  );
}

function freightText({ quote, address }: Purchase, signedIn: boolean): string {
  if (!signedIn) return '登录并选择地址后计算';
  if (address === null) return '添加收货地址后计算';
  if (!quote.data) return quote.refusal ? '暂时算不出' : '计算中…';
  return quote.data.freightFen === 0 ? '包邮' : exactText(quote.data.freightFen);
}

function Rules({ rules }: { rules: readonly string[] }) {
  return (
    <Panel title="秒杀规则">
      <View className={classes['rules']}>
        <RuleLines rules={rules} />
      </View>
    </Panel>
  );
}

function Bones() {
  return (
    <>
      <View className={classes['bones']}>
        <Skeleton width="60%" height="34px" />
        <Skeleton width="70%" height="22px" gap={16} />
        <Skeleton height="8px" gap={14} />
        <Skeleton width="40%" height="14px" gap={12} />
      </View>
      <View className={classes['strip']}>
        <Skeleton width="96px" height="96px" />
        <View className={classes['text']}>
          <Skeleton height="20px" />
          <Skeleton width="40%" height="18px" />
        </View>
      </View>
      <AddressCardSkeleton />
      <View className={classes['bones']}>
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} height="18px" gap={10} />
        ))}
      </View>
    </>
  );
}

function NoItem() {
  return (
    <Empty icon="clock" title="没有找到这个秒杀" hint="链接可能不完整">
      <Button onClick={() => goTo('flash-hall')}>看看别的场次</Button>
    </Empty>
  );
}
