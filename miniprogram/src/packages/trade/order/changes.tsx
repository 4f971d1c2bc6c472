// What can still be changed about an order, as rows that lead to it: only what the shop says is possible now.
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Panel, Way } from '../../../parts/panel';
import type { OrderDetail } from '../order-state';
import { ChangeAddress } from './change-address';
import { ChangeNote } from './change-note';
import { momentText } from '../../../parts/moment-text';

export interface Changes {
  open: 'address' | 'note' | null;
  show(what: 'address' | 'note' | null): void;
}

export function useChanges(): Changes {
  const [open, show] = useState<'address' | 'note' | null>(null);
  return { open, show };
}

export function ChangesPanel({
  order,
  changes,
  onChanged,
}: {
  order: OrderDetail;
  changes: Changes;
  onChanged(): void;
}) {
  const { can, note, urgedAt } = order;
  const [busy, setBusy] = useState(false);
  const waits = order.status === 'awaiting_shipment' || order.status === 'partially_shipped';
  const urgeable = waits && !order.refunding;
  if (!can.changeAddress && !can.changeNote && !urgeable) return null;

  async function urge(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const urged = await call('orders.urgeShipment', { params: { orderId: order.id } });
    setBusy(false);
    toast(urged.ok ? '已提醒商家尽快发货' : urged.refusal.message);
    onChanged();
  }
  return (
    <Panel>
      {can.changeAddress ? <Way icon="pin" label="修改收货地址" onClick={() => changes.show('address')} /> : null}
      {can.changeNote ? (
        <Way icon="edit" label="订单备注" note={note === '' ? '未填写' : note} onClick={() => changes.show('note')} />
      ) : null}
      {urgeable ? (
        <Way
          icon="truck"
          label="提醒发货"
          {...(can.urge || urgedAt === null ? {} : { note: `${momentText(urgedAt)} 已提醒` })}
          onClick={() => void urge()}
        />
      ) : null}
    </Panel>
  );
}

/** The sheets, to lie over the page. */
export function ChangesLayer({
  order,
  changes,
  onChanged,
}: {
  order: OrderDetail;
  changes: Changes;
  onChanged(): void;
}) {
  const close = (): void => changes.show(null);
  return (
    <>
      <ChangeAddress orderId={order.id} open={changes.open === 'address'} onClose={close} onChanged={onChanged} />
      <ChangeNote
        orderId={order.id}
        note={order.note}
        open={changes.open === 'note'}
        onClose={close}
        onChanged={onChanged}
      />
    </>
  );
}
