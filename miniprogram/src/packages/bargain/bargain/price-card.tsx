// What it costs now and what is missing, to the fen; and, when the viewer has just cut, what they have really cut.
import { Text, View } from '@tarojs/components';
import { Countdown } from '../../../parts/countdown';
import { LiveDot } from '../../../parts/live-dot';
import { Price } from '../../../parts/price';
import { exactText, yuanText } from '../../../parts/price-text';
import { ProgressBar } from '../../../parts/progress-bar';
import { unbroken } from '../../../parts/unbroken';
import { type BargainDetail, progressOf, situationOf } from '../words';
import classes from './price-card.module.scss';

export interface PriceCardProps {
  bargain: BargainDetail;
  live: boolean;
  /** the viewer's cut that was made a moment ago */
  madeFen: number | undefined;
  onOver(): void;
}

export function PriceCard({ bargain, live, madeFen, onOver }: PriceCardProps) {
  const { owner, priceFen, startFen, floorFen, cutFen, helpers, needed, status, expiresAt } = bargain;
  const { title, text } = situationOf(bargain);
  const running = status === 'active' || status === 'reached';
  return (
    <View className={classes['card']}>
      <Text className={classes['who']}>{owner.you ? '我的砍价' : `${owner.nickname} 的砍价`}</Text>
      <View className={classes['now']}>
        <Text className={classes['word']}>现价</Text>
        <Price fen={priceFen} size="huge" exact />
        {madeFen === undefined ? null : (
          <View className={classes['made']} ariaRole="alert">
            <Text>砍掉 {exactText(madeFen)}</Text>
          </View>
        )}
      </View>
      <Text className={classes['title']}>{unbroken(title)}</Text>
      <Text className={classes['text']}>{unbroken(text)}</Text>
      <View className={classes['bar']}>
        <ProgressBar percent={progressOf(bargain)} />
      </View>
      <View className={classes['ends']}>
        <Text>起始 {yuanText(startFen)}</Text>
        <Text>已砍 {yuanText(cutFen)}</Text>
        <Text>底价 {yuanText(floorFen)}</Text>
      </View>
      {running ? (
        <View className={classes['clock']}>
          <Text>距结束</Text>
          <Countdown until={expiresAt} look="boxes" onOver={onOver} />
        </View>
      ) : null}
      <View className={classes['foot']}>
        <LiveDot live={live} />
        <Text>
          {live ? '实时更新' : '每几秒更新一次'}，{helpers}/{needed} 人帮砍
        </Text>
      </View>
    </View>
  );
}
