// The front page of a running shop: two phones to play two shoppers with, what runs, and where things live. Figures are
// counted when the page is asked for; nothing on it is invented.
import { prepared } from '../platform/db/index.js';
import type { Config } from '../config.js';
import type { Shop } from '../shop.js';
import { frontPageStyle } from './front-page-style.js';
import { escapeText } from './markup.js';

interface Facts {
  products: number;
  offers: number;
  members: number;
  groups: number;
  now: Date;
}

const facts = prepared<Facts>(
  `select (select count(*) from products where on_shelf) as products,
          (select count(*) from group_offers where ends_at > app_now()) as offers,
          (select count(*) from users where deleted_at is null) as members,
          (select count(*) from groups where status = 'open') as groups, app_now() as now`,
);
const people = prepared<{ nickname: string; subject: string }>(
  `select u.nickname, i.subject from users u join identities i on i.user_id = u.id order by u.created_at, u.id limit 4`,
);
const operators = prepared<{ login: string; name: string }>(
  `select login, name from operators where disabled_at is null order by created_at limit 6`,
);

/** The shop's own mark, as its page has it. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='8' fill='#d3311b'/><path d='M16 6l9 7v12H7V13z' fill='none' stroke='#fff' stroke-width='2.5' stroke-linejoin='round'/></svg>`,
)}`;

export async function frontPage(shop: Shop, config: Config): Promise<string> {
  const [[count], persons, staff] = await shop.db
    .read(facts(), people(), operators())
    .then(([a, b, c]) => [a.rows, b.rows, c.rows] as const);
  const simulator = config.simulatorUrl;
  const places = [
    ['接口文档', '/docs', '按模块浏览和试用全部接口'],
    ['OpenAPI', '/openapi.json', '机器可读的接口描述'],
    ['健康', '/readyz', '进程是否就绪'],
    ['指标', '/metrics', 'Prometheus 指标（仅本机）'],
    ...(simulator ? [['平台模拟器', `${simulator}/`, '微信登录、微信支付、支付宝（真实签名与验签）']] : []),
  ] as [string, string, string][];
  return page({
    figures: [
      ['在售商品', count?.products ?? 0],
      ['可以拼的商品', count?.offers ?? 0],
      ['会员', count?.members ?? 0],
      ['等人加入的团', count?.groups ?? 0],
    ],
    roles: config.roles,
    now: count?.now ?? new Date(0),
    places,
    playable: simulator !== undefined,
    people: config.demo ? persons.map((person) => person.nickname) : [],
    staff: config.demo ? staff.map((one) => `${one.name}（${one.login}）`) : [],
  });
}

/** The phones may also show the simulated login page and cashier. */
export function frontPagePolicy(config: Config): string {
  const frames = ["'self'", config.simulatorUrl].filter(Boolean).join(' ');
  return `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src ${frames}; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'`;
}

interface PageFacts {
  figures: [string, number][];
  roles: readonly string[];
  now: Date;
  places: [string, string, string][];
  playable: boolean;
  people: string[];
  staff: string[];
}

function page({ figures, roles, now, places, playable, people: persons, staff }: PageFacts): string {
  const time = now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  const figure = ([name, value]: [string, number]) => `<div><b>${value}</b><span>${escapeText(name)}</span></div>`;
  const place = ([name, href, text]: [string, string, string]) =>
    `<li><a href="${escapeText(href)}"><b>${escapeText(name)}</b><span>${escapeText(text)}</span></a></li>`;
  const names = (title: string, list: readonly string[]) =>
    list.length > 0 ? `<section><h2>${title}</h2><p>${list.map(escapeText).join('、')}</p></section>` : '';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${ICON}">
<title>合团 Hetuan</title>
<style>${frontPageStyle}</style>
</head>
<body>
<header><h1>合团<span>Hetuan</span></h1><p>拼团、分享、佣金到分的社交电商。店铺正在运行，店铺时间 ${escapeText(time)}。</p></header>
<main>
${phones(playable)}
<section class="figures">${figures.map(figure).join('')}</section>
<section><h2>去哪里</h2><ul class="places">${places.map(place).join('')}</ul></section>
${names('演示用户', persons)}
${names('演示操作员', staff)}
${names('本进程', roles)}
</main>
</body>
</html>`;
}

/** Two shoppers in two phones, each with a login of their own; on a phone, two links instead. */
function phones(playable: boolean): string {
  const steps = playable
    ? `<ol class="steps">
<li><span class="beside">在左边的手机里</span><span class="alone">打开商城，</span>选一个“正在拼团”的商品，发起拼团。登录时随便起一个名字，收银台是模拟的，不会扣款。</li>
<li><span class="beside">在右边的手机里</span><span class="alone">以另一位顾客</span>打开同一个商品，用另一个名字参加刚才的团。</li>
<li>付款后看两边：人数、席位和倒计时同时变化，满员即成团。</li>
</ol>`
    : '';
  const phone = (as: string, name: string) => `<figure><figcaption>${name}
<a href="/shop/?as=${as}" target="_blank" rel="noopener">单独打开</a></figcaption>
<iframe src="/shop/?as=${as}" title="${name}的商城" width="375" height="812" loading="lazy" allow="clipboard-write"></iframe></figure>`;
  return `<section class="play"><div class="how"><h2>试一试：两个人拼一单</h2>${steps}
<p class="links"><a class="button" href="/shop/">打开商城</a><a class="button plain" href="/shop/?as=b">以另一位顾客打开</a></p></div>
<div class="phones">${phone('a', '顾客甲')}${phone('b', '顾客乙')}</div></section>`;
}
