// The addresses of the signed-in person.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';

export default function Addresses() {
  const session = useSession();
  const addresses = useResource(session ? 'addresses' : null, () => call('identity.listAddresses'));
  return (
    <Page title="收货地址">
      <NeedsPerson what="收货地址">
        <ResourceView resource={addresses} skeleton={<Skeleton height="88px" />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="pin" title="还没有收货地址" />
            ) : (
              items.map(({ id, recipient, phone, regionNames, detail }) => (
                <View key={id}>
                  <Text>
                    {recipient} {phone} {regionNames.join('')}
                    {detail}
                  </Text>
                </View>
              ))
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
