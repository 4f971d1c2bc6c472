// Consents of the signed-in person, as easy to withdraw as to give.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';

export default function Settings() {
  const session = useSession();
  const consents = useResource(session ? 'consents' : null, () => call('identity.listConsents'));
  return (
    <Page title="设置">
      <NeedsPerson what="设置">
        <ResourceView resource={consents} skeleton={<Skeleton height="120px" />}>
          {({ items }) =>
            items.map(({ purpose, version, withdrawnAt }) => (
              <View key={purpose}>
                <Text>
                  {purpose} {version} {withdrawnAt ? '已撤回' : '已同意'}
                </Text>
              </View>
            ))
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
