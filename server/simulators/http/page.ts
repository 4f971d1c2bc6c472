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
:root{color-scheme:light dark;--accent:#07c160;--deep:#059a4c;--tint:#e8f8ef;--ink:#14171a;--soft:#626a73;--line:#eceef1;
--ground:#f4f5f7;--card:#fff;--field:#f7f8fa;--amber:#b26a00;--amber-tint:#fff3df;--grey-tint:#eef0f3;
--shadow:0 1px 2px rgba(16,24,32,.04),0 12px 32px rgba(16,24,32,.06)}
@media (prefers-color-scheme:dark){:root{--accent:#10b562;--deep:#0d9952;--tint:#12301f;--ink:#eceef0;--soft:#a0a7af;
--line:#2a2e33;--ground:#0f1113;--card:#1a1d20;--field:#22262a;--amber:#f0b35a;--amber-tint:#33270f;--grey-tint:#262a2f;
--shadow:none}}
body.alipay{--accent:#1677ff;--deep:#0f62d9;--tint:#e8f1ff}
@media (prefers-color-scheme:dark){body.alipay{--accent:#3c8cff;--deep:#1a6ae0;--tint:#12233d}}
*{box-sizing:border-box;-webkit-tap-highlight-color:transparent}
body{margin:0;background:var(--ground);color:var(--ink);-webkit-font-smoothing:antialiased;
font:16px/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC","Noto Sans SC","NotoSansSC_400Regular",
"Microsoft YaHei",sans-serif}
main{max-width:440px;min-height:100vh;min-height:100dvh;margin:0 auto;display:flex;flex-direction:column;
padding:0 20px max(28px,env(safe-area-inset-bottom))}
.bar{display:flex;align-items:center;justify-content:center;gap:8px;height:56px;font-weight:600;font-size:17px}
.mark{width:22px;height:22px;border-radius:7px;background:var(--accent);display:grid;place-items:center}
.mark::after{content:"";width:9px;height:5px;border:solid #fff;border-width:0 0 2px 2px;transform:rotate(-45deg) translate(1px,-1px)}
.badge{align-self:center;font-size:12px;line-height:24px;color:var(--amber);background:var(--amber-tint);border-radius:99px;
padding:0 12px}
.card{background:var(--card);border-radius:20px;padding:32px 24px 24px;margin-top:20px;text-align:center;
box-shadow:var(--shadow)}
.shop{color:var(--soft);font-size:15px}
.amount{font-size:52px;line-height:1.15;font-weight:600;margin:8px 0 0;font-variant-numeric:tabular-nums;letter-spacing:-1.5px}
.amount small{font-size:28px;margin-right:3px;font-weight:600;letter-spacing:0}
.amount i{font-style:normal;font-size:32px;letter-spacing:-.5px}
.amount.calm{font-size:30px;margin-top:16px}.amount.calm small{font-size:19px}.amount.calm i{font-size:21px}
dl{margin:28px 0 0;border-top:1px solid var(--line);padding-top:16px;text-align:left;font-size:14px}
dl div{display:flex;justify-content:space-between;gap:16px;padding:6px 0}
dt{color:var(--soft);white-space:nowrap}dd{margin:0;text-align:right;overflow-wrap:anywhere;text-wrap:pretty}
dd.number{font-size:12px;line-height:21px;letter-spacing:-.2px;color:var(--soft);font-variant-numeric:tabular-nums}
form,.actions{margin-top:auto;padding-top:32px;display:grid;gap:12px}
button,.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:52px;border:0;
border-radius:14px;font-family:inherit;font-size:17px;font-weight:600;text-decoration:none;cursor:pointer;padding:0 16px;
transition:background .15s}.plain{font-weight:500}
.primary{background:var(--deep);color:#fff}.primary:hover{background:var(--deep);filter:brightness(.95)}
.primary:active{filter:brightness(.88)}
.plain{background:transparent;color:var(--soft)}.plain:hover{background:var(--grey-tint)}
.outline{background:var(--card);color:var(--ink);box-shadow:inset 0 0 0 1px var(--line)}
.outline:hover{background:var(--field)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.icon{width:72px;height:72px;margin:0 auto 20px;border-radius:50%;display:grid;place-items:center;background:var(--tint);
color:var(--deep)}
.icon svg{width:34px;height:34px;fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.icon.grey{background:var(--grey-tint);color:var(--soft)}.icon.amber{background:var(--amber-tint);color:var(--amber)}
h1{font-size:24px;line-height:1.3;margin:0 0 6px;font-weight:600}p{margin:4px 0;color:var(--soft);font-size:15px}
label{display:grid;gap:8px;margin-top:24px;text-align:left;font-size:14px;color:var(--soft)}
input{min-height:52px;border:1px solid var(--line);border-radius:14px;padding:0 16px;font-family:inherit;font-size:17px;
background:var(--field);color:var(--ink)}
input::placeholder{color:var(--soft);opacity:.75}
input:focus{outline:0;border-color:var(--accent);box-shadow:0 0 0 3px var(--tint);background:var(--card)}
.note{font-size:13px;text-align:center;margin:0}
@media (min-width:720px) and (min-height:640px){main{justify-content:center;min-height:100vh;padding-block:40px}
form,.actions{margin-top:0;padding-top:24px}.card{padding:40px 36px 32px}}
`);

const strokes = {
  check: 'M7 17.5 14 24.5 27 10',
  cross: 'M10 10 24 24M24 10 10 24',
  mark: 'M17 8v11M17 26v.01',
  dash: 'M9 17h16',
  question: 'M12 13a5 5 0 1 1 7 4.6c-1.3.6-2 1.5-2 2.9M17 26v.01',
  person: 'M17 16a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM8 28a9 9 0 0 1 18 0',
};

export type IconName = keyof typeof strokes;

/** A round sign; its meaning stands beside it in words. */
export function icon(name: IconName, tone: '' | 'grey' | 'amber' = ''): Markup {
  const path = new Markup(strokes[name]);
  return html`<div class="icon ${tone}" aria-hidden="true">
    <svg viewBox="0 0 34 34"><path d="${path}" /></svg>
  </div>`;
}

/** The head of every page: whose page this plays, and that it only plays. */
export function head(title: string, badge: string): Markup {
  return html`<div class="bar"><span class="mark" aria-hidden="true"></span>${title}</div>
    <span class="badge">${badge}</span>`;
}

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
