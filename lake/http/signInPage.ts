import {createHash} from 'node:crypto'

export interface SignInPage {
  project: string
  /** The Studio's web origin, as the reader sees it. */
  studio: string
  /** Where the browser goes afterwards. */
  origin: string
  seal: string
  problem?: string
}

const style = `
  :root {color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif}
  body {margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f2f3f5, #13141b); color: light-dark(#1b1d27, #f2f3f5)}
  main {box-sizing: border-box; width: min(26rem, 100vw); padding: 2rem; border-radius: 8px; background: light-dark(#fff, #1b1d27); box-shadow: 0 1px 6px rgb(0 0 0 / .2)}
  h1 {margin: 0 0 .5rem; font-size: 1.4rem}
  p {margin: .5rem 0}
  label {display: block; margin: 1.25rem 0 .25rem; font-weight: 600}
  input {box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid light-dark(#6e7683, #9ea6b3); border-radius: 4px; background: light-dark(#fff, #13141b); color: inherit}
  button {margin-top: 1rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; border: 0; border-radius: 4px; background: #2a4fd0; color: #fff; cursor: pointer}
  :focus-visible {outline: 3px solid #f0a020; outline-offset: 2px}
  .problem {padding: .6rem .8rem; border-left: 4px solid #c4281c; background: light-dark(#fdecea, #3a1714)}
  code {overflow-wrap: anywhere}
`

/** Plain HTML, without a script: it works with a keyboard, a screen reader and a password manager. */
export function signInPage({project, studio, origin, seal, problem}: SignInPage): string {
  const problemText = problem === undefined ? '' : `<p class="problem" role="alert" id="problem">${escaped(problem)}</p>`
  const invalid = problem === undefined ? '' : ' aria-invalid="true"'
  return html(
    `Sign in to ${project}`,
    `<h1>Sign in to ${escaped(project)}</h1>
    <p>You came from <code>${escaped(studio)}</code>. Signed in, you go back there.</p>
    ${problemText}
    <form method="post">
      <input type="hidden" name="origin" value="${escaped(origin)}">
      <input type="hidden" name="seal" value="${escaped(seal)}">
      <label for="token">Your token</label>
      <input id="token" name="token" type="password" autocomplete="current-password" required autofocus spellcheck="false" aria-describedby="${problem === undefined ? '' : 'problem '}hint"${invalid}>
      <p id="hint">Whoever runs this newsroom has given it to you. It stays good when you sign out.</p>
      <button type="submit">Sign in</button>
    </form>`,
  )
}

/** A Studio that may not sign anybody in: its page must never get a session. */
export function problemPage(origin: string): string {
  return html(
    'Not allowed',
    `<h1>This Studio may not sign you in</h1>
    <p>Pages of <code>${escaped(origin || '(no address given)')}</code> are not among those that this lake lets act for its people.</p>
    <p>Whoever runs the lake can allow them: <code>npm run lake -- origins add ORIGIN --credentials</code></p>`,
  )
}

/** Nothing from elsewhere, in no frame, in no cache, and the form goes to us and then to the Studio, nowhere else. */
export function pagePolicy(studio = ''): Record<string, string> {
  const hash = createHash('sha256').update(style).digest('base64')
  return {
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' ${studio}; frame-ancestors 'none'; base-uri 'none'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  }
}

function html(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${main}</main></body>
</html>
`
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
