// Where an order is fetched, the code that fetches it once the goods lie ready, and what has been fetched so far.
import { Image, Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { Fact, Panel } from '../../../parts/panel';
import { ring } from '../checkout/delivery-choice';
import type { OrderDetail } from '../order-state';
import { momentText } from '../../../parts/moment-text';
import classes from './pickup-panel.module.scss';

export type Pickup = Operations['pickup.showPickup']['answer'];

const words: Readonly<Record<NonNullable<Pickup['status']>, string>> = {
  ready: '商品已备好，出示提货码即可提货',
  partly: '还有商品没有提完，提货码继续有效',
  collected: '已全部提货',
  void: '订单已退款，提货码失效',
};

/** 123456789012 → 1234 5678 9012: read out in threes or fours, never in twelves. */
export const spaced = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

export function PickupPanel({ order, pickup }: { order: OrderDetail; pickup: Pickup | undefined }) {
  const { address, pickup: place } = order;
  if (!place) return null;
  const where = `${[...new Set(address.regionNames)].join('')}${address.detail}`;
  return (
    <>
      {pickup?.code && pickup.picture ? (
        <Panel title="提货码">
          <View className={classes['code']}>
            <View className={classes['plate']}>
              <Image
                className={classes['picture'] ?? ''}
                src={pickup.picture}
                mode="aspectFit"
                ariaLabel="提货二维码"
              />
            </View>
            <Text className={classes['digits']} userSelect>
              {spaced(pickup.code)}
            </Text>
            <Text className={classes['hint']}>{pickup.status ? words[pickup.status] : ''}</Text>
            <Text className={classes['hint']}>请只在提货时向店员出示</Text>
          </View>
        </Panel>
      ) : null}
      <Panel title="自提信息">
        <Fact label="自提点">{place.name}</Fact>
        <Fact label="地址">{where}</Fact>
        <Fact label="营业时间">{place.hours}</Fact>
        <Fact label="电话">
          <View className={classes['call']} ariaRole="button" onClick={() => ring(place.tel)}>
            {place.tel}
          </View>
        </Fact>
        <Fact label="提货人">
          {address.recipient} {address.phone}
        </Fact>
        {pickup && !pickup.code ? (
          <Fact label="状态">{pickup.status ? words[pickup.status] : '商家备货中，备好后这里会出现提货码'}</Fact>
        ) : null}
        {pickup?.collections.map(({ at, lines }) => (
          <Fact key={at} label={momentText(at)}>
            已提 {lines.map(({ name, units }) => `${name} ×${units}`).join('、')}
          </Fact>
        ))}
      </Panel>
    </>
  );
}
