// 推广排行: who earned most by recommending this month, masked; of one's own place only what is true.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import rows from '../rows.module.scss';
import classes from './index.module.scss';

export default function Leaderboard() {
  const person = useSession()?.user.id;
  const board = useResource(person ? `leaderboard/${person}` : null, () => call('commission.showLeaderboard'));
  return (
    <Page title="推广排行">
      <NeedsPerson what="推广排行">
        <ResourceView
          resource={board}
          skeleton={
            <Panel>
              <RecordBones />
            </Panel>
          }
        >
          {({ month, items, own }) => (
            <>
              <Panel>
                <Text className={rows['text']}>
                  {own ? `您本月第 ${own.place} 名，直接推广佣金 ${yuanText(own.earnedFen)}` : '您本月还没有推广佣金'}
                </Text>
              </Panel>
              <Panel title={`${month.replace('-', ' 年 ')} 月`}>
                {items.length === 0 ? <Text className={rows['none']}>本月还没有人上榜。</Text> : null}
                {items.map(({ place, nickname, orders, earnedFen, me }) => (
                  <View key={place} className={rows['row']}>
                    <Text className={`${classes['place']} ${place <= 3 ? classes['top'] : ''}`}>{place}</Text>
                    <View className={rows['what']}>
                      <View className={rows['line']}>
                        <Text className={rows['name']}>{nickname}</Text>
                        {me ? <Text className={rows['badge']}>我</Text> : null}
                      </View>
                      <Text className={rows['soft']}>{orders} 单</Text>
                    </View>
                    <Price fen={earnedFen} size="lg" exact />
                  </View>
                ))}
              </Panel>
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
