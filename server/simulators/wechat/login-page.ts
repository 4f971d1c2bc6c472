// The page on which a person at a browser says who they are; the name stands for a WeChat account.
import { html, page } from '../http/page.js';

export function loginPage(redirect: string | null): string {
  if (redirect === null) {
    return page(
      '微信登录',
      html`<div class="bar">微信登录</div>
        <div class="card">
          <div class="icon amber">!</div>
          <h1>无法登录</h1>
          <p>缺少有效的返回地址</p>
        </div>`,
    );
  }
  return page(
    '微信登录',
    html`<div class="bar">微信登录</div>
      <span class="badge">模拟环境，不涉及真实账号</span>
      <form method="post" action="/login">
        <div class="card">
          <label
            >以谁的身份登录 <input name="person" maxlength="64" required autofocus placeholder="例如：小满"
          /></label>
        </div>
        <input type="hidden" name="redirect" value="${redirect}" />
        <button class="primary" type="submit">允许</button>
      </form>`,
  );
}
