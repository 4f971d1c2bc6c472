// One offer before a bargain of it begins: what it takes, by when, under which rules; and the one button that begins.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { fileAddress } from '../../../api/address';
import { call } from '../../../api/client';
import { deviceName } from '../../../data/device-name';
import { ensureSignedIn } from '../../../data/login-wish';
import { toast } from '../../../data/toast';
import { HOME_TARGET } from '../../../data/share-keys';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { RuleList } from '../../../parts/rule-list';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { Goods, GoodsSkeleton } from '../goods';
import classes from './index.module.scss';

type OfferDetail = Operations['bargain.showBargainOffer']['answer'];

export default function BargainOffer() {
  const offerId = useRouter().params['id'] ?? '';
  const session = useSession();
  const offer = useResource(`bargain-offer/${offerId}/${session?.user.id ?? 'visitor'}`, () =>
    call('bargain.showBargainOffer', { params: { offerId } }),
  );
  const { data } = offer;
  useSharing(
    HOME_TARGET,
    {
      title: data ? `砍到底价拿 ${data.productName}` : '一起砍价',
      path: pathOf('bargain-offer', { id: offerId }),
      pictureUrl: data?.pictureUrl ? fileAddress(platform.shopAddress, data.pictureUrl) : '',
    },
    data !== undefined,
  );
  const reload = (): void => void offer.reload();
  return (
    <Page title="砍价活动" footer={data ? <StartBar offer={data} onLook={reload} /> : undefined}>
      <ResourceView resource={offer} skeleton={<Bones />} gone={<NoOffer />}>
        {(found) => (
          <View className={classes['page']}>
            <Goods offer={found} />
            <Terms offer={found} onOver={reload} />
            <RuleList title="砍价规则" rules={found.rules} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

function Terms({ offer, onOver }: { offer: OfferDetail; onOver(): void }) {
  const { startFen, floorFen, needed, quotaLeft, won, endsAt, phase } = offer;
  return (
    <View className={classes['terms']}>
      <View className={classes['sum']}>
        <Text>{needed} 位好友帮砍，一共砍掉</Text>
        <Price fen={startFen - floorFen} size="lg" exact />
      </View>
      <View className={classes['line']}>
        <Text>{quotaLeft > 0 ? `还剩 ${quotaLeft} 个名额` : '名额已满，有人到期未买会退回'}</Text>
        {won > 0 ? <Text>{won} 人砍价买下</Text> : null}
      </View>
      {phase === 'running' ? (
        <View className={classes['line']}>
          <Text>距活动结束</Text>
          <Countdown until={endsAt} onOver={onOver} />
        </View>
      ) : null}
    </View>
  );
}

const closedText: Readonly<Record<Exclude<OfferDetail['phase'], 'running'>, string>> = {
  upcoming: '活动还没有开始',
  paused: '活动已暂停',
  ended: '活动已结束',
};

function StartBar({ offer, onLook }: { offer: OfferDetail; onLook(): void }) {
  const [busy, setBusy] = useState(false);
  const { runningId, phase, quotaLeft } = offer;
  if (runningId) {
    return (
      <Button wide onClick={() => goTo('bargain', { id: runningId })}>
        继续我的砍价
      </Button>
    );
  }
  async function start(): Promise<void> {
    if (!(await ensureSignedIn())) return;
    setBusy(true);
    const body = { deviceId: deviceName() };
    const started = await call('bargain.startBargain', { params: { offerId: offer.id }, body });
    setBusy(false);
    if (started.ok) return goTo('bargain', { id: started.value.bargainId });
    toast(started.refusal.message);
    const running = started.refusal.details['bargainId'];
    if (typeof running === 'string') goTo('bargain', { id: running });
    else onLook();
  }
  const open = phase === 'running' && quotaLeft > 0;
  return (
    <Button wide busy={busy} disabled={!open} onClick={() => void start()}>
      {phase === 'running' ? (quotaLeft > 0 ? '发起砍价' : '名额已满') : closedText[phase]}
    </Button>
  );
}

function Bones() {
  return (
    <View className={classes['page']}>
      <GoodsSkeleton />
      <View className={classes['terms']}>
        <Skeleton width="70%" height="22px" />
        <Skeleton width="50%" height="18px" gap={12} />
      </View>
      <View className={classes['terms']}>
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} height="18px" gap={10} />
        ))}
      </View>
    </View>
  );
}

function NoOffer() {
  return (
    <Empty icon="people" title="没有找到这个活动" hint="链接可能不完整">
      <Button onClick={() => goTo('bargain-offers')}>看看别的砍价</Button>
    </Empty>
  );
}
