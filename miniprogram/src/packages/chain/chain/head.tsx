// Who offers what, until when, and the honest count.
import { Text, View } from '@tarojs/components';
import { Avatar } from '../../../parts/avatar';
import { Countdown } from '../../../parts/countdown';
import { LiveDot } from '../../../parts/live-dot';
import { Picture } from '../../../parts/picture';
import { type ChainDetail, countText, deliveryText } from '../chain-words';
import classes from './head.module.scss';

export interface HeadProps {
  chain: ChainDetail;
  live: boolean;
  onOver(): void;
}

export function Head({ chain, live, onOver }: HeadProps) {
  const { title, words, pictures, manager, status, closesAt, resaleId } = chain;
  return (
    <View className={classes['card']}>
      <View className={classes['manager']}>
        <Avatar nickname={manager.nickname} url={manager.avatarUrl} size={36} />
        <View className={classes['who']}>
          <Text className={classes['name']}>{manager.nickname}</Text>
          <Text className={classes['role']}>{resaleId ? '帮卖团长' : '接龙团长'}</Text>
        </View>
      </View>
      <Text className={classes['title']}>{title}</Text>
      <View className={classes['facts']}>
        {status === 'open' ? (
          <View className={classes['clock']}>
            <Text>距截止</Text>
            <Countdown until={closesAt} onOver={onOver} />
          </View>
        ) : (
          <Text className={classes['over']}>{status === 'closed' ? '已截止' : '已结束'}</Text>
        )}
        <View className={classes['count']}>
          <LiveDot live={live} />
          <Text>{countText(chain)}</Text>
        </View>
      </View>
      <Text className={classes['way']}>{deliveryText(chain)}</Text>
      {words ? <Text className={classes['words']}>{words}</Text> : null}
      {pictures.map(({ pictureId, url, width, height }, index) => (
        <View key={pictureId} className={classes['picture']}>
          <Picture
            url={url}
            alt={`${title}，第 ${index + 1} 张图`}
            ratio={Math.min(1.6, height / width)}
            eager={index === 0}
          />
        </View>
      ))}
    </View>
  );
}
