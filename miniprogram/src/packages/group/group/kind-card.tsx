// What the kind of this group promises and what became of it: the tiers with the one it has reached, the draw with what it
// takes to go over it, the leader's reward.
import { Text, View } from '@tarojs/components';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { DrawCard } from './draw-card';
import classes from './kind-card.module.scss';
import type { GroupDetail } from './situation';

export function KindCard({ group }: { group: GroupDetail }) {
  const { terms, leaderReward } = group.offer;
  return (
    <>
      {terms.kind === 'tiered' ? <Tiers group={group} tiers={terms.tiers} /> : null}
      {group.draw ? <DrawCard group={group} draw={group.draw} /> : null}
      {leaderReward ? (
        <View className={classes['card']}>
          <Text className={classes['title']}>{leaderReward.kind === 'free' ? '团长免单' : '团长优惠'}</Text>
          <Text className={classes['text']}>{rewardText(group)}</Text>
        </View>
      ) : null}
    </>
  );
}

function rewardText({ offer, status, seat, rebateFen }: GroupDetail): string {
  const what = offer.leaderReward?.kind === 'off' ? yuanText(offer.leaderReward.offFen) : '商品实付金额';
  if (status === 'formed' && seat?.leader && rebateFen > 0) return `已为您原路返还 ${yuanText(rebateFen)}。`;
  return status === 'formed' ? `已按规则向团长返还${what}。` : `成团后，团长的${what}原路返还。`;
}

type Tiers = Extract<GroupDetail['offer']['terms'], { kind: 'tiered' }>['tiers'];

function Tiers({ group, tiers }: { group: GroupDetail; tiers: Tiers }) {
  const { paid, rebateFen, reached, status } = group;
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>人越多越省</Text>
      {tiers.map(({ people, skus }) => {
        const prices = skus.map(({ priceFen }) => priceFen);
        const isReached = paid >= people;
        return (
          <View key={people} className={`${classes['tier']} ${isReached ? classes['reached'] : ''}`}>
            <Text className={classes['people']}>满 {people} 人</Text>
            <Price fen={Math.min(...prices)} size="md" from={new Set(prices).size > 1} />
            <Text className={classes['state']}>{tierState(isReached, people === reached, people - paid, status)}</Text>
          </View>
        );
      })}
      <Text className={classes['text']}>
        {rebateFen > 0
          ? `差价 ${yuanText(rebateFen)} 已为您原路返还。`
          : '先按起步价支付，成团后按实际人数把差价原路返还。'}
      </Text>
    </View>
  );
}

function tierState(isReached: boolean, isFinal: boolean, missing: number, status: GroupDetail['status']): string {
  if (isFinal) return '按这一档结算';
  if (isReached) return '已达到';
  return status === 'open' ? `还差 ${missing} 人` : '未达到';
}
