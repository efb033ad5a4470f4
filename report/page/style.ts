const dark = `
--paper:#14181b;--sheet:#191e22;--ink:#e9e7e2;--muted:#a2abb1;--rule:#30383e;
--accent:#74b6da;--tint-4:#4f94ba;--tint-3:#3c7798;--tint-2:#2f5e79;--tint-1:#274654;
--quiet:#5b646b;--warning:#e3935f;--warning-pale:#8a5a3c;--heat:#2f86b5;`;

/** One accent and its tints; type in two families that every system has. */
export const style = `
:root{color-scheme:light dark;
--paper:#fdfcfa;--sheet:#f6f3ee;--ink:#1c2227;--muted:#5b656d;--rule:#dfdad1;
--accent:#1b5a7d;--tint-4:#3f7fa3;--tint-3:#74a6c3;--tint-2:#a3c5d8;--tint-1:#cfe1ea;
--quiet:#b5b1a8;--warning:#a6461a;--warning-pale:#dda687;--heat:#2f86b5;
--serif:Charter,'Bitstream Charter','Charis SIL','Sitka Text','Source Serif 4',Cambria,Georgia,serif;
--sans:Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--sans);font-variant-numeric:tabular-nums}
.page{max-width:1020px;margin:0 auto;padding:64px 32px 96px}
h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:52px;letter-spacing:-.015em}
h2{font-size:30px;letter-spacing:-.01em}
h3{font-size:20.5px;line-height:1.35;max-width:46em;text-wrap:pretty}
code{font:.86em/1.4 ui-monospace,'SF Mono',Menlo,Consolas,monospace;overflow-wrap:anywhere}
.eyebrow{margin:0 0 10px;color:var(--accent);font-size:13px;font-weight:600;letter-spacing:.09em;text-transform:uppercase}
.lead{margin:14px 0 6px;font-size:18px;max-width:46em}
.small,figcaption,.meaning{color:var(--muted);font-size:13.5px}
.small{margin:0}
nav{margin:28px 0 0;border-block:1px solid var(--rule)}
nav ol{display:flex;flex-wrap:wrap;gap:4px 26px;margin:0;padding:11px 0;list-style:none;font-size:14.5px}
a{color:var(--accent);text-underline-offset:3px;text-decoration-thickness:1px}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.skip{position:absolute;left:-999em}.skip:focus{left:16px;top:12px;background:var(--paper);padding:6px 10px;z-index:3}
.figures{margin-top:44px}
.figures h2{font-size:22px}
dl{display:grid;grid-template-columns:repeat(4,1fr);margin:16px 0 0;gap:30px 28px}
dl>div{border-top:2px solid var(--ink);padding-top:9px;min-width:0}
dl>div:first-child{border-color:var(--accent)}
dt{font-size:13.5px;font-weight:600}
dd{margin:0}
dd.value{font:600 31px/1.25 var(--serif);letter-spacing:-.01em;margin:3px 0 2px;white-space:nowrap}
dd.change{font-size:13.5px}
main>section:not(.figures){margin-top:84px;padding-top:22px;border-top:1px solid var(--ink)}
section>header p{margin:6px 0 0;color:var(--muted);font-size:16.5px;max-width:44em}
figure{margin:40px 0 0}
figcaption{margin-top:12px;max-width:62em}
.chart{margin-top:16px}
.chart svg{display:block;width:100%;height:auto;overflow:visible;font-variant-numeric:tabular-nums}
.chart .narrow{display:none}
[data-tip]{cursor:default}
.chart [data-tip]:hover{opacity:.78}
.legend{display:flex;flex-wrap:wrap;gap:2px 20px;margin:14px 0 0;padding:0;list-style:none;font-size:13.5px}
.legend i{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:7px}
.sides{display:flex;justify-content:space-between;margin:14px 0 -12px;font-size:13px;color:var(--muted)}
.sides span{width:150px}.sides span:first-child{text-align:right;padding-right:8px}.sides span:last-child{padding-left:8px}
.empty{margin:34px 0 0;padding:16px 20px;background:var(--sheet);border-left:3px solid var(--quiet);max-width:46em}
.scroll{overflow-x:auto;margin-top:14px;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%;font-size:14.5px}
caption{text-align:left;color:var(--muted);font-size:13.5px;padding:0 0 6px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:6px 18px 6px 0;text-align:left;vertical-align:top;font-weight:400;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th.number{white-space:normal}
thead th{color:var(--muted);font-size:13px;border-bottom-color:var(--ink);vertical-align:bottom}
.number{text-align:right;white-space:nowrap}
tfoot th,tfoot td{border-bottom:0;font-weight:600}
tfoot tr:first-child>*{border-top:1px solid var(--ink)}
details{margin-top:10px}
summary{color:var(--accent);font-size:13.5px;cursor:pointer;width:max-content;max-width:100%}
.why{color:var(--muted);font-size:13px}
.cac{display:inline-block;min-width:74px;text-align:right;margin-right:14px}
.track{display:inline-block;width:calc(100% - 92px);min-width:90px;max-width:380px;height:12px;vertical-align:-1px}
.track i{display:block;height:100%;background:var(--accent);border-radius:0 2px 2px 0}
.stars{display:flex;gap:1px;height:14px;width:min(46vw,340px);min-width:120px;margin-top:5px}
.stars i{display:block;min-width:2px}
.warning{color:var(--warning)}
.listed{display:flex;flex-direction:column;gap:3px;font-size:13.5px}
table.heat{width:auto;min-width:min(100%,520px);border-collapse:separate;border-spacing:2px;margin-left:-2px;font-size:13.5px}
.heat th,.heat td{border:0;padding:4px 0;text-align:center;min-width:37px}
.heat th[scope=row],.heat thead th:first-child{text-align:left;white-space:nowrap;padding-right:14px;position:sticky;left:0;background:var(--paper)}
.heat .size{text-align:right;padding-right:12px;color:var(--muted)}
.heat td[style]{background:color-mix(in srgb,var(--heat) calc(var(--depth)*.58%),var(--paper))}
.heat tfoot tr>*{border-top:0}
.scale{display:flex;gap:9px;align-items:center;margin:12px 0 0;font-size:13px;color:var(--muted)}
.scale i{width:130px;height:10px;background:linear-gradient(90deg,var(--paper),color-mix(in srgb,var(--heat) 58%,var(--paper)));border:1px solid var(--rule)}
.tip{position:fixed;left:0;top:0;z-index:2;pointer-events:none;background:var(--ink);color:var(--paper);font-size:13px;line-height:1.4;padding:5px 9px;border-radius:3px;max-width:280px}
.tip[hidden]{display:none}
@media (max-width:900px){dl{grid-template-columns:repeat(2,1fr)}}
@media (max-width:640px){
.page{padding:36px 18px 64px}
h1{font-size:38px}h2{font-size:26px}h3{font-size:19px}.lead{font-size:16.5px}
dl{gap:22px 18px}dd.value{font-size:25px}
main>section:not(.figures){margin-top:60px}
.chart .wide{display:none}.chart .narrow{display:block}
.sides span{width:84px}
table{font-size:13.5px}th,td{padding-right:12px}
.why{display:none}.track{min-width:56px;width:calc(100% - 78px)}.why{color:var(--muted);font-size:13px}
.cac{min-width:62px;margin-right:10px}
nav ol{gap:4px 18px}
}
@media print{
@page{margin:16mm 14mm}
:root{--paper:#fff;--ink:#000;--muted:#444;--rule:#ccc}
body{font-size:11pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{max-width:none;padding:0}nav,.skip,.tip{display:none}
main>section:not(.figures){break-before:page;margin-top:0;border:0;padding:0}
figure{break-inside:avoid-page}.scroll{overflow:visible}table.heat{font-size:8pt}.heat th,.heat td{min-width:0}
}`;
