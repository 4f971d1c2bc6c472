// The groups of an offer that can be joined, those short of fewest people first.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Page } from '../../../parts/page';
import { Empty } from '../../../parts/states';
import { goTo } from '../../../routes';

export default function Groups() {
  const offerId = useRouter().params['offerId'] ?? '';
  const list = useListing(`groups/${offerId}`, (cursor) =>
    call('groupbuy.listJoinableGroups', {
      params: { offerId },
      query: { limit: 10, ...(cursor ? { cursor } : {}) },
    }),
  );
  return (
    <Page title="可参加的团">
      {list.view === 'ready' && list.items.length === 0 ? <Empty icon="people" title="现在没有可参加的团" /> : null}
      {list.items.map(({ id, leader, seatsLeft }) => (
        <View key={id} onClick={() => goTo('group', { id })}>
          <Text>
            {leader.nickname} 还差{seatsLeft}人
          </Text>
        </View>
      ))}
    </Page>
  );
}
