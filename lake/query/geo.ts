import {createRequire} from 'node:module'
import type GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import type GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import type RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js'
import type IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'

/**
 * GROQ's “Geography Extension”: `geo()` and `geo::…`. Places are pairs of longitude and latitude; whether shapes contain or touch each
 * other is decided on the plane, as the specification says, by JSTS. Distances follow the sphere.
 */

/** A GeoJSON geometry that `geo()` accepts (RFC 7946, section 3.1). */
export type Geo = {type: 'GeometryCollection'; geometries: Geo[]} | {type: Simple; coordinates: unknown}

/** How deep lists of positions stand in the `coordinates` of each type. */
const DEPTH = {Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3} as const
type Simple = keyof typeof DEPTH

/** Metres; the radius with which the official test suite measures. */
const EARTH_RADIUS = 6_378_137

// What is the same object is the same shape: values of a query are never changed.
const known = new WeakMap<object, Geo | null>()

/**
 * The geo value of `{lat, lng}`, `{lat, lon}` or a GeoJSON geometry; null for everything else: unknown types, `lng` beside `lon`,
 * rings that are open, cross themselves or repeat a point; shapes of no point at all.
 */
export function geo(value: unknown): Geo | null {
  if (typeof value !== 'object' || value === null) return null
  const before = known.get(value)
  if (before !== undefined) return before
  const made = pointOf(value) ?? geometryOf(value)
  known.set(value, made)
  if (made) known.set(made, made)
  return made
}

/** `geo::latLng(59.9, 10.7)` */
export function latLng(lat: unknown, lng: unknown): Geo | null {
  return geo({lat, lng})
}

/** Metres along the sphere between two points; null when one is no point. */
export function distance(one: unknown, other: unknown): number | null {
  const [from, to] = [positionOf(geo(one)), positionOf(geo(other))]
  if (!from || !to) return null
  const [height, width] = [Math.sin(radians(to[1] - from[1]) / 2), Math.sin(radians(to[0] - from[0]) / 2)]
  const haversine = height * height + Math.cos(radians(from[1])) * Math.cos(radians(to[1])) * width * width
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/** Do all points of the second lie within or on the first? */
export function contains(outer: unknown, inner: unknown): boolean | null {
  const [whole, part] = [geo(outer), geo(inner)]
  if (!whole || !part) return null
  return parts(part).every((piece) => parts(whole).some((space) => jsts().Relate.covers(shapeOf(space), shapeOf(piece)) === true))
}

/** Do the two share a point? */
export function intersects(one: unknown, other: unknown): boolean | null {
  const [left, right] = [geo(one), geo(other)]
  if (!left || !right) return null
  return parts(left).some((here) => parts(right).some((there) => jsts().Relate.intersects(shapeOf(here), shapeOf(there)) === true))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

function pointOf(value: object): Geo | null {
  if (!('lat' in value) || 'lng' in value === 'lon' in value) return null
  const lng = 'lng' in value ? value.lng : 'lon' in value ? value.lon : undefined
  return isPosition([lng, value.lat]) ? {type: 'Point', coordinates: [lng, value.lat]} : null
}

function geometryOf(value: object): Geo | null {
  if (!('type' in value)) return null
  if (value.type === 'GeometryCollection') {
    const geometries = 'geometries' in value && Array.isArray(value.geometries) ? value.geometries.map(geo) : [null]
    return hasLength(geometries, 1) && geometries.every((geometry) => geometry !== null) ? {type: 'GeometryCollection', geometries} : null
  }
  if (typeof value.type !== 'string' || !isSimple(value.type) || !('coordinates' in value)) return null
  const {type, coordinates} = value
  return isNested(coordinates, DEPTH[type]) && isSound(type, coordinates) ? {type: value.type, coordinates} : null
}

function isSimple(type: string): type is Simple {
  return Object.hasOwn(DEPTH, type)
}

function isPosition(value: unknown): value is [number, number, ...number[]] {
  return Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite)
}

function isNested(value: unknown, depth: number): boolean {
  return depth === 0 ? isPosition(value) : hasLength(value, 1) && value.every((inner) => isNested(inner, depth - 1))
}

/** What JSTS does not ask, and what keeps it from being asked at all. */
function isSound(type: Simple, coordinates: unknown): boolean {
  switch (type) {
    case 'LineString':
      return hasLength(coordinates, 2)
    case 'MultiLineString':
      return Array.isArray(coordinates) && coordinates.every((line) => hasLength(line, 2))
    case 'Polygon':
      return Array.isArray(coordinates) && coordinates.every(isRing) && isValid({type, coordinates})
    case 'MultiPolygon':
      return Array.isArray(coordinates) && coordinates.every((polygon: unknown[]) => polygon.every(isRing)) && isValid({type, coordinates})
    default:
      return true
  }
}

function hasLength<Value>(value: Value, least: number): value is Value & unknown[] {
  return Array.isArray(value) && value.length >= least
}

/** A ring ends where it begins, and no position stands beside itself. */
function isRing(value: unknown): boolean {
  if (!hasLength(value, 4)) return false
  const places = value.map((position) => String(position))
  return places[0] === places.at(-1) && places.every((place, index) => place !== places[index + 1])
}

function isValid(geometry: Geo): boolean {
  return jsts().Validity.isValid(shapeOf(geometry)) === true
}

/** Relations are asked of simple geometries; a collection is its parts. */
function parts(geometry: Geo): Geo[] {
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(parts) : [geometry]
}

function positionOf(geometry: Geo | null): [number, number, ...number[]] | undefined {
  return geometry?.type === 'Point' && isPosition(geometry.coordinates) ? geometry.coordinates : undefined
}

const shapes = new WeakMap<Geo, object>()

/** The geometry as JSTS has it. */
function shapeOf(geometry: Geo): object {
  const before = shapes.get(geometry)
  if (before) return before
  const shape: object = new (jsts().Reader)(new (jsts().Factory)()).read(geometry)
  shapes.set(geometry, shape)
  return shape
}

interface Jsts {
  Factory: typeof GeometryFactory
  Reader: typeof GeoJSONReader
  Relate: typeof RelateOp
  Validity: typeof IsValidOp
}

const load = createRequire(import.meta.url)
let loaded: Jsts | undefined

/**
 * Gets ready for a query that may compare shapes. To be called before a time limit runs: a module whose loading is broken off can
 * never be loaded again.
 */
export function readyFor(query: string): void {
  if (/\bgeo\b/.test(query)) jsts()
}

/** Loaded for the first query that needs it: it takes a tenth of a second, and most lakes never do. */
function jsts(): Jsts {
  const part = (path: string): {default: unknown} => load(`jsts/org/locationtech/jts/${path}.js`)
  loaded ??= {
    Factory: part('geom/GeometryFactory').default as typeof GeometryFactory,
    Reader: part('io/GeoJSONReader').default as typeof GeoJSONReader,
    Relate: part('operation/relate/RelateOp').default as typeof RelateOp,
    Validity: part('operation/valid/IsValidOp').default as typeof IsValidOp,
  }
  return loaded
}
