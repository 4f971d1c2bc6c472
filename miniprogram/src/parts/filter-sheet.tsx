// Narrows a list of products by brand, price and stock; nothing is applied before the person says so.
import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../api/client';
import { useResource } from '../data/use-resource';
import { toast } from '../data/toast';
import { Button } from './button';
import { Sheet } from './sheet';
import { fenOfYuan, yuanOfFen } from './yuan-input';
import classes from './filter-sheet.module.scss';

export interface Filters {
  brandId?: string;
  inStock?: boolean;
  minPriceFen?: number;
  maxPriceFen?: number;
}

export const noFilters: Filters = {};

export function filterCount({ brandId, inStock, minPriceFen, maxPriceFen }: Filters): number {
  const priced = minPriceFen !== undefined || maxPriceFen !== undefined;
  return [brandId !== undefined, inStock === true, priced].filter(Boolean).length;
}

export interface FilterSheetProps {
  open: boolean;
  filters: Filters;
  onChange(filters: Filters): void;
  onClose(): void;
}

export function FilterSheet({ open, filters, onChange, onClose }: FilterSheetProps) {
  const brands = useResource(open ? 'brands' : null, () => call('catalog.listBrands'));
  const [brandId, setBrandId] = useState(filters.brandId);
  const [inStock, setInStock] = useState(filters.inStock ?? false);
  const [least, setLeast] = useState('');
  const [most, setMost] = useState('');
  useEffect(() => {
    if (!open) return;
    setBrandId(filters.brandId);
    setInStock(filters.inStock ?? false);
    setLeast(yuanOfFen(filters.minPriceFen));
    setMost(yuanOfFen(filters.maxPriceFen));
  }, [open, filters]);

  function apply(): void {
    const [minPriceFen, maxPriceFen] = [fenOfYuan(least), fenOfYuan(most)];
    if (minPriceFen === null || maxPriceFen === null) return toast('价格请填写数字，最多两位小数');
    if (minPriceFen !== undefined && maxPriceFen !== undefined && minPriceFen > maxPriceFen) {
      return toast('最低价不能高于最高价');
    }
    onChange({
      ...(brandId ? { brandId } : {}),
      ...(inStock ? { inStock } : {}),
      ...(minPriceFen === undefined ? {} : { minPriceFen }),
      ...(maxPriceFen === undefined ? {} : { maxPriceFen }),
    });
    onClose();
  }
  function clear(): void {
    onChange(noFilters);
    onClose();
  }
  return (
    <Sheet open={open} title="筛选" onClose={onClose} footer={<Actions onClear={clear} onApply={apply} />}>
      <View className={classes['part']}>
        <Text className={classes['name']}>价格（元）</Text>
        <View className={classes['prices']}>
          <PriceInput value={least} placeholder="最低" onInput={setLeast} />
          <View className={classes['dash']} />
          <PriceInput value={most} placeholder="最高" onInput={setMost} />
        </View>
      </View>
      <View className={classes['part']}>
        <Text className={classes['name']}>库存</Text>
        <View className={classes['chips']}>
          <Chip on={inStock} text="只看有货" onClick={() => setInStock(!inStock)} />
        </View>
      </View>
      <View className={classes['part']}>
        <Text className={classes['name']}>品牌</Text>
        <View className={classes['chips']}>
          {brands.data?.items.map(({ id, name }) => (
            <Chip
              key={id}
              on={id === brandId}
              text={name}
              onClick={() => setBrandId(id === brandId ? undefined : id)}
            />
          ))}
        </View>
      </View>
    </Sheet>
  );
}

function Actions({ onClear, onApply }: { onClear(): void; onApply(): void }) {
  return (
    <View className={classes['actions']}>
      <View className={classes['action']}>
        <Button wide kind="quiet" onClick={onClear}>
          清除
        </Button>
      </View>
      <View className={classes['action']}>
        <Button wide onClick={onApply}>
          查看结果
        </Button>
      </View>
    </View>
  );
}

function PriceInput({
  value,
  placeholder,
  onInput,
}: {
  value: string;
  placeholder: string;
  onInput(text: string): void;
}) {
  return (
    <Input
      className={`${classes['input']} shows-focus`}
      type="digit"
      value={value}
      placeholder={placeholder}
      onInput={({ detail }) => onInput(detail.value)}
    />
  );
}

function Chip({ on, text, onClick }: { on: boolean; text: string; onClick(): void }) {
  return (
    <View className={`${classes['chip']} ${on ? classes['on'] : ''}`} ariaRole="checkbox" onClick={onClick}>
      {text}
    </View>
  );
}
