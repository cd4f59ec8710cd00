/** `npm run check`: types, lint, then every test. Stops at the first that fails, with its exit code. */
import {spawnSync} from 'node:child_process'

for (const step of ['types', 'lint', 'test']) {
  const {status} = spawnSync('npm', ['run', step], {stdio: 'inherit'})
  if (status !== 0) process.exit(status ?? 1)
}
