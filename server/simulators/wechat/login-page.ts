// The page on which a person at a browser says who they are; the name stands for a WeChat account.
import { head, html, icon, page } from '../http/page.js';

/** What the page asks for, and where its form goes. */
interface Asking {
  title: string;
  wish: string;
  gives: string;
  who: string;
  action: string;
}

const LOGIN: Asking = {
  ...{ title: '微信登录', wish: '合团商城 申请登录', gives: '登录后，商城将获得您的账号标识' },
  ...{ who: '以谁的身份登录', action: '/login' },
};
const PHONE: Asking = {
  ...{ title: '微信手机号', wish: '合团商城 申请使用您的手机号', gives: '允许后，商城将获得该账号绑定的模拟手机号' },
  ...{ who: '登录商城时用的名字', action: '/phone' },
};

export const loginPage = (redirect: string | null): string => askingPage(redirect, LOGIN);
export const phonePage = (redirect: string | null): string => askingPage(redirect, PHONE);

function askingPage(redirect: string | null, { title, wish, gives, who, action }: Asking): string {
  const top = () => head(title, '模拟环境，不涉及真实账号');
  if (redirect === null) {
    return page(
      title,
      html`${top()}
        <section class="card">
          ${icon('mark', 'amber')}
          <h1>无法继续</h1>
          <p>缺少有效的返回地址，请从商城重新进入</p>
        </section>`,
    );
  }
  return page(
    title,
    html`${top()}
      <section class="card">
        ${icon('person')}
        <h1>${wish}</h1>
        <p>${gives}</p>
        <label
          >${who}
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
      <form id="login" method="post" action="${action}">
        <input type="hidden" name="redirect" value="${redirect}" />
        <button class="primary" type="submit">允许</button>
        <p class="note">同一个名字始终是同一个账号</p>
      </form>`,
  );
}
