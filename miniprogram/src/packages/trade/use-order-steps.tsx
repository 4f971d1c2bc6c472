// Carries out what can be done with an order, wherever it is shown: paying and looking lead to other pages, cancelling
// and receiving ask first, because they can't be taken back.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../api/client';
import { toast } from '../../data/toast';
import { AskSheet } from '../../parts/ask-sheet';
import { goTo } from '../../routes';
import type { OrderStep, OrderSummary } from './order-state';

export interface OrderSteps {
  take(step: OrderStep, order: OrderSummary): void;
  /** the questions, to lie over the page */
  layer: ReactNode;
}

type Asking = { step: 'cancel' | 'receive'; order: OrderSummary };

const questions = {
  cancel: {
    title: '取消这笔订单？',
    text: '取消后库存会释放给别人，需要重新下单。',
    group: '取消后席位和库存会让给别人，需要重新下单。',
    yes: '确认取消',
    no: '再想想',
    done: '订单已取消',
    main: 'no',
  },
  receive: {
    title: '确认收到全部商品？',
    text: '请检查商品后再确认。确认后交易完成。',
    group: '请检查商品后再确认。确认后交易完成。',
    yes: '确认收货',
    no: '还没收到',
    done: '已确认收货',
    main: 'yes',
  },
} as const;

/** `onChanged`: the shop knows more about this order than the page does. */
export function useOrderSteps(onChanged: () => void): OrderSteps {
  const [asking, setAsking] = useState<Asking>();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);

  function take(step: OrderStep, order: OrderSummary): void {
    const { id, groupId } = order;
    const productId = order.lines[0]?.productId;
    if (step === 'cancel' || step === 'receive') {
      setAsking({ step, order });
      setOpen(true);
    } else if (step === 'pay') goTo('cashier', { orderId: id });
    else if (step === 'invite' && groupId) goTo('group', { id: groupId });
    else if (step === 'parcels') goTo('parcels', { orderId: id });
    else if (step === 'again' && productId) goTo('product', { id: productId });
  }

  async function carryOut({ step, order }: Asking): Promise<void> {
    setBusy(true);
    const operation = step === 'cancel' ? 'orders.cancelOrder' : 'logistics.receiveOrder';
    const outcome = await call(operation, { params: { orderId: order.id } });
    setBusy(false);
    setOpen(false);
    toast(outcome.ok ? questions[step].done : outcome.refusal.message);
    onChanged();
  }

  const question = asking && questions[asking.step];
  const layer = (
    <AskSheet
      open={open}
      title={question?.title ?? ''}
      text={(asking?.order.groupId ? question?.group : question?.text) ?? ''}
      yes={question?.yes ?? ''}
      no={question?.no ?? ''}
      main={question?.main ?? 'no'}
      busy={busy}
      onYes={() => (asking ? void carryOut(asking) : undefined)}
      onNo={() => setOpen(false)}
    />
  );
  return { take, layer };
}
