// The parcels of an order: what is in each, where its waybill can be copied, and what has happened so far.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { Panel, Way } from '../../../parts/panel';
import { CopyText } from '../../../parts/copy-text';
import { goTo } from '../../../routes';
import { traceWords } from '../parcels/words';
import classes from './parcels.module.scss';
import { type TimelineStep, Timeline } from '../../../parts/timeline';
import { momentText } from '../../../parts/moment-text';

type Parcel = Operations['logistics.listParcels']['answer']['items'][number];

export interface ParcelsProps {
  orderId: string;
  parcels: readonly Parcel[];
  onReceived(): void;
}

export function Parcels({ orderId, parcels, onReceived }: ParcelsProps) {
  const [asking, setAsking] = useState<Parcel>();
  const [busy, setBusy] = useState(false);
  async function receive(parcel: Parcel): Promise<void> {
    setBusy(true);
    const outcome = await call('logistics.receiveParcel', { params: { parcelId: parcel.id } });
    setBusy(false);
    setAsking(undefined);
    toast(outcome.ok ? '已确认收到这个包裹' : outcome.refusal.message);
    onReceived();
  }
  return (
    <>
      {parcels.map((parcel, index) => (
        <Panel key={parcel.id} title={parcels.length > 1 ? `包裹 ${index + 1}` : '包裹'}>
          <View className={classes['waybill']}>
            <Text>{parcel.carrierName}</Text>
            <CopyText text={parcel.waybillNo} what="运单号" />
          </View>
          <Way
            icon="truck"
            label={traceWords(parcel).title}
            note="查看物流"
            onClick={() => goTo('parcels', { orderId, parcelId: parcel.id })}
          />
          <Timeline steps={stepsOf(parcel)} />
          <View className={classes['lines']}>
            {parcel.lines.map((line) => (
              <Text key={line.lineId} className={classes['line']}>
                {line.name} {line.specification} ×{line.units}
              </Text>
            ))}
          </View>
          {parcel.status === 'shipped' && parcels.length > 1 ? (
            <View className={classes['step']}>
              <Button kind="secondary" onClick={() => setAsking(parcel)}>
                确认收到这个包裹
              </Button>
            </View>
          ) : null}
        </Panel>
      ))}
      <AskSheet
        open={asking !== undefined}
        title="确认收到这个包裹？"
        text="请检查商品后再确认。"
        yes="确认收到"
        no="还没收到"
        busy={busy}
        onYes={() => (asking ? void receive(asking) : undefined)}
        onNo={() => setAsking(undefined)}
      />
    </>
  );
}

function stepsOf({ shippedAt, receivedAt, trace }: Parcel): TimelineStep[] {
  const [newest] = trace?.events ?? [];
  return [
    ...(receivedAt ? [{ title: '已收货', text: momentText(receivedAt) }] : []),
    ...(newest ? [{ title: newest.text, text: momentText(newest.at) }] : []),
    { title: '已发货', text: momentText(shippedAt) },
  ];
}
