// Categories: first level on the left, its leaves with their pictures on the right.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { useResource } from '../../data/use-resource';
import { Icon } from '../../parts/icon';
import { Page } from '../../parts/page';
import { Picture } from '../../parts/picture';
import { ResourceView } from '../../parts/resource-view';
import { SearchEntry } from '../../parts/search-entry';
import { Skeleton } from '../../parts/skeleton';
import { Empty } from '../../parts/states';
import { goTo } from '../../routes';
import classes from './index.module.scss';

export default function Category() {
  const categories = useResource('categories', () => call('catalog.listCategories'));
  const [chosen, setChosen] = useState<string>();
  return (
    <Page title="分类" tab>
      <SearchEntry />
      <ResourceView resource={categories} skeleton={<CategorySkeleton />}>
        {({ items }) => {
          const top = items.find(({ id }) => id === chosen) ?? items[0];
          if (!top) return <Empty title="还没有分类" />;
          return (
            <View className={classes['columns']}>
              <View className={classes['tops']}>
                {items.map(({ id, name }) => (
                  <View
                    key={id}
                    className={`${classes['top']} ${id === top.id ? classes['chosen'] : ''}`}
                    ariaRole="tab"
                    aria-selected={id === top.id}
                    onClick={() => setChosen(id)}
                  >
                    {name}
                  </View>
                ))}
              </View>
              <View className={classes['leaves']}>
                <View
                  className={classes['all']}
                  ariaRole="button"
                  onClick={() => goTo('products', { categoryId: top.id, title: top.name })}
                >
                  <Text className={classes['all-name']}>全部{top.name}</Text>
                  <Icon name="right" size={16} />
                </View>
                <View className={classes['grid']}>
                  {top.children.map(({ id, name, pictureUrl }) => (
                    <View
                      key={id}
                      className={classes['leaf']}
                      ariaRole="link"
                      onClick={() => goTo('products', { categoryId: id, title: name })}
                    >
                      <View className={classes['disc']}>
                        <Picture url={pictureUrl} alt="" width={64} rounded={false} eager />
                      </View>
                      <Text className={classes['name']}>{name}</Text>
                    </View>
                  ))}
                </View>
              </View>
            </View>
          );
        }}
      </ResourceView>
    </Page>
  );
}

function CategorySkeleton() {
  return (
    <View className={classes['columns']}>
      <View className={classes['tops']}>
        {[0, 1].map((index) => (
          <View key={index} className={classes['top']}>
            <Skeleton width="56px" />
          </View>
        ))}
      </View>
      <View className={classes['leaves']}>
        <View className={classes['all']}>
          <Skeleton width="96px" />
        </View>
        <View className={classes['grid']}>
          {[0, 1, 2, 3, 4, 5].map((index) => (
            <View key={index} className={classes['leaf']}>
              <Skeleton width="64px" height="64px" round />
              <Skeleton width="48px" gap={8} />
            </View>
          ))}
        </View>
      </View>
    </View>
  );
}
