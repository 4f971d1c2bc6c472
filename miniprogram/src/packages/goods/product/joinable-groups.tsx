// Real groups of this offer that still have a seat, those short of fewest people first; nothing when there is none.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { JoinableRow } from '../../../parts/joinable-row';
import { groupName } from '../../../parts/offer-words';
import type { OfferDetail } from '../../../parts/plays';
import { Section } from '../../../parts/section';
import { goTo } from '../../../routes';
import classes from './joinable-groups.module.scss';

const SHOWN = 3;

export function JoinableGroups({ offer }: { offer: OfferDetail }) {
  const offerId = offer.id;
  const groups = useResource(`joinable/${offerId}`, () =>
    call('groupbuy.listJoinableGroups', { params: { offerId }, query: { limit: SHOWN + 1 } }),
  );
  const items = groups.data?.items ?? [];
  if (items.length === 0) return null;
  const more = items.length > SHOWN ? { more: '查看全部', onMore: () => goTo('groups', { offerId }) } : {};
  return (
    <View className={classes['block']}>
      <Section inset title={`可以直接参加的${groupName(offer)}`} {...more}>
        {items.slice(0, SHOWN).map((group) => (
          <JoinableRow key={group.id} group={group} offer={offer} onOver={() => void groups.reload()} />
        ))}
        <Text className={classes['note']}>人数只统计真实支付的用户</Text>
      </Section>
    </View>
  );
}
