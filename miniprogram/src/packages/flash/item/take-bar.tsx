// The bar at the bottom of an item: what is to be paid, and the one button, which says why it can't be pressed.
import { Text, View } from '@tarojs/components';
import { serverNowMs } from '../../../api/server-clock';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { type Phase, clockText } from '../../../parts/flash-words';
import { Price } from '../../../parts/price';
import { RemindButton } from '../../../parts/remind-button';
import { goTo } from '../../../routes';
import type { FlashItem } from '../words';
import classes from './take-bar.module.scss';
import type { Purchase } from './use-purchase';
import type { Taking } from './use-taking';

export interface TakeBarProps {
  item: FlashItem;
  phase: Phase;
  purchase: Purchase;
  taking: Taking;
}

export function TakeBar({ item, phase, purchase, taking }: TakeBarProps) {
  const session = useSession();
  const { productId, priceFen } = item;
  if (phase === 'ended' || phase === 'sold_out') {
    return (
      <ButtonRow>
        <Button kind="quiet" onClick={() => goTo('product', { id: productId })}>
          按平时价购买
        </Button>
        {phase === 'ended' ? (
          <Button onClick={() => goTo('flash-hall')}>看看别的场次</Button>
        ) : (
          <Button disabled>已抢光</Button>
        )}
      </ButtonRow>
    );
  }
  const { quote, address, units } = purchase;
  const payFen = quote.data?.payFen;
  return (
    <View className={classes['bar']}>
      <View className={classes['sum']}>
        <Text className={classes['word']}>{payFen === undefined ? '商品' : '应付'}</Text>
        <Price fen={payFen ?? priceFen * units} size="xl" exact />
      </View>
      {session && address === null ? (
        <Button onClick={() => goTo('address-edit', { choose: 1 })}>添加收货地址</Button>
      ) : phase === 'open' ? (
        <Button
          busy={taking.busy}
          disabled={!taking.busy && session !== null && payFen === undefined}
          onClick={taking.begin}
        >
          立即抢购
        </Button>
      ) : phase === 'upcoming' ? (
        <RemindButton slotId={item.slot.slotId} opens={clockText(item.slot.startsAt, serverNowMs())} />
      ) : (
        <Button disabled>暂停中</Button>
      )}
    </View>
  );
}
