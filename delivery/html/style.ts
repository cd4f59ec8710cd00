/** How a story looks where a site has no look of its own: one column for reading, from phones to desks, by day and by night. */
export const storyStyle = `
:root { color-scheme: light dark; --ink: #1c1b1a; --soft: #625d58; --line: #d9d4ce; --paper: #fffdfa; --link: #1b4d89; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8e3; --soft: #a8a29b; --line: #3d3a37; --paper: #191817; --link: #9cc3f2; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Georgia, 'Times New Roman', serif; overflow-wrap: break-word; }
article { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: clamp(1.75rem, 5vw, 2.6rem); line-height: 1.15; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0 0 1rem; }
a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
a.name { color: inherit; text-decoration-color: var(--soft); text-decoration-style: dotted; }
header { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: 0.5rem; }
.kicker, .byline, .times, figcaption, .credit, .rights, .label, .publisher, footer h2, .embed { font-family: system-ui, sans-serif; font-size: 0.875rem; line-height: 1.5; color: var(--soft); }
.kicker { text-transform: uppercase; letter-spacing: 0.05em; margin-bottom: 0.5rem; }
.kicker span + span::before { content: '· '; }
.standfirst { font-size: 1.25rem; line-height: 1.45; }
.byline, .times { margin-bottom: 0.5rem; }
.dateline { font-variant-caps: all-small-caps; letter-spacing: 0.04em; }
figure { margin: 1.5rem 0; }
img { display: block; width: 100%; height: auto; border-radius: 2px; }
figcaption { padding-top: 0.5rem; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--line); }
.pull-quote blockquote { border: 0; padding: 0; margin: 0; font-size: 1.5rem; line-height: 1.35; }
.pull-quote { border-block: 1px solid var(--line); padding: 1.25rem 0; }
aside { background: color-mix(in srgb, var(--line) 35%, transparent); padding: 1rem 1.25rem; margin: 1.5rem 0; border-radius: 4px; }
aside > :last-child { margin-bottom: 0; }
aside h2 { margin-top: 0; font-size: 1.125rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem auto; width: 40%; }
hr.stars { border: 0; text-align: center; }
hr.stars::before { content: '* * *'; letter-spacing: 0.5em; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 0.5rem; font-size: 1rem; }
footer ul { padding-inline-start: 1.25rem; }
`

/** A page of its own around a story. */
export function storyPage(story: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${storyStyle}</style></head><body>${story}</body></html>`
}
