export {openAssets} from './assets.ts'
export type {Assets, Upload, StoredAsset} from './assets.ts'
export {isTransform, transformed} from './transform.ts'
