// The page on which a person at a browser says who they are; the name stands for a WeChat account.
import { head, html, icon, page } from '../http/page.js';

const top = () => head('微信登录', '模拟环境，不涉及真实账号');

export function loginPage(redirect: string | null): string {
  if (redirect === null) {
    return page(
      '微信登录',
      html`${top()}
        <section class="card">
          ${icon('mark', 'amber')}
          <h1>无法登录</h1>
          <p>缺少有效的返回地址，请从商城重新进入</p>
        </section>`,
    );
  }
  return page(
    '微信登录',
    html`${top()}
      <section class="card">
        ${icon('person')}
        <h1>合团商城 申请登录</h1>
        <p>登录后，商城将获得您的账号标识</p>
        <label
          >以谁的身份登录
          <input
            name="person"
            form="login"
            maxlength="64"
            required
            autofocus
            autocomplete="off"
            placeholder="例如：小满"
        /></label>
      </section>
      <form id="login" method="post" action="/login">
        <input type="hidden" name="redirect" value="${redirect}" />
        <button class="primary" type="submit">允许</button>
        <p class="note">同一个名字始终是同一个账号</p>
      </form>`,
  );
}
