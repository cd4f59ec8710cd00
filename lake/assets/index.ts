export {openAssets} from './assets.ts'
export type {Assets, DerivedImage, StoredAsset, Upload} from './assets.ts'
export {isTransform, readWanted} from './transform/index.ts'
