// How a list of goods is sorted, and the way to its filters; stays below the bar of the page.
import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import classes from './sort-bar.module.scss';

export type Sort = 'newest' | 'best-selling' | 'price-asc' | 'price-desc';

export interface SortBarProps<First extends string> {
  /** the order a list has by itself */
  first: { sort: First; label: string };
  sort: First | Sort;
  onSort: (sort: First | Sort) => void;
  filters: number;
  onFilter(): void;
}

export function SortBar<First extends string>({ first, sort, onSort, filters, onFilter }: SortBarProps<First>) {
  const byPrice = sort === 'price-asc' || sort === 'price-desc';
  return (
    <View className={classes['bar']}>
      <Tab on={sort === first.sort} label={first.label} onClick={() => onSort(first.sort)} />
      <Tab on={sort === 'best-selling'} label="销量" onClick={() => onSort('best-selling')} />
      <View
        className={`${classes['tab']} ${byPrice ? classes['on'] : ''}`}
        ariaRole="button"
        onClick={() => onSort(sort === 'price-asc' ? 'price-desc' : 'price-asc')}
      >
        <Text>价格</Text>
        <View className={classes['arrows']}>
          <View className={`${classes['up']} ${sort === 'price-asc' ? classes['lit'] : ''}`} />
          <View className={`${classes['down']} ${sort === 'price-desc' ? classes['lit'] : ''}`} />
        </View>
      </View>
      <View className={`${classes['tab']} ${filters > 0 ? classes['on'] : ''}`} ariaRole="button" onClick={onFilter}>
        <Text>筛选{filters > 0 ? ` ${filters}` : ''}</Text>
        <Icon name="down" size={12} />
      </View>
    </View>
  );
}

function Tab({ on, label, onClick }: { on: boolean; label: string; onClick(): void }) {
  return (
    <View className={`${classes['tab']} ${on ? classes['on'] : ''}`} ariaRole="button" onClick={onClick}>
      {label}
    </View>
  );
}
