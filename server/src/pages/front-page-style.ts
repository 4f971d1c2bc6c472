// How the front page looks: light and dark, one column on a phone, two phone frames beside the steps on a wide screen.
export const frontPageStyle = `
:root{color-scheme:light dark;--ink:#1f1a17;--soft:#6a5f57;--paper:#f7f4f1;--card:#fff;--line:#e8e1da;--brand:#d3311b;--bezel:#1f1a17}
@media (prefers-color-scheme:dark){:root{--ink:#f4efea;--soft:#b9aea5;--paper:#141210;--card:#1f1c19;--line:#38332e;--brand:#ff8a70;--bezel:#000}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 -apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif}
header,main{max-width:1240px;margin:0 auto;padding:0 24px}header{padding-top:40px}h1{margin:0;font-size:40px;line-height:1.3;color:var(--brand)}
h1 span{margin-left:12px;font-size:18px;font-weight:400;color:var(--soft)}header p{margin:4px 0 8px;color:var(--soft)}
h2{margin:32px 0 12px;font-size:18px}section p{margin:0}main{padding-bottom:64px}
.play{display:flex;gap:40px;align-items:flex-start;justify-content:space-between}.how{flex:1;min-width:0}
.steps{margin:0;padding-left:1.3em}.steps li{margin:0 0 12px;padding-left:4px}.steps li::marker{color:var(--brand);font-weight:600}
.links{display:flex;flex-wrap:wrap;gap:12px}.button{display:inline-flex;align-items:center;min-height:48px;padding:0 24px;border-radius:24px;background:#d3311b;color:#fff;font-weight:600;text-decoration:none}
.button.plain{background:var(--card);color:var(--ink);border:1px solid var(--line)}
.phones{display:flex;gap:24px;padding-top:20px}.phones figure{margin:0}.phones figcaption{display:flex;justify-content:space-between;align-items:center;min-height:44px;padding:0 12px;font-weight:600}
.phones figcaption a{display:inline-flex;align-items:center;min-height:44px;color:var(--soft);font-size:14px;font-weight:400}
.phones iframe{display:block;width:375px;height:812px;border:8px solid var(--bezel);border-radius:36px;box-sizing:content-box;background:var(--card);box-shadow:0 12px 40px rgba(0,0,0,.16)}
@media (max-width:1179px){.play{display:block}.phones{justify-content:center;padding-top:28px}}
@media (min-width:880px){.steps .alone{display:none}}
@media (max-width:879px){.phones,.steps .beside{display:none}.links{margin-top:8px}h1{font-size:32px}}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px;margin-top:36px}
.figures div{padding:16px 20px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
.figures b{display:block;font-size:30px;line-height:1.2;font-variant-numeric:tabular-nums}.figures span{color:var(--soft);font-size:14px}
.places{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:12px;margin:0;padding:0;list-style:none}
.places a{display:block;min-height:44px;padding:14px 18px;border:1px solid var(--line);border-radius:14px;background:var(--card);color:inherit;text-decoration:none}
.places a:hover,.places a:focus-visible{border-color:var(--brand);outline:none}.places b{display:block}.places span{color:var(--soft);font-size:14px}`;
