export {openDataset} from './dataset.ts'
export type {OpenOptions, OpenDataset, Select} from './dataset.ts'
export {openRegistry} from './registry.ts'
export type {Registry, DatasetInfo, UserInfo} from './registry.ts'
