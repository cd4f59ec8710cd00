import {AddCircleIcon} from '@sanity/icons/AddCircle'
import {useToast} from '@sanity/ui/toast'
import {useState} from 'react'
import {getVersionFromId, useClient} from 'sanity'
import type {DocumentActionComponent} from 'sanity'
import {apiVersion} from '../environment.ts'
import {inPlainWords} from '../workflow/errors.ts'
import {countByType, nameOf} from '../workflow/names.ts'
import {additions, companyOf} from './company.ts'

/** In a release: adds the people, organizations and other things that a document names and readers have not seen. */
export const bringAlong: DocumentActionComponent = ({version}) => {
  const client = useClient({apiVersion})
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const releaseId = version && getVersionFromId(version._id)
  if (!version || !releaseId) return null

  const add = async () => {
    setBusy(true)
    try {
      const company = await companyOf(version._id, releaseId, client)
      if (company.length > 0) await client.action(additions(company, releaseId), {tag: 'release-company'})
      toast.push({
        status: 'success',
        title: company.length > 0 ? `Added ${countByType(company)} to the release` : 'Nothing is lacking',
        ...(company.length > 0 ? {} : {description: `Everything that “${nameOf(version)}” names is published or in this release.`}),
      })
    } catch (failure) {
      toast.push({status: 'error', title: 'Not added', description: inPlainWords(failure, () => undefined)})
    }
    setBusy(false)
  }

  return {
    icon: AddCircleIcon,
    label: busy ? 'Adding…' : 'Add what it names',
    title: 'Adds the people, organizations and other things that readers have not seen to this release.',
    disabled: busy,
    onHandle: () => void add(),
  }
}
bringAlong.displayName = 'BringAlong'
