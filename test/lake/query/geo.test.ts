import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {ask, subscription} from '../../../lake/query/index.ts'
import {respell} from '../../../lake/query/spelling.ts'
import type {Draft} from '../../../lake/types.ts'
import {datasetOf, openDocuments} from '../../support/dataset.ts'

const square = (west: number, south: number, size: number) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
const polygon = (...rings: number[][][]) => ({type: 'Polygon', coordinates: rings})
const point = (...coordinates: number[]) => ({type: 'Point', coordinates})
const line = (...coordinates: number[][]) => ({type: 'LineString', coordinates})
const collection = (...geometries: unknown[]) => ({type: 'GeometryCollection', geometries})

function answer(query: string, params: Record<string, unknown> = {}, documents: Draft[] = []): unknown {
  return ask(datasetOf(documents), {query, params, now: new Date(), timeout: 5000}).result
}

// Must be the first to look at a shape: what compares them is loaded once, and loading must not be broken off.
test('the first query with a shape may be given up; the next is answered', () => {
  const question = {query: 'geo::contains($area, $spot)', params: {area: polygon(square(0, 0, 1)), spot: point(0.5, 0.5)}, now: new Date()}
  const dataset = datasetOf([])
  const slow = `"${'a'.repeat(60)}" match "${'*a'.repeat(30)}b"`
  expect(() => ask(dataset, {...question, query: `[${question.query}, ${slow}]`, timeout: 40})).toThrow(/takes longer/)
  expect(ask(dataset, {...question, timeout: 5000}).result).toBe(true)
})

describe('geo()', () => {
  test.each<[about: string, given: unknown, made: unknown]>([
    ['latitude and longitude', {lat: 52.5, lng: 13.4}, point(13.4, 52.5)],
    ['lon for lng, and fields that are not its own', {_type: 'geopoint', lat: 52.5, lon: 13.4, alt: 34}, point(13.4, 52.5)],
    ['GeoJSON, without what is not GeoJSON', {...point(13.4, 52.5), name: 'Berlin'}, point(13.4, 52.5)],
    ['a height', point(13.4, 52.5, 34), point(13.4, 52.5, 34)],
    ['several points', {type: 'MultiPoint', coordinates: [[1, 2], [3, 4]]}, {type: 'MultiPoint', coordinates: [[1, 2], [3, 4]]}],
    ['a line', line([1, 2], [3, 4]), line([1, 2], [3, 4])],
    ['several lines', {type: 'MultiLineString', coordinates: [[[1, 2], [3, 4]]]}, {type: 'MultiLineString', coordinates: [[[1, 2], [3, 4]]]}],
    ['an area with a hole', polygon(square(0, 0, 9), square(3, 3, 3)), polygon(square(0, 0, 9), square(3, 3, 3))],
    ['several areas', {type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]]}, {type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]]}],
    ['a collection', collection({lat: 1, lng: 2}, line([1, 2], [3, 4])), collection(point(2, 1), line([1, 2], [3, 4]))],

    ['nothing', null, null], ['a number', 52.5, null], ['text', 'Berlin', null], ['a list', [13.4, 52.5], null], ['no field it knows', {}, null],
    ['lng beside lon', {lat: 52.5, lng: 13.4, lon: 13.4}, null], ['half a point', {lat: 52.5}, null], ['text for a number', {lat: '52.5', lng: 13.4}, null],
    ['an unknown type', {type: 'Circle', coordinates: [1, 2]}, null], ['a name every object has', {type: 'toString', coordinates: [1, 2]}, null], ['a feature', {type: 'Feature', geometry: point(1, 2)}, null],
    ['one number', point(1), null], ['a line of one point', line([1, 2]), null], ['numbers for positions', {type: 'LineString', coordinates: [1, 2]}, null], ['several lines, one of them short', {type: 'MultiLineString', coordinates: [[[1, 2], [3, 4]], [[1, 2]]]}, null],
    ['an open ring', polygon([[0, 0], [1, 0], [1, 1], [0, 1]]), null], ['a ring of three', polygon([[0, 0], [1, 0], [0, 0]]), null], ['a ring that crosses itself', polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), null],
    ['a position beside itself', polygon([[0, 0], [2, 0], [2, 0], [2, 2], [0, 0]]), null], ['a hole outside', polygon(square(0, 0, 2), square(5, 5, 1)), null], ['areas that overlap', {type: 'MultiPolygon', coordinates: [[square(0, 0, 2)], [square(1, 1, 2)]]}, null],
    ['a collection with something else in it', collection(point(1, 2), 'x'), null], ['a collection of nothing', {type: 'GeometryCollection'}, null], ['an empty collection', collection(), null], ['an area without a ring', polygon(), null], ['areas without a ring', {type: 'MultiPolygon', coordinates: [[]]}, null], ['no points', {type: 'MultiPoint', coordinates: []}, null],
  ])('%s', (_, given, made) => {
    expect(answer('[geo($given), global::geo($given), geo(geo($given))]', {given})).toEqual([made, made, made])
  })

  test('geo::latLng is a point', () => {
    expect(answer('[geo::latLng(52.5, 13.4), geo::latLng("52.5", 13.4), geo::latLng(null, 1)]')).toEqual([point(13.4, 52.5), null, null])
  })

  test.each(['geo()', 'geo(1, 2)', 'geo::latLng(1)', 'geo::latLng(1, 2, 3)', 'geo::distance(1)', 'geo::contains()', 'geo::intersects(1, 2, 3)'])('counts arguments: %s', (query) => {
    expect(() => answer(query)).toThrow(/Incorrect number of arguments to function geo/)
  })
})

