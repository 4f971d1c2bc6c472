// One group, live.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Countdown } from '../../../parts/countdown';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { SeatRow } from '../../../parts/seat-row';
import { Skeleton } from '../../../parts/skeleton';
import { useLive } from '../../../realtime/use-live';

export default function Group() {
  const groupId = useRouter().params['id'] ?? '';
  const group = useResource(`group/${groupId}`, () => call('groupbuy.showGroup', { params: { groupId } }));
  useLive('group.changed', groupId, () => group.reload());
  return (
    <Page title="拼团">
      <ResourceView resource={group} skeleton={<Skeleton height="200px" />}>
        {({ members, size, held, expiresAt, offer }) => (
          <View>
            <Text>{offer.productName}</Text>
            <SeatRow members={members} size={size} held={held} />
            <Countdown until={expiresAt} look="boxes" onOver={() => void group.reload()} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}
