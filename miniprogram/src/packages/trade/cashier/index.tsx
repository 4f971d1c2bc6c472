// Pays an order on this platform and hands over to the result, whatever the platform said.
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { Page } from '../../../parts/page';
import { platform } from '../../../platform';
import { pathOf, replaceWith } from '../../../routes';

export default function Cashier() {
  const orderId = useRouter().params['orderId'] ?? '';
  const [busy, setBusy] = useState(false);
  async function pay(): Promise<void> {
    setBusy(true);
    const started = await call('orders.payOrder', { params: { orderId }, body: {} });
    if (!started.ok) toast(started.refusal.message);
    else if (started.value.paid) replaceWith('result', { orderId });
    else await carryOut(started.value.clientParams);
    setBusy(false);
  }
  async function carryOut(clientParams: Record<string, string>): Promise<void> {
    const outcome = await platform.pay(clientParams, pathOf('result', { orderId }));
    if (outcome === 'unavailable') toast('这里暂时不能支付，请在微信中打开');
    else if (outcome === 'cancelled') toast('还没有支付，可以继续支付');
    else if (outcome !== 'leaving') replaceWith('result', { orderId });
  }
  return (
    <Page title="支付">
      <Button wide busy={busy} onClick={() => void pay()}>
        微信支付
      </Button>
    </Page>
  );
}
