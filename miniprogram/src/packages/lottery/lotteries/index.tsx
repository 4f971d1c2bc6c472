// The lotteries there are: those that run, those that will, and those that have just ended.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { LotteryTile } from '../../../parts/lottery-tile';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { goTo } from '../../../routes';
import classes from './index.module.scss';

export default function Lotteries() {
  const lotteries = useResource('lotteries', () => call('lottery.listLotteries'));
  return (
    <Page title="抽奖活动">
      <ResourceView resource={lotteries} skeleton={<Bones />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="gift" title="现在没有抽奖" hint="可以先看看别的活动">
              <Button onClick={() => goTo('home')}>去首页</Button>
            </Empty>
          ) : (
            <View className={classes['list']}>
              {items.map((lottery) => (
                <LotteryTile key={lottery.id} lottery={lottery} />
              ))}
              <Text className={classes['note']}>概率和剩余数量以各活动页为准，结果均可复核。</Text>
            </View>
          )
        }
      </ResourceView>
    </Page>
  );
}

function Bones() {
  return (
    <View className={classes['list']}>
      {[0, 1].map((index) => (
        <View key={index} className={classes['bones']}>
          <Skeleton width="50%" height="20px" />
          <Skeleton width="80%" height="16px" gap={8} />
        </View>
      ))}
    </View>
  );
}
