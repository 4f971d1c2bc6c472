// Writes or changes an address; regions come from the shop.
import { Text } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';

export default function AddressEdit() {
  const regions = useResource('regions', () => call('identity.listRegions'));
  return (
    <Page title="编辑地址">
      <ResourceView resource={regions} skeleton={<Skeleton height="200px" />}>
        {({ provinces }) => provinces.map(({ code, name }) => <Text key={code}>{name}</Text>)}
      </ResourceView>
    </Page>
  );
}
