// Categories: two levels, each leaf a list of products.
import { Text, View } from '@tarojs/components';
import { call } from '../../api/client';
import { useResource } from '../../data/use-resource';
import { Page } from '../../parts/page';
import { ResourceView } from '../../parts/resource-view';
import { Skeleton } from '../../parts/skeleton';
import { goTo } from '../../routes';

export default function Category() {
  const categories = useResource('categories', () => call('catalog.listCategories'));
  return (
    <Page title="分类" tab>
      <ResourceView resource={categories} skeleton={<Skeleton height="44px" />}>
        {({ items }) =>
          items.map((top) => (
            <View key={top.id}>
              {top.children.map((leaf) => (
                <View
                  key={leaf.id}
                  style={{ padding: '12px 16px' }}
                  onClick={() => goTo('products', { categoryId: leaf.id, title: leaf.name })}
                >
                  <Text>{leaf.name}</Text>
                </View>
              ))}
            </View>
          ))
        }
      </ResourceView>
    </Page>
  );
}
