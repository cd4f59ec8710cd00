/** `npm run bench -- NAME [flags]`: one benchmark; the last line is its ratio. Without a name: which there are. */
import {benchmarks} from '../bench/index.ts'
import {usageError} from './settings.ts'

const [name, ...args] = process.argv.slice(2)
const benchmark = name !== undefined && Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined

if (benchmark) {
  const {run} = await benchmark.load()
  console.log(await run(args))
} else if (name === undefined || name === '--help') {
  console.log(list())
} else {
  usageError(`There is no benchmark "${name}".\n\n${list()}`)
}

function list(): string {
  const rows = Object.entries(benchmarks).map(([known, {about, flags}]) => `  ${known.padEnd(10)} ${about}${flags === undefined ? '' : `\n  ${''.padEnd(10)} ${flags}`}`)
  return ['Usage: npm run bench -- NAME [flags]', '', ...rows].join('\n')
}
