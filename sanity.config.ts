import {defineConfig} from 'sanity'
import {environment, studio} from './studio/index.ts'

/** One workspace: what stories are (schemas), the desk (studio), and where the lake is (environment). */
export default defineConfig(studio(environment()))