describe('geo::distance', () => {
  test('is the way along the earth in metres', () => {
    // A quarter of a circle whose radius is the earth's at the equator, as the official suite has it.
    expect(answer('geo::distance({"lat": 0, "lng": 0}, {"lat": 90, "lng": 0})')).toBeCloseTo((Math.PI / 2) * 6_378_137, 6)
    expect(answer('geo::distance({"lat": 0, "lng": 179}, geo::latLng(0, -179))')).toBeCloseTo((Math.PI / 90) * 6_378_137, 6)
    expect(answer('geo::distance($here, $here)', {here: {lat: 1, lng: 1}})).toBe(0)
  })

  test('is between points only', () => {
    expect(answer('[geo::distance($point, $line), geo::distance($line, $point), geo::distance($point, null)]', {point: point(1, 1), line: line([1, 2], [3, 4])})).toEqual([null, null, null])
  })
})

const lake = polygon(square(0, 0, 10), square(4, 4, 2))

describe('geo::contains and geo::intersects', () => {
  test.each<[about: string, one: unknown, other: unknown, contains: boolean | null, intersects: boolean | null]>([
    ['a point within', lake, point(1, 1), true, true],
    ['a point on the edge', lake, point(0, 5), true, true],
    ['a point in the hole', lake, point(5, 5), false, false],
    ['a point outside', lake, {lat: 20, lng: 20}, false, false],
    ['a line within', lake, line([1, 1], [9, 1]), true, true],
    ['a line across the hole', lake, line([1, 5], [9, 5]), false, true],
    ['a line that leaves', lake, line([1, 1], [20, 1]), false, true],
    ['an area within', lake, polygon(square(1, 1, 2)), true, true],
    ['an area that overlaps', lake, polygon(square(8, 8, 5)), false, true],
    ['an area that touches', lake, polygon(square(10, 0, 5)), false, true],
    ['itself', lake, lake, true, true],
    ['what is around it', polygon(square(1, 1, 2)), lake, false, true],
    ['points, one of them outside', lake, {type: 'MultiPoint', coordinates: [[1, 1], [20, 20]]}, false, true],
    ['points in two areas', {type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]]}, {type: 'MultiPoint', coordinates: [[0.5, 0.5], [5.5, 5.5]]}, true, true],
    ['lines that cross', line([0, 0], [2, 2]), line([0, 2], [2, 0]), false, true],
    ['a point on a line', line([0, 0], [2, 2]), point(1, 1), true, true],
    ['the same point', point(1, 1), {lat: 1, lng: 1}, true, true],
    ['a collection, all of it within', lake, collection(point(1, 1), line([1, 1], [9, 1])), true, true],
    ['a collection, some of it within', lake, collection(point(1, 1), point(20, 20)), false, true],
    ['in one of a collection', collection(point(50, 50), lake), point(1, 1), true, true],
    ['nothing', lake, null, null, null],
    ['no geography', 'lake', point(1, 1), null, null],
    ['no valid area', polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), point(1, 1), null, null],
  ])('%s', (_, one, other, contains, intersects) => {
    const query = '[geo::contains($one, $other), geo::intersects($one, $other), geo::intersects($other, $one)]'
    expect(answer(query, {one, other})).toEqual([contains, intersects, intersects])
  })
})

const position = fc.array(fc.oneof({weight: 40, arbitrary: fc.integer({min: 0, max: 3})}, {weight: 1, arbitrary: fc.constantFrom(null, '1', Infinity)}), {minLength: 2, maxLength: 3})
const positions = fc.array(position, {maxLength: 5})
const sound = fc.tuple(fc.integer({min: 0, max: 3}), fc.integer({min: 0, max: 3}), fc.integer({min: 1, max: 3})).map(([west, south, size]) => square(west, south, size))
const ring = fc.oneof(sound, positions)
const anything = fc.letrec<{geometry: unknown}>((tie) => ({
  geometry: fc.oneof(
    {depthSize: 'small'},
    {weight: 8, arbitrary: fc.oneof(sound.map((outline) => polygon(outline)), fc.record({lat: fc.integer({min: 0, max: 3}), lng: fc.integer({min: 0, max: 3})}))},
    fc.record({type: fc.constantFrom('Point', 'Polygon'), coordinates: position}),
    fc.record({type: fc.constantFrom('MultiPoint', 'LineString', 'Polygon'), coordinates: positions}),
    fc.record({type: fc.constantFrom('MultiLineString', 'Polygon', 'MultiPolygon'), coordinates: fc.array(ring, {maxLength: 2})}),
    fc.record({type: fc.constant('MultiPolygon'), coordinates: fc.array(fc.array(ring, {maxLength: 2}), {maxLength: 2})}),
    fc.record({type: fc.constant('GeometryCollection'), geometries: fc.array(tie('geometry'), {maxLength: 3})}),
  ),
})).geometry

