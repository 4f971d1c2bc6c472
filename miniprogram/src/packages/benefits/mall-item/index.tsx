// One thing of the points mall: what it costs in points and money, how many one may have, its rules, and ordering it.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { ensureSignedIn } from '../../../data/login-wish';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { momentText } from '../../../parts/moment-text';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { Picture } from '../../../parts/picture';
import { PointsPrice } from '../../../parts/points-price';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { RuleLines } from '../../../parts/rule-list';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { Stepper } from '../../../parts/stepper';
import { platform } from '../../../platform';
import { goTo } from '../../../routes';
import classes from './index.module.scss';
import { type Standing, standingOf } from './standing';

type Item = Operations['mall.showItem']['answer'];

/** Seconds say something only of an end that is near. */
const NEAR_MS = 3 * 86_400_000;

export default function MallItem() {
  const itemId = useRouter().params['id'] ?? '';
  const person = useSession()?.user.id;
  const item = useResource(`mall/${itemId}/${person ?? ''}`, () => call('mall.showItem', { params: { itemId } }));
  const balance = useResource(person ? `points/${person}` : null, () => call('points.showPoints'));
  const [wanted, setUnits] = useState(1);
  const { data } = item;
  const available = person ? balance.data?.available : undefined;
  const standing = data && standingOf(data, wanted, available);
  const units = Math.min(wanted, Math.max(1, standing?.most ?? 1));
  async function order(found: Item): Promise<void> {
    if (platform.silentLogin && !(await ensureSignedIn())) return;
    goTo('checkout', { mallItemId: found.id, skuId: found.skuId, units });
  }
  return (
    <Page
      title="积分兑换"
      footer={
        data && standing ? (
          <Bar item={data} units={units} standing={standing} onOrder={() => void order(data)} />
        ) : undefined
      }
    >
      <ResourceView resource={item} skeleton={<ItemSkeleton />} gone={<NoItem />}>
        {(found) => (
          <>
            <Picture url={found.pictureUrl} alt={found.name} ratio={1} rounded={false} eager />
            <Panel>
              <View className={classes['head']}>
                <PointsPrice points={found.points} fen={found.priceFen} size="xl" />
                <View className={classes['base']}>
                  商城售价 <Price fen={found.basePriceFen} size="sm" tone="soft" />
                </View>
                <Text className={classes['name']}>{found.name}</Text>
                {found.specification ? <Text className={classes['what']}>{found.specification}</Text> : null}
                {found.phase === 'running' ? <End at={found.endsAt} onOver={() => void item.reload()} /> : null}
              </View>
            </Panel>
            <Panel>
              <Fact label="数量">
                <Stepper
                  value={units}
                  most={Math.max(1, standing?.most ?? 1)}
                  mostReason={`每人限兑 ${found.perPerson} 件`}
                  disabled={(standing?.most ?? 0) < 1}
                  onChange={setUnits}
                />
              </Fact>
              {available === undefined ? null : <Fact label="我的积分">{available} 积分</Fact>}
              <Way label="查看商品详情" onClick={() => goTo('product', { id: found.productId })} />
            </Panel>
            <Panel title="兑换规则">
              <View className={classes['rules']}>
                <RuleLines rules={found.rules} />
              </View>
            </Panel>
          </>
        )}
      </ResourceView>
    </Page>
  );
}

interface BarProps {
  item: Item;
  units: number;
  standing: Standing;
  onOrder(): void;
}

function Bar({ item, units, standing, onOrder }: BarProps) {
  return (
    <View className={classes['bar']}>
      <View className={classes['sum']}>
        <PointsPrice points={item.points * units} fen={item.priceFen * units} size="lg" />
        {standing.short > 0 ? <Text className={classes['short']}>还差 {standing.short} 积分</Text> : null}
      </View>
      {standing.short > 0 && standing.open ? (
        <Button kind="secondary" onClick={() => goTo('sign-in')}>
          去攒积分
        </Button>
      ) : (
        <Button disabled={!standing.open} onClick={onOrder}>
          {standing.label}
        </Button>
      )}
    </View>
  );
}

function NoItem() {
  return (
    <Empty icon="points" title="没有找到这个商品" hint="它可能已经换下了">
      <Button onClick={() => goTo('mall')}>看看其他商品</Button>
    </Empty>
  );
}

function ItemSkeleton() {
  return (
    <>
      <Skeleton ratio={1} />
      <Panel>
        <Skeleton width="50%" height="30px" gap={12} />
        <Skeleton height="20px" gap={10} />
        <Skeleton width="40%" height="16px" gap={8} />
        <View className={classes['bone-end']} />
      </Panel>
      <Panel>
        <Skeleton height="44px" gap={8} />
        <Skeleton height="44px" gap={8} />
      </Panel>
    </>
  );
}

function End({ at, onOver }: { at: string; onOver(): void }) {
  if (Date.parse(at) - serverNowMs() > NEAR_MS) return <Text className={classes['what']}>兑换至 {momentText(at)}</Text>;
  return (
    <View className={classes['clock']}>
      距结束 <Countdown until={at} onOver={onOver} />
    </View>
  );
}
