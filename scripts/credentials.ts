import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {certificateFile} from './certificate.ts'

/** Where `npm start` and `npm run lake` keep everything unless told otherwise. */
export const dataDirectory = path.resolve(import.meta.dirname, '../.copydesk')

/** The administrator's token and the certificate's file of the lake on this machine, where it has left them. */
export function lakeCredentials(directory = dataDirectory): {token?: string; certificate?: string} {
  const token = path.join(directory, 'token')
  const certificate = certificateFile(directory)
  return {
    ...(existsSync(token) ? {token: readFileSync(token, 'utf8').trim()} : {}),
    ...(existsSync(certificate) ? {certificate} : {}),
  }
}
