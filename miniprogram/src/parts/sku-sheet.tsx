// Chooses a SKU and a count for one play. Combinations that do not exist or are sold out are grey, the price is that of
// the play, and the button says what will happen.
import { Text, View } from '@tarojs/components';
import { useEffect, useMemo, useState } from 'react';
import { toast } from '../data/toast';
import { Button } from './button';
import { Picture } from './picture';
import type { PlaySku, ProductDetail } from './plays';
import { Price } from './price';
import { Sheet } from './sheet';
import { type Choice, choose, chosenSku, isPossible, openAxes, openChoice, priceSpan } from './sku-choice';
import classes from './sku-sheet.module.scss';
import { Stepper } from './stepper';

export interface SkuAction {
  label: string;
  main: boolean;
  onTake(skuId: string, units: number): Promise<void> | void;
}

export interface SkuSheetProps {
  open: boolean;
  product: ProductDetail;
  skus: readonly PlaySku[];
  /** e.g. `2人团价` */
  playLabel: string;
  actions: readonly SkuAction[];
  onClose(): void;
}

export function SkuSheet({ open, product, skus, playLabel, actions, onClose }: SkuSheetProps) {
  const { axes } = product;
  const [choice, setChoice] = useState<Choice>(() => openChoice(axes, skus));
  const [units, setUnits] = useState(1);
  const [busy, setBusy] = useState<string>();
  const ids = useMemo(() => skus.map(({ id }) => id).join(), [skus]);
  useEffect(() => {
    setChoice(openChoice(axes, skus));
    setUnits(1);
    // Another play or product starts anew; fresh figures of the same one do not.
  }, [ids, playLabel]);

  const chosen = chosenSku(skus, choice);
  const most = Math.max(1, chosen?.mostUnits ?? 1);
  const missing = openAxes(axes, choice);

  async function take(action: SkuAction): Promise<void> {
    if (!chosen) return toast(missing.length > 0 ? `请选择${missing.join('、')}` : '这个组合暂时没有');
    if (!chosen.buyable) return toast('所选规格已售罄');
    setBusy(action.label);
    await action.onTake(chosen.id, Math.min(units, most));
    setBusy(undefined);
  }

  const footer = (
    <View className={classes['actions']}>
      {actions.map((action) => (
        <View key={action.label} className={classes['action']}>
          <Button
            wide
            kind={action.main ? 'primary' : 'secondary'}
            busy={busy === action.label}
            disabled={busy !== undefined || priceSpan(skus, choice) === null}
            onClick={() => void take(action)}
          >
            {action.label}
          </Button>
        </View>
      ))}
    </View>
  );

  return (
    <Sheet open={open} title="选择规格" onClose={onClose} footer={footer}>
      <Head product={product} skus={skus} choice={choice} playLabel={playLabel} />
      {axes.map((axis, index) => (
        <View key={axis.name} className={classes['axis']}>
          <Text className={classes['axis-name']}>{axis.name}</Text>
          <View className={classes['values']}>
            {axis.values.map((value) => (
              <Value
                key={value}
                text={value}
                taken={choice[index] === value}
                possible={isPossible(skus, choice, index, value)}
                onTake={() => setChoice(choose(axes, skus, choice, index, value))}
              />
            ))}
          </View>
        </View>
      ))}
      <View className={classes['count']}>
        <Text className={classes['axis-name']}>数量</Text>
        <Text className={classes['limit']}>{chosen && most < 999 ? `每单最多 ${most} 件` : ''}</Text>
        <Stepper value={Math.min(units, most)} most={most} mostReason={`每单最多 ${most} 件`} onChange={setUnits} />
      </View>
    </Sheet>
  );
}

function Head({
  product,
  skus,
  choice,
  playLabel,
}: Pick<SkuSheetProps, 'product' | 'skus' | 'playLabel'> & { choice: Choice }) {
  const chosen = chosenSku(skus, choice);
  const span = chosen ? { fromFen: chosen.priceFen, toFen: chosen.priceFen } : priceSpan(skus, choice);
  const missing = openAxes(product.axes, choice);
  const picture = chosen?.sku.pictureUrl ?? product.pictures[0]?.url;
  return (
    <View className={classes['head']}>
      <Picture url={picture} alt={product.name} width={96} eager />
      <View className={classes['facts']}>
        <View className={classes['price']}>
          {span ? <Price fen={span.fromFen} size="xl" from={span.toFen > span.fromFen} /> : <Text>暂时无货</Text>}
          <Text className={classes['play']}>{playLabel}</Text>
        </View>
        <Text className={classes['chosen']}>
          {missing.length > 0 ? `请选择${missing.join('、')}` : `已选 ${choice.join('、')}`}
        </Text>
        <Text className={classes['stock']}>{chosen?.stockText ?? ''}</Text>
      </View>
    </View>
  );
}

function Value({ text, taken, possible, onTake }: { text: string; taken: boolean; possible: boolean; onTake(): void }) {
  const look = [classes['value'], taken ? classes['taken'] : '', possible ? '' : classes['impossible']];
  return (
    <View
      className={look.join(' ')}
      ariaRole="radio"
      aria-checked={taken}
      aria-label={possible ? text : `${text}，暂时无货`}
      onClick={() => {
        if (possible || taken) onTake();
        else toast('这个组合暂时无货');
      }}
    >
      {text}
    </View>
  );
}
