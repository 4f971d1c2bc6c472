// 到货提醒: the sold-out SKUs of a product, each with the wish to be told once when it is back.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useLeave } from '../../../data/use-leave';
import { Button } from '../../../parts/button';
import { Panel, Way } from '../../../parts/panel';
import type { ProductDetail, Sku } from '../../../parts/plays';
import { Sheet } from '../../../parts/sheet';
import classes from './stock-alerts.module.scss';
import type { Mark } from './use-mark';

export const soldOutSkus = ({ onShelf, skus }: ProductDetail): Sku[] =>
  onShelf ? skus.filter(({ stock }) => stock === 'sold_out') : [];

/** A row on the page while something of the product is sold out. */
export function AlertsPanel({ product, mark, onOpen }: { product: ProductDetail; mark: Mark; onOpen(): void }) {
  const gone = soldOutSkus(product);
  if (gone.length === 0) return null;
  const asked = gone.some(({ id }) => mark.alerts.includes(id));
  return (
    <Panel>
      <Way
        icon="clock"
        label={product.soldOut ? '已售罄' : '部分规格已售罄'}
        note={asked ? '已订阅到货提醒' : '到货提醒我'}
        onClick={onOpen}
      />
    </Panel>
  );
}

export interface AlertsSheetProps {
  product: ProductDetail;
  mark: Mark;
  open: boolean;
  onClose(): void;
}

export function AlertsSheet({ product, mark, open, onClose }: AlertsSheetProps) {
  const [busy, setBusy] = useState<string>();
  const leave = useLeave('stock_alert');
  async function toggle(skuId: string): Promise<void> {
    // the platform's question must follow the tap at once
    if (leave.askable && !mark.alerts.includes(skuId)) await leave.ask();
    setBusy(skuId);
    await mark.toggleAlert(skuId);
    setBusy(undefined);
  }
  return (
    <Sheet open={open} title="到货提醒" onClose={onClose}>
      <Text className={classes['hint']}>有货后通知一次，可随时取消。到货数量有限，提醒不代表预留。</Text>
      {soldOutSkus(product).map(({ id, specification }) => {
        const asked = mark.alerts.includes(id);
        return (
          <View key={id} className={classes['row']}>
            <Text className={classes['name']}>{specification.join('，') || product.name}</Text>
            <Button size="sm" kind={asked ? 'quiet' : 'secondary'} busy={busy === id} onClick={() => void toggle(id)}>
              {asked ? '取消提醒' : '提醒我'}
            </Button>
          </View>
        );
      })}
    </Sheet>
  );
}
