// 佣金订单: every order one earns of, what it brings, what it waits for or why it became less; the buyer masked, the goods
// only where one has shared them oneself.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { TabBar } from '../../../parts/tab-bar';
import { Listed } from '../listed';
import rows from '../rows.module.scss';
import { type Commission, stateNames } from '../words';

type Fold = Commission['status'] | 'all';
const folds: readonly { key: Fold; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'held', label: stateNames.held },
  { key: 'settled', label: stateNames.settled },
  { key: 'reversed', label: stateNames.reversed },
];

export default function EarningsPage() {
  const person = useSession()?.user.id;
  const [fold, setFold] = useState<Fold>('all');
  const list = useListing(person ? `commissions/${person}/${fold}` : null, (cursor) =>
    call('commission.listCommissions', {
      query: { limit: 20, ...(fold === 'all' ? {} : { status: fold }), ...(cursor ? { cursor } : {}) },
    }),
  );
  useReachBottom(list.loadMore);
  return (
    <Page title="佣金订单">
      <TabBar tabs={folds} at={fold} onChange={(key) => setFold(key)} />
      <NeedsPerson what="佣金订单">
        <Listed
          list={list}
          none={fold === 'all' ? '还没有佣金订单。朋友通过您的分享购买后会记在这里。' : '这里还没有订单。'}
          row={(commission) => <Row commission={commission} />}
        />
      </NeedsPerson>
    </Page>
  );
}

function Row({ commission }: { commission: Commission }) {
  const { buyer, level, status, leftFen, reversedFen, salesFen, reason, products, at } = commission;
  return (
    <View className={rows['row']}>
      <View className={rows['what']}>
        <View className={rows['line']}>
          <Text className={rows['name']}>{buyer}</Text>
          <Text className={status === 'held' ? rows['badge'] : rows['quiet']}>{stateNames[status]}</Text>
          {level === 2 ? <Text className={rows['quiet']}>间接</Text> : null}
        </View>
        {products.length > 0 ? <Text className={rows['soft']}>{products.join('、')}</Text> : null}
        <Text className={rows['soft']}>{reason}</Text>
        <Text className={rows['soft']}>
          {momentText(at)} · 成交 {yuanText(salesFen)}
        </Text>
      </View>
      <View className={rows['change']}>
        <Price fen={leftFen} size="lg" tone={status === 'reversed' ? 'soft' : 'accent'} exact />
        {reversedFen > 0 ? <Text className={rows['soft']}>已扣回 {yuanText(reversedFen)}</Text> : null}
      </View>
    </View>
  );
}
