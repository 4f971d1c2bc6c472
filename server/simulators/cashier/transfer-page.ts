// Confirming that money comes, as its receiver sees it in WeChat: from whom, for what, how much, and what became of it.
import { head, html, icon, page, type IconName, type Markup } from '../http/page.js';
import type { Transfer } from '../store/records.js';
import { backLink, yuan } from './cashier-page.js';

const top = (): Markup => head('微信支付', '模拟收款确认，不涉及真实资金');

interface Sign {
  name: IconName;
  tone: '' | 'grey' | 'amber';
  title: string;
  hint: string;
}

function signOf(transfer: Transfer | null, later: boolean): Sign | null {
  if (!transfer) return { name: 'question', tone: 'amber', title: '没有找到收款', hint: '收款链接无效' };
  if (transfer.state === 'SUCCESS') return { name: 'check', tone: '', title: '已收款', hint: '已存入零钱' };
  if (transfer.state === 'WAIT_USER_CONFIRM') {
    return later ? { name: 'dash', tone: 'grey', title: '暂不收款', hint: '24 小时内可以回来确认' } : null;
  }
  const over = transfer.failReason === 'OVERDUE_CLOSE';
  return { name: 'mark', tone: 'amber', title: over ? '已过期' : '已关闭', hint: '这笔收款已经关闭，请返回商家查看' };
}

export function transferPage(transfer: Transfer | null, returnUrl: string | null, later: boolean): string {
  const sign = signOf(transfer, later);
  if (sign) {
    return page(
      sign.title,
      html`${top()}
        <section class="card">
          ${icon(sign.name, sign.tone)}
          <h1>${sign.title}</h1>
          <p>${sign.hint}</p>
          ${transfer ? yuan(transfer.amountFen, true) : null}
        </section>
        ${backLink(returnUrl, transfer?.state === 'SUCCESS')}`,
    );
  }
  return page(
    '确认收款',
    html`${top()}
      <section class="card">
        <div class="shop">合团商城 向您转账</div>
        ${yuan(transfer?.amountFen ?? 0)}
        <dl>
          <div>
            <dt>说明</dt>
            <dd>${transfer?.remark ?? ''}</dd>
          </div>
          <div>
            <dt>单号</dt>
            <dd class="number">${transfer?.outBillNo ?? ''}</dd>
          </div>
        </dl>
      </section>
      <form method="post">
        <input type="hidden" name="return" value="${returnUrl ?? ''}" />
        <button class="primary" name="action" value="confirm">确认收款</button>
        <button class="plain" name="action" value="later">暂不收款</button>
      </form>`,
  );
}
