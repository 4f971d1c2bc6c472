// The pictures of a form: small ones in a row with how far each has gone up, what was refused and why, and a way to add
// more.
import { Image, Text, View } from '@tarojs/components';
import { fileAddress } from '../api/address';
import { platform } from '../platform';
import { Icon } from './icon';
import classes from './picture-field.module.scss';
import type { FormPicture, Pictures } from './use-pictures';

export function PictureField({ pictures, hint }: { pictures: Pictures; hint?: string }) {
  const { items, most } = pictures;
  const refused = items.filter(({ state }) => state === 'refused');
  return (
    <View className={classes['field']}>
      <View className={classes['row']}>
        {items.map((one, index) => (
          <One key={one.key} one={one} no={index + 1} pictures={pictures} />
        ))}
        {items.length < most ? (
          <View className={classes['add']} ariaRole="button" aria-label="添加图片" onClick={() => void pictures.add()}>
            <Icon name="picture" size={22} />
            <Text className={classes['count']}>{items.length === 0 ? '添加图片' : `${items.length}/${most}`}</Text>
          </View>
        ) : null}
      </View>
      {refused.map((one) => (
        <View key={one.key} className={classes['refusal']} ariaRole="alert">
          第 {items.indexOf(one) + 1} 张没有上传：{one.refusal}
        </View>
      ))}
      {hint ? <Text className={classes['hint']}>{hint}</Text> : null}
    </View>
  );
}

function One({ one, no, pictures }: { one: FormPicture; no: number; pictures: Pictures }) {
  const { key, url, chosen, state, share } = one;
  const percent = Math.floor(share * 100);
  return (
    <View className={classes['one']}>
      <Image
        className={classes['image']}
        src={chosen ? url : fileAddress(platform.shopAddress, url, 180)}
        mode="aspectFill"
      />
      {state === 'waiting' || state === 'sending' ? (
        <View className={classes['over']}>
          <Text className={classes['share']}>{state === 'waiting' ? '等待' : `${percent}%`}</Text>
          <View className={classes['track']}>
            <View className={classes['done']} style={{ width: `${percent}%` }} />
          </View>
        </View>
      ) : null}
      {state === 'refused' ? (
        <View
          className={classes['over']}
          ariaRole="button"
          aria-label={`重新上传第 ${no} 张`}
          onClick={() => pictures.again(key)}
        >
          <Icon name="warning" size={20} />
          <Text className={classes['share']}>重试</Text>
        </View>
      ) : null}
      <View
        className={classes['remove']}
        ariaRole="button"
        aria-label={`删除第 ${no} 张`}
        onClick={() => pictures.remove(key)}
      >
        <View className={classes['cross']}>
          <Icon name="close" size={12} />
        </View>
      </View>
    </View>
  );
}
