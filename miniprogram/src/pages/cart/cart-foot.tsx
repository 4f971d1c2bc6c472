// The bar below the cart: what is chosen, what it comes to as the shop counts, and the way to the checkout. While
// tidying up it removes instead.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import type { Resource } from '../../data/use-resource';
import { Button } from '../../parts/button';
import { Icon } from '../../parts/icon';
import { Price } from '../../parts/price';
import { Tick } from '../../parts/tick';
import classes from './cart-foot.module.scss';
import type { Chosen } from './sorting';

export type Quote = Operations['orders.quoteOrder']['answer'];

export interface BuyFootProps {
  chosen: Chosen;
  quote: Resource<Quote>;
  going: boolean;
  onAll(on: boolean): void;
  onExplain(): void;
  onBuy(): void;
}

export function BuyFoot({ chosen, quote, going, onAll, onExplain, onBuy }: BuyFootProps) {
  return (
    <View className={classes['foot']}>
      <All on={chosen.all} onChange={onAll} />
      <Total chosen={chosen} quote={quote} onExplain={onExplain} />
      <Button disabled={chosen.units === 0 || chosen.tooMany} busy={going} onClick={onBuy}>
        结算{chosen.units > 0 ? ` (${chosen.units})` : ''}
      </Button>
    </View>
  );
}

function Total({ chosen, quote, onExplain }: Pick<BuyFootProps, 'chosen' | 'quote' | 'onExplain'>) {
  if (chosen.tooMany) return <Text className={classes['problem']}>一次最多结算 50 种商品</Text>;
  if (chosen.units === 0) return <Text className={classes['none']}>请选择要买的商品</Text>;
  const { data, refusal, loading } = quote;
  if (!data && refusal && !loading) {
    return (
      <View className={classes['problem']} ariaRole="button" onClick={() => void quote.reload()}>
        {refusal.message}，点此重试
      </View>
    );
  }
  return (
    <View className={classes['total']} ariaRole="button" aria-label="价格明细" onClick={onExplain}>
      <View className={classes['sum']}>
        <Text className={classes['word']}>合计</Text>
        {data ? <Price fen={data.payFen} size="lg" exact /> : <Text className={classes['word']}>计算中…</Text>}
      </View>
      <View className={classes['more']}>
        <Text>{data?.freightKnown ? '含运费' : '不含运费'} · 明细</Text>
        <Icon name="down" size={12} />
      </View>
    </View>
  );
}

export interface TidyFootProps {
  all: boolean;
  count: number;
  onAll(on: boolean): void;
  onRemove(): void;
}

export function TidyFoot({ all, count, onAll, onRemove }: TidyFootProps) {
  return (
    <View className={classes['foot']}>
      <All on={all} onChange={onAll} />
      <View className={classes['total']} />
      <Button kind="secondary" disabled={count === 0} onClick={onRemove}>
        删除{count > 0 ? ` (${count})` : ''}
      </Button>
    </View>
  );
}

function All({ on, onChange }: { on: boolean; onChange(on: boolean): void }) {
  return (
    <View className={classes['all']} onClick={() => onChange(!on)}>
      <Tick on={on} label="全选" onChange={onChange} />
      <Text>全选</Text>
    </View>
  );
}
