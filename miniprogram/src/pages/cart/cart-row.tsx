// One kind of goods in the cart: to select, to change, to swipe away.
import { Text, View } from '@tarojs/components';
import { Picture } from '../../parts/picture';
import { Price } from '../../parts/price';
import { Stepper } from '../../parts/stepper';
import { SwipeRow } from '../../parts/swipe-row';
import { Tick } from '../../parts/tick';
import { goTo } from '../../routes';
import classes from './cart-row.module.scss';
import { type CartItem, itemNote, mostUnits } from './sorting';

export interface CartRowProps {
  item: CartItem;
  ticked: boolean;
  /** for what can't be bought there is nothing to tick, except to remove it */
  tickable: boolean;
  onTick(on: boolean): void;
  onUnits(units: number): void;
  onRemove(): void;
}

export function CartRow({ item, ticked, tickable, onTick, onUnits, onRemove }: CartRowProps) {
  const { name, specification, pictureUrl, priceFen, units, productId, reason } = item;
  const lapsed = reason !== null && reason !== 'short';
  const note = itemNote(item);
  const most = mostUnits(item);
  const open = (): void => goTo('product', { id: productId });
  return (
    <SwipeRow action="删除" onAction={onRemove}>
      <View className={`${classes['row']} ${lapsed ? classes['lapsed'] : ''}`}>
        <Tick on={ticked} disabled={!tickable} label={`选择${name}`} onChange={onTick} />
        <View className={classes['picture']} onClick={open}>
          <Picture url={pictureUrl} alt={name} width={88} />
        </View>
        <View className={classes['text']}>
          <View className={classes['names']} ariaRole="link" onClick={open}>
            <Text className={classes['name']}>{name}</Text>
            {specification ? <Text className={classes['specification']}>{specification}</Text> : null}
          </View>
          {note ? <Text className={classes['note']}>{note}</Text> : null}
          <View className={classes['buy']}>
            <Price fen={priceFen} tone={lapsed ? 'soft' : 'accent'} />
            {lapsed ? (
              <View className={classes['similar']} ariaRole="button" onClick={() => goTo('category')}>
                看看别的
              </View>
            ) : reason === 'short' ? (
              <View className={classes['fewer']} ariaRole="button" onClick={() => onUnits(most)}>
                改为 {most} 件
              </View>
            ) : (
              <Stepper value={units} most={most} mostReason={`最多买 ${most} 件`} onChange={onUnits} />
            )}
          </View>
        </View>
      </View>
    </SwipeRow>
  );
}
