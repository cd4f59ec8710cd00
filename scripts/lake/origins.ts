import {parseArgs} from 'node:util'
import {understood, UsageError, type LakeCommand} from './command.ts'
import {withKeyring} from './keyring.ts'
import {table} from './table.ts'

/** Which web pages may call, besides those of this machine. */
export const origins: LakeCommand = {
  usage: 'origins list | add ORIGIN [--credentials] | remove ORIGIN',
  about: 'web addresses whose pages may call the lake; it may be running',
  help: `  list             those that may
  add ORIGIN       https://www.example.org, or https://*.example.org; its pages read what is public
    --credentials  they may also act for whoever signs in, as a Studio does
  remove ORIGIN    takes it back
  --data DIR       where the lake keeps everything (.copydesk)`,
  async run(args) {
    const {values, positionals} = understood(() =>
      parseArgs({args, allowPositionals: true, options: {credentials: {type: 'boolean', default: false}, data: {type: 'string'}}}),
    )
    const [verb, origin] = positionals
    withKeyring(values.data, (keyring) => {
      if (verb === 'list') {
        const all = keyring.origins.list()
        return console.log(all.length === 0 ? 'Only pages of this machine.' : table(['ORIGIN', 'MAY'], all.map(({origin, credentials}) => [origin, credentials ? 'act for whoever signs in' : 'read what is public'])))
      }
      if (verb !== 'add' && verb !== 'remove') throw new UsageError(verb === undefined ? 'Say what to do with origins: list, add or remove.' : `"${verb}" is nothing to do with origins.`)
      if (origin === undefined) throw new UsageError(`Say which origin to ${verb}.`)
      if (verb === 'add') keyring.origins.add({origin, credentials: values.credentials})
      else if (!keyring.origins.remove(origin)) throw new UsageError(`"${origin}" is not on the list.`)
    })
  },
}
