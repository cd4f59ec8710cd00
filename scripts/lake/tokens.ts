import {parseArgs} from 'node:util'
import {localStudio} from '../../local.ts'
import {newsroom} from '../../newsroom.ts'
import {rolesOf} from '../../workflow/index.ts'
import {understood, UsageError, type LakeCommand} from './command.ts'
import {withKeyring} from './keyring.ts'
import {table} from './table.ts'

/** Who may enter, as what. A token is printed once, when it is made. */
export const tokens: LakeCommand = {
  usage: 'tokens list | create --name TEXT --role ROLE [--user NAME] [--studio URL] | revoke ID',
  about: 'tokens for people and programs; the lake may be running',
  help: `  list             every token, without what it says
  create           a new one; what it says is printed now and never again
    --name TEXT    what it is for: "Ada’s laptop"
    --role ROLE    ${[...Object.keys(rolesOf(newsroom.roles)), 'administrator'].join(', ')}
    --user NAME    whose it is: history and presence show the name (the text of --name)
    --studio URL   the Studio that the printed link opens (${localStudio})
  revoke ID        ends it at once, with everything that is open under it
  --data DIR       where the lake keeps everything (.copydesk)
  --json           one object a line, for programs`,
  async run(args) {
    const {values, positionals} = flagsIn(args)
    const [verb, ...rest] = positionals
    const run = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!run) throw new UsageError(verb === undefined ? 'Say what to do with tokens: list, create or revoke.' : `"${verb}" is nothing to do with tokens.`)
    run(values, rest)
  },
}

type Values = ReturnType<typeof flagsIn>['values']

const verbs: Record<string, (values: Values, rest: string[]) => void> = {
  list({data, json}) {
    withKeyring(data, (keyring) => {
      const all = keyring.tokens.list()
      if (json) return all.forEach((token) => console.log(JSON.stringify(token)))
      if (all.length === 0) return console.log('No tokens yet. The administrator’s own lies in the data folder, in the file "token".')
      console.log(table(['ID', 'ROLE', 'WHOSE', 'NAME', 'SINCE'], all.map(({id, role, user, name, created}) => [id, role, user.displayName, name, created.slice(0, 10)])))
    })
  },
  create({name, role, user, data, json, studio}) {
    if (!name?.trim() || !role) throw new UsageError('A token takes a --name and a --role.')
    withKeyring(data, (keyring) => {
      const {token, issued} = keyring.tokens.create({name: name.trim(), role, user: user?.trim() || undefined})
      const link = `${studio.replace(/\/+$/, '')}/#token=${token}`
      if (json) return console.log(JSON.stringify({...issued, token, link}))
      console.log(`${token}\n`)
      console.error(`This is ${issued.user.displayName}’s token (${role}); it is not shown again. Its id is ${issued.id}.\nOpen the Studio with it: ${link}`)
    })
  },
  revoke({data}, [id]) {
    if (id === undefined) throw new UsageError('Say which token: `npm run lake -- tokens list` shows their ids.')
    withKeyring(data, (keyring) => {
      if (!keyring.tokens.revoke(id)) throw new UsageError(`There is no token "${id}".`)
      console.error(`${id} is revoked: nobody gets in with it any more.`)
    })
  },
}

function flagsIn(args: string[]) {
  return understood(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: {type: 'string'},
        role: {type: 'string'},
        user: {type: 'string'},
        studio: {type: 'string', default: localStudio},
        data: {type: 'string'},
        json: {type: 'boolean', default: false},
      },
    }),
  )
}
