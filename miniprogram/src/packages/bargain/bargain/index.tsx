// One bargain, live: what it costs now, what is missing to the fen and how many people, and the one thing this viewer can
// do. It shows to anybody, signed in or not, because helpers meet it through their friend's card.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { CaptchaSheet } from '../../../parts/captcha-sheet';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { RuleList } from '../../../parts/rule-list';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { useLive } from '../../../realtime/use-live';
import { goTo, pathOf } from '../../../routes';
import { Goods } from '../goods';
import { shareCard } from '../share';
import { type BargainDetail, type Step, situationOf } from '../words';
import { BargainActions } from './actions';
import { BargainSkeleton } from './bargain-skeleton';
import { CutList } from './cut-list';
import classes from './index.module.scss';
import { PriceCard } from './price-card';
import { useCut } from './use-cut';

export default function Bargain() {
  const bargainId = useRouter().params['id'] ?? '';
  const session = useSession();
  const viewer = session?.user.id ?? 'visitor';
  const bargain = useResource(`bargain/${bargainId}/${viewer}`, () =>
    call('bargain.showBargain', { params: { bargainId } }),
  );
  // Price and numbers move at once; names come with the look that follows.
  const { live } = useLive('bargain.changed', bargainId, bargain.reload, (facts) =>
    bargain.patch((known) => (facts.version <= known.version ? known : moved(known, facts))),
  );
  useLive('order.changed', session ? (bargain.data?.orderId ?? null) : null, bargain.reload);
  const { busy, madeFen, asked, cut, leave } = useCut(bargainId, bargain.reload);
  const { data } = bargain;
  const card = data
    ? shareCard(data)
    : { title: '帮我砍一刀', path: pathOf('bargain', { id: bargainId }), pictureUrl: '' };
  const share = useSharing({ kind: 'bargain', id: bargainId }, card, data !== undefined);

  function take(step: Step): void {
    if (!data) return;
    if (step === 'cut') void cut();
    else if (step === 'share') void share('链接已复制，发给好友就能打开');
    else if (step === 'buy') goTo('checkout', { bargainId, skuId: data.offer.skuId });
    else if (step === 'pay' && data.orderId) goTo('cashier', { orderId: data.orderId });
    else if (step === 'order' && data.orderId) goTo('order', { orderId: data.orderId });
    else if (step === 'again') goTo('bargain-offer', { id: data.offerId });
    else goTo('bargain-offers');
  }

  return (
    <Page
      title="砍价"
      footer={
        data ? <BargainActions bargain={data} situation={situationOf(data)} busy={busy} onStep={take} /> : undefined
      }
      layers={
        <CaptchaSheet
          refusal={asked}
          why="同一网络下帮砍的人较多，请输入图中的数字，确认是您本人在帮砍"
          busy={busy}
          onAnswer={(captcha) => void cut(captcha)}
          onClose={leave}
        />
      }
    >
      <ResourceView resource={bargain} skeleton={<BargainSkeleton />} gone={<NoBargain />}>
        {(found) => (
          <View className={classes['page']}>
            <Goods offer={found.offer} />
            <PriceCard bargain={found} live={live} madeFen={madeFen} onOver={() => void bargain.reload()} />
            <CutList bargain={found} />
            <RuleList title="砍价规则" rules={found.rules} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

type Moving = Pick<BargainDetail, 'version' | 'status' | 'priceFen' | 'cutFen' | 'helpers' | 'needed' | 'expiresAt'>;

function moved(known: BargainDetail, facts: Moving): BargainDetail {
  const { version, status, priceFen, cutFen, helpers, needed, expiresAt } = facts;
  return {
    ...{ ...known, version, status, priceFen, cutFen, helpers, needed, expiresAt },
    ...{ remainingFen: priceFen - known.floorFen, helpersLeft: needed - helpers },
  };
}

function NoBargain() {
  return (
    <Empty icon="people" title="没有找到这个砍价" hint="链接可能不完整">
      <Button onClick={() => goTo('bargain-offers')}>看看可以砍价的商品</Button>
    </Empty>
  );
}
