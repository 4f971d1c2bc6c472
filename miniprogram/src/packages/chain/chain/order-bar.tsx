// The bar at the bottom of a chain: what is chosen and what it comes to before freight; passing it on is beside it.
import { Text, View } from '@tarojs/components';
import { Button } from '../../../parts/button';
import { Price } from '../../../parts/price';
import { platform } from '../../../platform';
import { goTo } from '../../../routes';
import type { ChainDetail } from '../chain-words';
import classes from './order-bar.module.scss';

export interface OrderBarProps {
  chain: ChainDetail;
  sum: { units: number; fen: number };
  onShare(): void;
  onOrder(): void;
}

export function OrderBar({ chain, sum, onShare, onOrder }: OrderBarProps) {
  const native = platform.sharing === 'native';
  const open = chain.status === 'open';
  const chosen = open && sum.units > 0;
  return (
    <View className={classes['bar']}>
      <Button kind="quiet" place="beside" shares={native} onClick={() => (native ? undefined : onShare())}>
        分享
      </Button>
      {chain.yours ? (
        <Button kind="quiet" place="beside" onClick={() => goTo('my-chain', { id: chain.id })}>
          管理
        </Button>
      ) : null}
      {chain.resellable && open ? (
        <Button kind="quiet" place="beside" onClick={() => goTo('resell', { id: chain.id })}>
          帮卖
        </Button>
      ) : null}
      {chosen ? (
        <View className={classes['sum']}>
          <Text className={classes['word']}>共 {sum.units} 件</Text>
          <Price fen={sum.fen} size="lg" exact />
        </View>
      ) : null}
      <Button {...(chosen ? {} : { place: 'main' })} disabled={!chosen} onClick={onOrder}>
        {open ? (chosen ? '跟团下单' : '先选商品') : '接龙已截止'}
      </Button>
    </View>
  );
}
