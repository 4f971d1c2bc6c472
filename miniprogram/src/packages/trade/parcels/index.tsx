// Where the parcels of an order are: what the carrier says, line by line with its times, and plainly when it has said
// nothing. Looks again while the page is open.
import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { useLive } from '../../../realtime/use-live';
import { replaceWith } from '../../../routes';
import { CopyText } from '../../../parts/copy-text';
import { momentText } from '../../../parts/moment-text';
import { StatusHead, StatusHeadSkeleton } from '../../../parts/status-head';
import classes from './index.module.scss';
import { type Parcel, numbersIn, traceSteps, traceWords } from './words';

export default function Parcels() {
  const { orderId = '', parcelId } = useRouter().params;
  const session = useSession();
  const mine = session ? orderId : null;
  const parcels = useResource(mine && `parcels/${orderId}`, () =>
    call('logistics.listParcels', { params: { orderId } }),
  );
  useLive('order.changed', mine, parcels.reload);
  const [chosen, setChosen] = useState(parcelId);
  return (
    <Page title="查看物流">
      <NeedsPerson what="物流">
        <ResourceView resource={parcels} skeleton={<ParcelSkeleton />} gone={<NoParcel />}>
          {({ items }) => {
            const shown = items.find(({ id }) => id === chosen) ?? items[0];
            if (!shown) return <NoParcel />;
            return (
              <>
                {items.length > 1 ? <Choice parcels={items} shown={shown} onChoose={setChosen} /> : null}
                <OneParcel parcel={shown} />
              </>
            );
          }}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Choice(props: { parcels: readonly Parcel[]; shown: Parcel; onChoose(id: string): void }) {
  const { parcels, shown, onChoose } = props;
  return (
    <View className={classes['choice']} ariaRole="tablist">
      {parcels.map((parcel, index) => (
        <View
          key={parcel.id}
          className={`${classes['tab']} ${parcel.id === shown.id ? classes['on'] : ''}`}
          ariaRole="tab"
          aria-selected={parcel.id === shown.id}
          onClick={() => onChoose(parcel.id)}
        >
          包裹 {index + 1} · {traceWords(parcel).title}
        </View>
      ))}
    </View>
  );
}

function OneParcel({ parcel }: { parcel: Parcel }) {
  const { title, text, tone } = traceWords(parcel);
  return (
    <>
      <StatusHead tone={tone} title={title} text={text} icon="truck" />
      <Panel>
        <View className={classes['waybill']}>
          <Text>{parcel.carrierName}</Text>
          <CopyText text={parcel.waybillNo} what="运单号" />
        </View>
        <View className={classes['lines']}>
          {parcel.lines.map((line) => (
            <Text key={line.lineId}>
              {line.name} {line.specification} ×{line.units}
            </Text>
          ))}
        </View>
      </Panel>
      <Panel title="物流动态">
        <View className={classes['steps']}>
          {traceSteps(parcel).map((step, index) => (
            <View key={`${step.at} ${step.text}`} className={classes['step']}>
              <View className={`${classes['dot']} ${index === 0 ? classes['now'] : ''}`} />
              <View className={classes['rail']} />
              <Text className={`${classes['text']} ${index === 0 ? classes['newest'] : ''}`}>{step.text}</Text>
              {numbersIn(step.text).map((number) => (
                <View
                  key={number}
                  className={classes['call']}
                  ariaRole="button"
                  onClick={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
                >
                  拨打 {number}
                </View>
              ))}
              <Text className={classes['at']}>{momentText(step.at)}</Text>
            </View>
          ))}
        </View>
      </Panel>
      <Text className={classes['source']}>物流信息由快递公司提供，可能有延迟。</Text>
    </>
  );
}

function NoParcel() {
  return (
    <Empty icon="truck" title="暂无物流信息" hint="商家发货后，可以在这里查看包裹到了哪里">
      <Button onClick={() => replaceWith('orders')}>查看我的订单</Button>
    </Empty>
  );
}

function ParcelSkeleton() {
  return (
    <>
      <StatusHeadSkeleton />
      <Panel>
        <View className={classes['lines']}>
          <Skeleton width="60%" height="22px" gap={11} />
          <Skeleton width="80%" height="18px" gap={11} />
        </View>
      </Panel>
      <Panel title="物流动态">
        {[0, 1, 2, 3].map((index) => (
          <View key={index} className={classes['step']}>
            <Skeleton width={index % 2 === 0 ? '85%' : '60%'} height="20px" />
            <Skeleton width="40%" height="16px" gap={4} />
          </View>
        ))}
      </Panel>
    </>
  );
}
