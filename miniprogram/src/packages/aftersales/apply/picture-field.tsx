// Pictures as evidence: small ones in a row with how far each has gone up, what was refused and why, and a way to add more.
import { Image, Text, View } from '@tarojs/components';
import { Icon } from '../../../parts/icon';
import classes from './picture-field.module.scss';
import type { AppliedPicture, usePictures } from './use-pictures';

export function PictureField({ field, most }: { field: ReturnType<typeof usePictures>; most: number }) {
  const { pictures, room } = field;
  const refused = pictures.filter(({ state }) => state === 'refused');
  return (
    <View className={classes['field']}>
      <View className={classes['row']}>
        {pictures.map((one, index) => (
          <One key={one.key} one={one} no={index + 1} field={field} />
        ))}
        {room > 0 ? (
          <View className={classes['add']} ariaRole="button" aria-label="添加图片" onClick={() => void field.add()}>
            <Icon name="plus" size={22} />
            <Text className={classes['count']}>
              {pictures.length === 0 ? '添加图片' : `${pictures.length}/${most}`}
            </Text>
          </View>
        ) : null}
      </View>
      {refused.map((one) => (
        <View key={one.key} className={classes['refusal']} ariaRole="alert">
          第 {pictures.indexOf(one) + 1} 张没有上传：{one.refusal}
        </View>
      ))}
      <Text className={classes['hint']}>最多 {most} 张，仅您和商家客服可见；照片里的位置等信息会自动去除。</Text>
    </View>
  );
}

function One({ one, no, field }: { one: AppliedPicture; no: number; field: ReturnType<typeof usePictures> }) {
  const { key, picture, state, share } = one;
  return (
    <View className={classes['one']}>
      <Image className={classes['image']} src={picture.localUrl} mode="aspectFill" />
      {state === 'waiting' || state === 'sending' ? (
        <View className={classes['over']}>
          <Text className={classes['share']}>{state === 'waiting' ? '等待' : `${Math.floor(share * 100)}%`}</Text>
          <View className={classes['track']}>
            <View className={classes['done']} style={{ width: `${Math.floor(share * 100)}%` }} />
          </View>
        </View>
      ) : null}
      {state === 'refused' ? (
        <View
          className={classes['over']}
          ariaRole="button"
          aria-label={`重新上传第 ${no} 张`}
          onClick={() => field.again(key)}
        >
          <Icon name="warning" size={20} />
          <Text className={classes['share']}>重试</Text>
        </View>
      ) : null}
      <View
        className={classes['remove']}
        ariaRole="button"
        aria-label={`删除第 ${no} 张`}
        onClick={() => field.remove(key)}
      >
        <View className={classes['cross']}>
          <Icon name="close" size={12} />
        </View>
      </View>
    </View>
  );
}
