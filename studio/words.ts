import {defineLocaleResourceBundle} from 'sanity'

/** Where the Studio's own words are written for developers, ours are for editors. */
export const words = [
  defineLocaleResourceBundle({
    locale: 'en-US',
    namespace: 'structure',
    resources: {
      'panes.document-list-pane.no-documents-of-type.text': 'Nothing here yet',
      'panes.document-list-pane.no-documents.text': 'Nothing here at the moment',
      'panes.document-list-pane.no-matching-documents.text': 'Nothing matches these words',
      'action.publish.validation-issues-toast.title': 'Not ready to publish',
      'action.publish.validation-issues-toast.description': 'Mend what is marked in red, then publish.',
    },
  }),
]
