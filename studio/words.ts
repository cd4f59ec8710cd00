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
  defineLocaleResourceBundle({
    locale: 'en-US',
    namespace: 'releases',
    resources: {
      // A lake keeps its history for good.
      'archive-info.description': 'Nothing of it is lost: it stays here until somebody deletes it.',
      'failed-publish-title': 'This release did not go live',
      'failed-schedule-title': 'This release did not go live at its hour',
      'error-details-title': 'Why',
    },
  }),
  defineLocaleResourceBundle({
    locale: 'en-US',
    namespace: 'validation',
    resources: {
      'slug.not-unique': 'Another one has this web address already. Change it a little.',
      'slug.missing-current': 'The web address is empty. “Generate” makes one.',
      'generic.not-allowed': 'Choose one from the list.',
      'generic.not-allowed_hint': '“{{hint}}” is not in the list. Choose another.',
      'object.asset-required_image': 'Choose a picture.',
      'string.email': 'This is no e-mail address. Write it like name@example.org.',
    },
  }),
]
