// The plain front page of a running shop: what runs, who the demo people are, where things live. Figures are counted
// when the page is asked for; nothing on it is invented.
import { prepared } from '../platform/db/index.js';
import type { Config } from '../config.js';
import type { Shop } from '../shop.js';
import { escapeText as escape } from './markup.js';

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

export async function frontPage(shop: Shop, config: Config): Promise<string> {
  const [[count], persons, staff] = await shop.db
    .read(facts(), people(), operators())
    .then(([a, b, c]) => [a.rows, b.rows, c.rows] as const);
  const simulator = config.simulatorUrl;
  const places = [
    ['接口文档', '/docs', '按模块浏览和试用全部接口'],
    ['OpenAPI', '/openapi.json', '机器可读的接口描述'],
    ['商品', '/api/products', '公开的商品列表接口'],
    ['拼团', '/api/offers', '进行中的拼团活动'],
    ['健康', '/readyz', '进程是否就绪'],
    ['指标', '/metrics', 'Prometheus 指标（仅本机）'],
    ...(simulator ? [['平台模拟器', `${simulator}/`, '微信登录与微信支付（真实签名与验签）']] : []),
  ] as [string, string, string][];
  return page({
    figures: [
      ['在售商品', count?.products ?? 0],
      ['进行中的拼团', count?.offers ?? 0],
      ['会员', count?.members ?? 0],
      ['正在拼的团', count?.groups ?? 0],
    ],
    roles: config.roles,
    now: count?.now ?? new Date(0),
    places,
    people: config.demo ? persons.map((person) => person.nickname) : [],
    staff: config.demo ? staff.map((one) => `${one.name}（${one.login}）`) : [],
  });
}

interface PageFacts {
  figures: [string, number][];
  roles: readonly string[];
  now: Date;
  places: [string, string, string][];
  people: string[];
  staff: string[];
}

function page({ figures, roles, now, places, people: persons, staff }: PageFacts): string {
  const time = now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>合团 Hetuan</title>
<style>${style}</style>
</head>
<body>
<header><h1>合团<span>Hetuan</span></h1><p>拼团、分享、佣金到分的社交电商。店铺正在运行，店铺时间 ${escape(time)}。</p></header>
<main>
<section class="figures">${figures.map(([name, value]) => `<div><b>${value}</b><span>${escape(name)}</span></div>`).join('')}</section>
<section><h2>去哪里</h2><ul class="places">${places
    .map(
      ([name, href, text]) =>
        `<li><a href="${escape(href)}"><b>${escape(name)}</b><span>${escape(text)}</span></a></li>`,
    )
    .join('')}</ul></section>
${persons.length > 0 ? `<section><h2>演示用户</h2><p>${persons.map(escape).join('、')}</p></section>` : ''}
${staff.length > 0 ? `<section><h2>演示操作员</h2><p>${staff.map(escape).join('、')}</p></section>` : ''}
<section><h2>本进程</h2><p>${roles.map(escape).join('、')}</p></section>
</main>
</body>
</html>`;
}

const style = `
:root{color-scheme:light dark;--ink:#1f1a17;--soft:#6f645c;--paper:#faf7f4;--card:#fff;--line:#ece5de;--brand:#c8371f}
@media (prefers-color-scheme:dark){:root{--ink:#f2ece6;--soft:#b0a59c;--paper:#171412;--card:#221e1b;--line:#35302b;--brand:#ff7a5c}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 -apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif}
header,main{max-width:880px;margin:0 auto;padding:0 20px}header{padding-top:48px}h1{margin:0;font-size:40px;color:var(--brand)}
h1 span{margin-left:12px;font-size:18px;font-weight:400;color:var(--soft)}header p{margin:8px 0 24px;color:var(--soft)}
h2{margin:32px 0 12px;font-size:18px}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px}
.figures div{padding:16px 20px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
.figures b{display:block;font-size:30px;line-height:1.2;font-variant-numeric:tabular-nums}.figures span{color:var(--soft);font-size:14px}
.places{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:12px;margin:0;padding:0;list-style:none}
.places a{display:block;min-height:44px;padding:14px 18px;border:1px solid var(--line);border-radius:14px;background:var(--card);color:inherit;text-decoration:none}
.places a:hover,.places a:focus-visible{border-color:var(--brand);outline:none}.places b{display:block}.places span{color:var(--soft);font-size:14px}
section p{margin:0}main{padding-bottom:64px}`;
