export {articleBySlugQuery, latestArticlesQuery, saidByQuery} from './queries.ts'
