/** Text that may stand in HTML as it is: everything that comes from a source has been through here. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Html | readonly Html[] | undefined | false

/** html`<p>${words}</p>`: values are escaped, pieces of HTML are put in as they are; what is undefined or false shows nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((string, i) => string + written(values[i])).join(''))
}

function written(value: Value): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(({text}) => text).join('')
  return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}

const ENTITIES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}
