// 推广素材: the goods there are, what each may bring, and the link to hand on; a mini-program shares from the product's own
// page, whose card carries the key.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { fileAddress } from '../../../api/address';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import type { Goods } from '../../../parts/goods-card';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Picture } from '../../../parts/picture';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { shareLink } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { expectedText } from '../words';
import classes from './index.module.scss';

interface Expected {
  fromFen: number;
  toFen: number;
}

const PAGE = 20;

export default function Materials() {
  const person = useSession()?.user.id;
  const list = useListing(person ? 'materials' : null, (cursor) =>
    call('catalog.listProducts', { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } }),
  );
  const expected = useExpected(person, list.items);
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="推广素材">
      <NeedsPerson what="推广素材">
        <Text className={classes['note']}>
          预计佣金按原价卖出一件计算；对方用优惠、退款或参加活动时以实际为准，活动商品可能不计佣。
        </Text>
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? <Empty title="现在没有可以推广的商品" /> : null}
        {list.view === 'skeleton' ? [0, 1, 2, 3, 4].map((index) => <Bones key={index} />) : null}
        {list.items.map((goods) => (
          <Row key={goods.id} goods={goods} expected={expected.get(goods.id)} />
        ))}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

/** Asked for a page at a time, once for each product; null: it pays nothing. */
function useExpected(person: string | undefined, items: readonly Goods[]): ReadonlyMap<string, Expected | null> {
  const [known, setKnown] = useState<ReadonlyMap<string, Expected | null>>(new Map());
  const missing = items.filter(({ id }) => !known.has(id)).slice(0, PAGE);
  const asked = missing.map(({ id }) => id).join();
  useEffect(() => {
    if (person === undefined || asked === '') return;
    let over = false;
    void call('commission.listExpectations', { query: { productIds: asked } }).then((answer) => {
      if (over || !answer.ok) return;
      setKnown((before) => {
        const after = new Map(before);
        for (const id of asked.split(',')) after.set(id, null);
        for (const { productId, ...amounts } of answer.value.items) after.set(productId, amounts);
        return after;
      });
    });
    return () => {
      over = true;
    };
  }, [person, asked]);
  return known;
}

function Row({ goods, expected }: { goods: Goods; expected: Expected | null | undefined }) {
  const { id, name, picture, lowestPriceFen } = goods;
  function share(): void {
    if (platform.sharing === 'native') return goTo('product', { id });
    const pictureUrl = picture ? fileAddress(platform.shopAddress, picture.url) : '';
    const card = { title: `${yuanText(lowestPriceFen)} ${name}`, path: pathOf('product', { id }), pictureUrl };
    void shareLink({ kind: 'product', id }, card, '链接已复制，对方从这里进入会记在您名下');
  }
  return (
    <View className={classes['row']}>
      <View ariaRole="link" aria-label={name} onClick={() => goTo('product', { id })}>
        <Picture url={picture?.url} alt={name} width={88} />
      </View>
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        <Price fen={lowestPriceFen} tone="ink" />
        <View className={classes['foot']}>
          <Text className={classes['expected']}>
            {expected === undefined ? ' ' : expected ? `预计佣金 ${expectedText(expected)}` : '这件商品不计佣'}
          </Text>
          <Button size="sm" kind="secondary" onClick={share}>
            {platform.sharing === 'native' ? '去分享' : '复制链接'}
          </Button>
        </View>
      </View>
    </View>
  );
}

function Bones() {
  return (
    <View className={classes['row']}>
      <Skeleton width="88px" height="88px" />
      <View className={classes['text']}>
        <Skeleton height="20px" />
        <Skeleton width="40%" height="20px" gap={8} />
        <Skeleton width="60%" height="20px" gap={12} />
      </View>
    </View>
  );
}
