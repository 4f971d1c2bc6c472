// Finds goods of the shop and takes a SKU into the chain: search or the newest, then the SKUs of one product.
import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { Picture } from '../../../parts/picture';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Sheet } from '../../../parts/sheet';
import { Skeleton } from '../../../parts/skeleton';
import { yuanOfFen } from '../../../parts/yuan-input';
import type { SkuForm } from './form';
import classes from './goods-sheet.module.scss';

export interface GoodsSheetProps {
  open: boolean;
  taken: readonly string[];
  onClose(): void;
  onTake(sku: SkuForm): void;
}

const REST_MS = 400;

export function GoodsSheet({ open, taken, onClose, onTake }: GoodsSheetProps) {
  const [keyword, setKeyword] = useState('');
  const [productId, setProductId] = useState<string>();
  const searched = useRested(keyword.trim());
  const found = useResource(open ? `chain-goods/${searched}` : null, () =>
    searched === ''
      ? call('catalog.listProducts', { query: { limit: 20 } })
      : call('catalog.searchShelf', { query: { keyword: searched, limit: 20 } }),
  );
  return (
    <Sheet open={open} title={productId ? '选择规格' : '选择商品'} onClose={onClose}>
      <View className={classes['sheet']}>
        {productId ? (
          <Skus productId={productId} taken={taken} onTake={onTake} onBack={() => setProductId(undefined)} />
        ) : (
          <>
            <Input
              className={`${classes['search']} shows-focus`}
              value={keyword}
              placeholder="搜索商品"
              maxlength={40}
              onInput={({ detail }) => setKeyword(detail.value)}
            />
            <ResourceView resource={found} skeleton={<Skeleton height="240px" />}>
              {({ items }) => (
                <View>
                  {items.length === 0 ? <Text className={classes['none']}>没有找到，换个词试试</Text> : null}
                  {items.map(({ id, name, picture, lowestPriceFen }) => (
                    <View key={id} className={classes['row']} ariaRole="button" onClick={() => setProductId(id)}>
                      <Picture url={picture?.url} alt={name} width={52} />
                      <Text className={classes['name']}>{name}</Text>
                      <Price fen={lowestPriceFen} from />
                    </View>
                  ))}
                </View>
              )}
            </ResourceView>
          </>
        )}
      </View>
    </Sheet>
  );
}

interface SkusProps {
  productId: string;
  taken: readonly string[];
  onTake(sku: SkuForm): void;
  onBack(): void;
}

function Skus({ productId, taken, onTake, onBack }: SkusProps) {
  const product = useResource(`product/${productId}`, () => call('catalog.showProduct', { params: { productId } }));
  return (
    <ResourceView resource={product} skeleton={<Skeleton height="200px" />}>
      {({ name, skus, pictures }) => (
        <View>
          {skus.map(({ id, specification, pictureUrl, priceFen }) => (
            <View key={id} className={classes['row']}>
              <View className={classes['name']}>
                <Text>{specification.join('，') || name}</Text>
                <Price fen={priceFen} size="sm" tone="soft" />
              </View>
              <Button
                size="sm"
                kind="secondary"
                disabled={taken.includes(id)}
                onClick={() =>
                  onTake({
                    ...{ skuId: id, name, specification: specification.join('，'), basePriceFen: priceFen },
                    ...{ pictureUrl: pictureUrl ?? pictures[0]?.url ?? null },
                    ...{ priceYuan: yuanOfFen(priceFen), supplyYuan: '', stockUnits: '', personLimit: '5' },
                  })
                }
              >
                {taken.includes(id) ? '已添加' : '添加'}
              </Button>
            </View>
          ))}
          <View className={classes['back']}>
            <Button wide kind="quiet" onClick={onBack}>
              继续选别的商品
            </Button>
          </View>
        </View>
      )}
    </ResourceView>
  );
}

/** What was typed, once the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
