// Lists of products that a person keeps or has looked at: the same row in both, the same states around it.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import type { ReactNode } from 'react';
import type { Listing } from '../../data/use-listing';
import { Button } from '../../parts/button';
import { Icon, type IconName } from '../../parts/icon';
import { ListEnd } from '../../parts/list-end';
import { Picture } from '../../parts/picture';
import { Price } from '../../parts/price';
import { Skeleton } from '../../parts/skeleton';
import { Empty, ErrorRetry, StaleNote } from '../../parts/states';
import { SwipeRow } from '../../parts/swipe-row';
import { goTo } from '../../routes';
import classes from './kept-list.module.scss';

export type Kept = Operations['favourites.listFavourites']['answer']['items'][number];

export interface KeptListProps {
  list: Listing<Kept>;
  empty: boolean;
  none: ReactNode;
  children: ReactNode;
}

export function KeptList({ list, empty, none, children }: KeptListProps) {
  const retry = (): void => void list.reload();
  return (
    <>
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      {list.view === 'skeleton' ? <RowsSkeleton /> : null}
      {['error', 'offline', 'gone'].includes(list.view) ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
      ) : null}
      {list.view === 'ready' && empty ? none : null}
      <View className={classes['list']}>{children}</View>
      {list.view === 'ready' && !empty ? <ListEnd list={list} /> : null}
    </>
  );
}

export function NoneKept({ icon, title, hint }: { icon: IconName; title: string; hint: string }) {
  return (
    <Empty icon={icon} title={title} hint={hint}>
      <Button onClick={() => goTo('home')}>去逛逛</Button>
    </Empty>
  );
}

export function KeptRow({ item, action, onRemove }: { item: Kept; action: string; onRemove(): void }) {
  const { id, name, pictureUrl, onShelf, soldOut, lowestPriceFen } = item;
  const state = onShelf ? (soldOut ? '已售罄' : null) : '已下架';
  return (
    <View className={classes['row']}>
      <SwipeRow action={action} onAction={onRemove}>
        <View className={classes['face']}>
          <View className={classes['goods']} ariaRole="button" onClick={() => goTo('product', { id })}>
            <View className={onShelf ? '' : classes['faded']}>
              <Picture url={pictureUrl} alt={name} width={88} />
            </View>
            <View className={classes['text']}>
              <Text className={`${classes['name']} ${onShelf ? '' : classes['gone']}`}>{name}</Text>
              <View className={classes['foot']}>
                {lowestPriceFen === null ? null : <Price fen={lowestPriceFen} size="lg" />}
                {state ? <Text className={classes['state']}>{state}</Text> : null}
              </View>
            </View>
          </View>
          <View className={classes['remove']} ariaRole="button" aria-label={`${action}：${name}`} onClick={onRemove}>
            <Icon name="bin" size={18} />
          </View>
        </View>
      </SwipeRow>
    </View>
  );
}

function RowsSkeleton() {
  return (
    <View className={classes['list']}>
      {[0, 1, 2, 3].map((index) => (
        <View key={index} className={`${classes['row']} ${classes['bones']}`}>
          <Skeleton width="88px" height="88px" />
          <View className={classes['text']}>
            <Skeleton width="90%" height="20px" />
            <Skeleton width="40%" height="22px" gap={22} />
          </View>
        </View>
      ))}
    </View>
  );
}
