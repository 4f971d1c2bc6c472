// The cashier as a person sees it: merchant, item, amount, two buttons; and the page of each result.
import { head, html, icon, page, type IconName, type Markup } from '../http/page.js';
import type { SimulatedGateway } from '../store/records.js';

export interface CashierView {
  gateway: SimulatedGateway;
  merchant: string;
  description: string;
  amountFen: number;
  outTradeNo: string;
  /** Where the person goes afterwards; null when the shop gave none. */
  returnUrl: string | null;
}

export type CashierResult = 'paid' | 'closed' | 'expired' | 'abandoned' | 'not_found';

/** The digits are set in three sizes; whoever listens hears one amount. */
export function yuan(fen: number, calm = false): Markup {
  const [whole, cents] = [Math.trunc(fen / 100), String(fen % 100).padStart(2, '0')];
  return html`<div class="amount ${calm ? 'calm' : ''}" role="img" aria-label="${whole}.${cents}元">
    <small>¥</small>${whole}<i>.${cents}</i>
  </div>`;
}

function facts(view: CashierView): Markup {
  return html`<dl>
    <div>
      <dt>商品</dt>
      <dd>${view.description}</dd>
    </div>
    <div>
      <dt>收款方</dt>
      <dd>${view.merchant}</dd>
    </div>
    <div>
      <dt>商户单号</dt>
      <dd class="number">${view.outTradeNo}</dd>
    </div>
  </dl>`;
}

const names = { wechat_pay: '微信支付', alipay: '支付宝' };

const top = (view: CashierView | null): Markup =>
  head(view ? names[view.gateway] : '收银台', '模拟收银台，不会产生真实扣款');

export function backLink(url: string | null, primary: boolean): Markup | null {
  if (url === null) return null;
  return html`<div class="actions">
    <a class="button ${primary ? 'primary' : 'outline'}" href="${url}">返回商家</a>
  </div>`;
}

export function payPage(view: CashierView): string {
  return page(
    '确认支付',
    html`${top(view)}
      <section class="card">
        <div class="shop">付款给 ${view.merchant}</div>
        ${yuan(view.amountFen)}${facts(view)}
      </section>
      <form method="post">
        <input type="hidden" name="return" value="${view.returnUrl ?? ''}" />
        <button class="primary" name="action" value="pay">确认支付</button>
        <button class="plain" name="action" value="abandon">放弃支付</button>
      </form>`,
    view.gateway,
  );
}

interface ResultText {
  sign: IconName;
  tone: '' | 'grey' | 'amber';
  title: string;
  hint: string;
}

const texts: Record<CashierResult, ResultText> = {
  paid: { sign: 'check', tone: '', title: '支付成功', hint: '请返回商家查看订单' },
  closed: { sign: 'cross', tone: 'grey', title: '订单已关闭', hint: '该订单已关闭，无法继续支付' },
  expired: { sign: 'mark', tone: 'amber', title: '已过期', hint: '已超过支付时间，请返回商家重新下单' },
  abandoned: { sign: 'dash', tone: 'grey', title: '未支付', hint: '您已放弃支付，可返回商家继续支付' },
  not_found: { sign: 'question', tone: 'amber', title: '没有找到订单', hint: '支付链接无效' },
};

export function resultPage(result: CashierResult, view: CashierView | null): string {
  const { sign, tone, title, hint } = texts[result];
  return page(
    title,
    html`${top(view)}
      <section class="card">
        ${icon(sign, tone)}
        <h1>${title}</h1>
        <p>${hint}</p>
        ${view ? yuan(view.amountFen, true) : null}${view ? facts(view) : null}
      </section>
      ${backLink(view?.returnUrl ?? null, result === 'paid')}`,
    view?.gateway,
  );
}
