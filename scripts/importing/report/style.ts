import {Html} from './html.ts'

export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1d1f24; --paper: #fff; --muted: #5f6672; --line: #d9dce3; --soft: #f4f5f8; --lit: #ffe9a8; --blue: #1f5fbf; --green: #1d7a46; --amber: #8a5a00; --red: #b3261e; --name: #dcebff; --quote: #e3f4e6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --paper: #16181d; --muted: #9aa2b1; --line: #343944; --soft: #1f2229; --lit: #5c4a10; --blue: #8ab4f8; --green: #7fd39b; --amber: #f0c36d; --red: #ff9d94; --name: #1f3557; --quote: #1d3a26 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 90rem; margin: 0 auto; padding: 2rem 1.5rem 6rem }
h1 { font-size: 1.75rem; margin: 2rem 0 .25rem } h2 { font-size: 1.2rem; margin: 2rem 0 .25rem } h3 { font-size: .8rem; text-transform: uppercase; letter-spacing: .05em; color: var(--muted); margin: 0 0 .4rem } h4 { font-size: .9rem; margin: .8rem 0 .2rem }
p { margin: .25rem 0 .75rem } a { color: var(--blue) } code { background: var(--soft); padding: .1em .3em; border-radius: 3px }
.muted { color: var(--muted); font-size: .875rem } .reason { display: block; color: var(--red) } .number { text-align: right; white-space: nowrap; color: var(--muted); font-size: .875rem }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; padding: 0; margin: 1rem 0 }
.counts li { background: var(--soft); border-left: 4px solid var(--line); border-radius: 4px; padding: .5rem 1rem } .counts b { font-size: 1.4rem; margin-right: .3rem }
.counts .imported, .counts .planned { border-color: var(--green) } .counts .conflict { border-color: var(--amber) } .counts .failed { border-color: var(--red) }
table { width: 100%; border-collapse: collapse; margin: .5rem 0 } td { border-top: 1px solid var(--line); padding: .45rem .75rem .45rem 0; vertical-align: top } td:first-child { width: 1%; white-space: nowrap }
.badge { display: inline-block; font-size: .75rem; font-weight: 600; padding: .1rem .5rem; border-radius: 1rem; border: 1px solid currentColor; color: var(--muted) } .badge.imported, .badge.planned { color: var(--green) } .badge.conflict { color: var(--amber) } .badge.failed { color: var(--red) }
details { margin: .4rem 0 } summary { cursor: pointer }
.story { border: 1px solid var(--line); border-radius: 8px; margin: 2rem 0; padding: 1.25rem 1.5rem; scroll-margin-top: 1rem } .story > header h2 { margin: .4rem 0 0; font-size: 1.4rem }
.todo { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 2rem; background: var(--soft); border-radius: 6px; padding: 1rem 1.25rem; margin: 1rem 0 } .todo ul { margin: 0; padding-left: 1.1rem; font-size: .925rem } .todo:not(:has(ul)) { display: none }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem } @media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr) } }
.source { white-space: pre-wrap; overflow-wrap: anywhere; font: .875rem/1.6 ui-monospace, monospace; margin: 0 } .source .span { color: inherit; text-decoration: none; border-radius: 3px } .literal { color: var(--muted) }
.document { font: 1.05rem/1.6 Georgia, serif; overflow-wrap: anywhere } .document p { margin: 0 } .placed { position: relative; padding: .3rem .5rem .3rem 1.25rem; border-radius: 4px; scroll-margin-top: 4rem } .back { position: absolute; left: 0; text-decoration: none; color: var(--muted); font-family: system-ui }
.headline { font-size: 1.5rem; line-height: 1.25; font-weight: 700 } .standfirst { font-size: 1.1rem; color: var(--muted) } .block.h2 { font-size: 1.2rem; font-weight: 700 } .block.h3 { font-weight: 700 } .block.quote { border-left: 3px solid var(--line); padding-left: .8rem; font-style: italic } .block.item { padding-left: 1rem } .field, .object { font-family: system-ui; font-size: .9rem } .label { color: var(--muted); font-size: .8rem; font-family: system-ui }
.m-mention { background: var(--name); border-radius: 3px } .m-quote { border-bottom: 2px solid var(--green) } .m-link, .m-internalLink { text-decoration: underline; color: var(--blue) } .m-strong { font-weight: 700 } .m-em { font-style: italic } .m-underline { text-decoration: underline } .m-strike-through { text-decoration: line-through } .m-sub { vertical-align: sub; font-size: .8em } .m-sup { vertical-align: super; font-size: .8em }
.lit, .placed:target, .span:target { background: var(--lit) } .changes { list-style: none; padding: 0; margin: 0; font: .85rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere } .plus { color: var(--green) } .minus { color: var(--red) }
@media print { .back { display: none } .story { break-inside: avoid-page } }
`)

/** Without it everything can be read and followed; with it, both sides light up together. */
export const SCRIPT = new Html(`
let lit = []
const light = (event) => {
  const place = event.target.closest?.('[data-place]')?.dataset.place
  for (const one of lit) one.classList.remove('lit')
  lit = place ? [...document.querySelectorAll('[data-place="' + place + '"]')] : []
  for (const one of lit) one.classList.add('lit')
}
for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, light)
`)
