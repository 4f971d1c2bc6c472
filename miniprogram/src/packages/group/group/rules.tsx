// The rules of this offer, as the shop states them.
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { RuleList } from '../../../parts/rule-list';

export function Rules({ offerId }: { offerId: string }) {
  const offer = useResource(`offer/${offerId}`, () => call('groupbuy.showOffer', { params: { offerId } }));
  if (!offer.data) return null;
  return <RuleList title="拼团规则" rules={offer.data.rules} />;
}
