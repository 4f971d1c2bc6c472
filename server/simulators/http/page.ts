// The frame of the simulator's pages: plain server-rendered HTML, mobile first, no script, no external asset. `html`
// escapes every value that is not itself marked-up text, so no name or description can become markup.
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | null | readonly Markup[];

function render(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map((one) => one.text).join('');
  return String(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + render(values[index - 1] ?? null) + part));
}

const style = new Markup(`
:root{--accent:#07c160;--accent-deep:#06ae56;--ink:#191919;--soft:#888;--line:#ececec;--ground:#ededed;--card:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ededed;--soft:#8f8f8f;--line:#2c2c2c;--ground:#111;--card:#1c1c1c}}
body.alipay{--accent:#1677ff;--accent-deep:#0e5fd8}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--ground);color:var(--ink);
font:16px/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:430px;margin:0 auto;min-height:100vh;display:flex;flex-direction:column;padding:0 20px 28px}
.bar{padding:16px 0;text-align:center;font-weight:600;font-size:17px}
.badge{align-self:center;font-size:12px;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:2px 10px}
.card{background:var(--card);border-radius:14px;padding:28px 20px;margin-top:18px;text-align:center}
.shop{color:var(--soft);font-size:15px}
.amount{font-size:44px;font-weight:600;margin:6px 0 0;font-variant-numeric:tabular-nums;letter-spacing:-.5px}
.amount small{font-size:26px;margin-right:4px;font-weight:500}
dl{margin:24px 0 0;border-top:1px solid var(--line);padding-top:14px;text-align:left;font-size:14px}
dl div{display:flex;justify-content:space-between;gap:16px;padding:5px 0}
dt{color:var(--soft);white-space:nowrap}dd{margin:0;text-align:right;overflow-wrap:anywhere}
form{margin-top:auto;padding-top:28px;display:grid;gap:12px}
button,.button{display:block;width:100%;min-height:50px;border:0;border-radius:10px;font:inherit;font-weight:600;
font-size:17px;line-height:50px;text-align:center;text-decoration:none;cursor:pointer;padding:0 12px}
.primary{background:var(--accent);color:#fff}.primary:active{background:var(--accent-deep)}
.plain{background:var(--card);color:var(--ink)}
.icon{width:64px;height:64px;margin:0 auto 12px;border-radius:50%;display:grid;place-items:center;color:#fff;font-size:34px;
line-height:1;background:var(--accent)}
.icon.grey{background:#b2b2b2}.icon.amber{background:#fa9d3b}
h1{font-size:22px;margin:0 0 6px}p{margin:4px 0;color:var(--soft)}
label{display:grid;gap:8px;text-align:left;color:var(--soft);font-size:14px}
input{min-height:48px;border:1px solid var(--line);border-radius:10px;padding:0 14px;font:16px inherit;font-family:inherit;
background:var(--card);color:var(--ink)}
`);

/** Each gateway has its own colour; WeChat's green is the default. */
export function page(title: string, content: Markup, gateway?: string): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body class="${gateway ?? ''}">
        <main>${content}</main>
      </body>
    </html>`.text;
}