test('whatever two values are: there is an answer, both ways the same, and what is contained touches', () => {
  const dataset = openDocuments([])
  const query = '[geo($one) != null, geo::contains($one, $other), geo::intersects($one, $other), geo::intersects($other, $one)]'
  let [compared, contained] = [0, 0]
  try {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const params = {one, other}
        const [, contains, intersects, back] = ask(dataset, {query, params, now: new Date(), timeout: 5000}).result as (boolean | null)[]
        expect(back).toBe(intersects)
        expect(typeof contains).toBe(typeof intersects)
        if (contains) expect(intersects).toBe(true)
        if (intersects !== null) compared++
        if (contains) contained++
      }),
      {numRuns: 1000},
    )
  } finally {
    dataset.close()
  }
  expect(compared).toBeGreaterThan(100)
  expect(contained).toBeGreaterThan(10)
})

test('places of documents are found and sorted', () => {
  const place = (_id: string, lat: number, lng: number): Draft => ({_id, _type: 'place', at: {_type: 'geopoint', lat, lng}})
  const places = [place('berlin', 52.5, 13.4), place('oslo', 59.9, 10.8), place('rome', 41.9, 12.5), {_id: 'nowhere', _type: 'place'}]
  const north = polygon([[-10, 50], [40, 50], [40, 70], [-10, 70], [-10, 50]])
  expect(answer('*[_type == "place" && geo::contains($north, at)]._id', {north}, places)).toEqual(['berlin', 'oslo'])
  expect(answer('*[geo::distance(at, geo::latLng(50, 13)) < 1000000]._id', {}, places)).toEqual(['berlin', 'rome'])
  expect(answer('*[_type == "place"] | order(geo::distance(at, $here))._id', {here: {lat: 41, lng: 12}}, places)).toEqual(['rome', 'berlin', 'oslo', 'nowhere'])
  expect(answer('*[_id == "rome"][0]{"near": *[_id != ^._id && geo::distance(at, ^.at) < 1500000]._id}', {}, places)).toEqual({near: ['berlin']})
})

test('shapes that take too long to compare are given up, in queries and for listeners', () => {
  const zigzag = (west: number) => line(...Array.from({length: 5000}, (_, n) => [west + (n % 2), n % 7]))
  const question = {query: '*[geo::intersects($one, $other)]', params: {one: zigzag(0), other: zigzag(0.5)}, timeout: 50}
  const tooLong = expect.objectContaining({code: 'queryFailed', message: expect.stringContaining('takes longer') as unknown}) as Error
  const dataset = datasetOf([{_id: 'a', _type: 'a'}])
  expect(() => ask(dataset, {...question, now: new Date()})).toThrow(tooLong)
  const selects = subscription(dataset, {...question, now: () => new Date()})
  expect(() => selects({_id: 'a', _type: 'a', _rev: 'r', _createdAt: '', _updatedAt: ''})).toThrow(tooLong)
})

describe('a call of geo() is spelt for groq-js', () => {
  test.each([
    ['geo(a)', 'geo::latLng("geo()",a)'], ['geo( geo(a))', 'geo::latLng("geo()", geo::latLng("geo()",a))'], ['global:: geo(a)', 'geo::latLng("geo()",a)'],
    ['"geo(a)"', '"geo(a)"'], [`'it\\'s geo(a)'`, `'it\\'s geo(a)'`], ['// geo(a)\n1', '// geo(a)\n1'], ['a::geo(b)', 'a::geo(b)'], ['a:: geo(b)', 'a:: geo(b)'], ['ageo(b)', 'ageo(b)'], ['geo (a)', 'geo (a)'],
  ])('%s', (query, text) => {
    expect(respell(query).text).toBe(text)
  })

  test('and errors still name the place in the query as it was', () => {
    const query = '[geo(a), "geo(b)", geo(c), !]'
    const {text, original} = respell(query)
    for (const token of ['a)', '"geo(b)"', 'c)', '!]']) expect(original(text.indexOf(token))).toBe(query.indexOf(token))
    expect(() => answer(query)).toThrow(expect.objectContaining({code: 'queryParse', details: expect.objectContaining({start: query.indexOf(']')}) as unknown}))
  })
})
