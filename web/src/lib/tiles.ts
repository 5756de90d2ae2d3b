// The ground of a PMTiles file that the server was given (`isnad serve --tiles`), drawn under all else: pictures, or vectors after
// Protomaps or OpenMapTiles. Borders are never taken from it: those that are in dispute are drawn by this page alone.
import type { LayerSpecification, Map as Chart } from 'maplibre-gl'
import { addressOf } from './api'
import { colours } from './ground'

const source = 'tiles'
let kept: import('pmtiles').PMTiles | undefined

function layers(names: Set<string>, lang: 'ar' | 'en'): LayerSpecification[] {
  const c = colours()
  const there = (...any: string[]) => any.find((n) => names.has(n))
  const out: LayerSpecification[] = []
  const add = (layer: string | undefined, more: (of: { source: string; 'source-layer': string }) => LayerSpecification) => { if (layer) out.push(more({ source, 'source-layer': layer })) }
  add(there('earth'), (of) => ({ id: 'tiles-earth', type: 'fill', ...of, minzoom: 8, paint: { 'fill-color': c.land } }))
  add(there('landuse'), (of) => ({ id: 'tiles-landuse', type: 'fill', ...of, minzoom: 9, paint: { 'fill-color': c.division, 'fill-opacity': 0.12 } }))
  add(there('water'), (of) => ({ id: 'tiles-water', type: 'fill', ...of, minzoom: 8, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.water } }))
  add(there('waterway', 'water'), (of) => ({ id: 'tiles-rivers', type: 'line', ...of, minzoom: 8, filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.river, 'line-width': 1 } }))
  add(there('buildings', 'building'), (of) => ({ id: 'tiles-buildings', type: 'fill', ...of, minzoom: 13, paint: { 'fill-color': c.division, 'fill-opacity': 0.45 } }))
  const great = ['match', ['to-string', ['coalesce', ['get', 'kind'], ['get', 'class'], '']], ['highway', 'major_road', 'motorway', 'trunk', 'primary', 'secondary'], true, false] as any
  add(there('roads', 'transportation'), (of) => ({ id: 'tiles-streets', type: 'line', ...of, minzoom: 12, filter: ['!', great], paint: { 'line-color': c.division, 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.4, 16, 3] } }))
  add(there('roads', 'transportation'), (of) => ({ id: 'tiles-roads', type: 'line', ...of, minzoom: 7, filter: great, paint: { 'line-color': c.border, 'line-opacity': 0.6, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 14, 3] } }))
  add(there('places', 'place'), (of) => ({ id: 'tiles-places', type: 'symbol', ...of, minzoom: 11, layout: { 'text-field': ['coalesce', ['get', `name:${lang}`], ['get', 'name']], 'text-font': ['IBM Plex Sans Arabic'], 'text-size': 11, 'text-padding': 6 }, paint: { 'text-color': c.soft, 'text-halo-color': c.land, 'text-halo-width': 1.2 } }))
  return out
}

/** Draws it below the shore, borders, names and events of the page. */
export async function lay(lib: typeof import('maplibre-gl'), map: Chart, lang: 'ar' | 'en') {
  const { PMTiles, Protocol, TileType } = await import('pmtiles')
  const address = new URL(addressOf('tiles'), location.href).href
  const file = (kept ??= new PMTiles(address))
  const protocol = new Protocol({ metadata: true })
  protocol.add(file)
  lib.addProtocol('pmtiles', protocol.tile)
  const head = await file.getHeader()
  const vectors = head.tileType === TileType.Mvt
  map.addSource(source, { type: vectors ? 'vector' : 'raster', url: `pmtiles://${address}`, ...(vectors ? {} : { tileSize: 256 }) } as any)
  const told = (await file.getMetadata()) as { vector_layers?: { id: string }[] }
  const drawn: LayerSpecification[] = vectors ? layers(new Set((told.vector_layers ?? []).map((l) => l.id)), lang) : [{ id: 'tiles-pictures', type: 'raster', source, paint: { 'raster-opacity': 0.85 } }]
  for (const layer of drawn) map.addLayer(layer, layer.type === 'symbol' ? 'divisions-names' : 'shore')
}
