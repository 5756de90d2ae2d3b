// The style of the map: its ground is three small files of this page; nothing is asked of any other machine.
import type { StyleSpecification, ExpressionSpecification } from 'maplibre-gl'

export function colours() {
  const s = getComputedStyle(document.documentElement)
  const c = (n: string) => s.getPropertyValue(`--${n}`).trim()
  return { water: c('water'), river: c('river'), riverName: c('river-name'), land: c('land'), border: c('border'), division: c('division'), ink: c('ink'), soft: c('soft'), paper: c('paper'), sheet: c('sheet'), petrol: c('petrol'), madder: c('madder'), ochre: c('ochre'), weak: c('rule-strong'), on: c('on-petrol') }
}

export function style(lang: 'ar' | 'en', ground: any, names: any): StyleSpecification {
  const c = colours()
  const font = ['IBM Plex Sans Arabic']
  const grade: ExpressionSpecification = ['match', ['get', 'grade'], 'contested', c.madder, 'fair', c.petrol, c.weak]
  const label = (id: string, source: string, rank: number, from: number, to: number, size: ExpressionSpecification | number, colour: string, spacing = 0) => ({
    id, type: 'symbol' as const, source, minzoom: from, maxzoom: to, filter: ['==', ['get', 'r'], rank] as any,
    layout: { 'text-field': ['get', lang] as any, 'text-font': font, 'text-size': size as any, 'text-max-width': 8, 'text-letter-spacing': lang === 'en' ? spacing : 0, 'text-padding': 3 },
    paint: { 'text-color': colour, 'text-halo-color': c.land, 'text-halo-width': 1.3 },
  })
  const dot = (id: string, source: string, rank: number, from: number, r: number) => ({ id, type: 'circle' as const, source, minzoom: from, filter: ['==', ['get', 'r'], rank] as any, paint: { 'circle-radius': r, 'circle-color': c.land, 'circle-stroke-color': c.soft, 'circle-stroke-width': 1 } })
  const named = (l: any) => ({ ...l, layout: { ...l.layout, 'text-variable-anchor': ['bottom', 'top', 'left', 'right'], 'text-radial-offset': 0.45 } })
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: ground.land }, borders: { type: 'geojson', data: ground.borders }, divisions: { type: 'geojson', data: ground.divisions }, rivers: { type: 'geojson', data: ground.rivers }, shore: { type: 'geojson', data: ground.shore }, disputed: { type: 'geojson', data: ground.disputed },
      names: { type: 'geojson', data: names }, small: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      rings: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }, events: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }, hot: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': c.water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land, 'fill-antialias': false } },
      { id: 'shore', type: 'line', source: 'shore', paint: { 'line-color': c.border, 'line-width': 0.8 } },
      { id: 'rivers', type: 'line', source: 'rivers', minzoom: 3.2, layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': c.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 8, 2], 'line-opacity': ['interpolate', ['linear'], ['zoom'], 7.5, 1, 9, 0] } },
      { id: 'divisions', type: 'line', source: 'divisions', minzoom: 4.5, paint: { 'line-color': c.division, 'line-width': ['interpolate', ['linear'], ['zoom'], 4.5, 0.4, 9, 1.2] } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': c.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 9, 1.6] } },
      { id: 'disputed', type: 'line', source: 'disputed', paint: { 'line-color': c.border, 'line-dasharray': [3, 2.5], 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 9, 1.6] } },
      { id: 'rings', type: 'fill', source: 'rings', paint: { 'fill-color': grade, 'fill-opacity': 0.07 } },
      { id: 'ring-edges', type: 'line', source: 'rings', paint: { 'line-color': grade, 'line-width': 1, 'line-opacity': 0.55, 'line-dasharray': [3, 3] } },
      dot('town-dots', 'small', 4, 8, 2), dot('village-dots', 'small', 5, 10, 1.6), dot('city-dots', 'names', 3, 6.2, 2.2), dot('great-dots', 'names', 2, 4.2, 2.6),
      named(label('villages', 'small', 5, 10.5, 24, 11, c.soft)), named(label('towns', 'small', 4, 8.5, 24, 11.5, c.soft)), named(label('cities', 'names', 3, 6.2, 24, 12, c.soft)),
      { id: 'river-names', type: 'symbol', source: 'rivers', minzoom: 5, maxzoom: 8.5, layout: { 'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': ['get', lang], 'text-font': font, 'text-size': 11, 'text-max-angle': 60 }, paint: { 'text-color': c.riverName, 'text-halo-color': c.land, 'text-halo-width': 1.2 } },
      label('divisions-names', 'names', 1, 5.6, 8, 11, c.border, 0.05), named(label('great', 'names', 2, 4.2, 24, 12.5, c.ink)),
      label('countries', 'names', 0, 2.2, 7, ['interpolate', ['linear'], ['zoom'], 3, 11, 6, 15], c.soft, 0.1),
      { id: 'clusters', type: 'circle', source: 'events', filter: ['has', 'count'], paint: { 'circle-color': c.ink, 'circle-opacity': 0.88, 'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 1, 11, 10, 22, 40, 38], 'circle-stroke-width': 3, 'circle-stroke-color': c.ink, 'circle-stroke-opacity': 0.2 } },
      { id: 'cluster-counts', type: 'symbol', source: 'events', filter: ['has', 'count'], layout: { 'text-field': ['get', 'label'], 'text-font': font, 'text-size': 13, 'text-allow-overlap': true }, paint: { 'text-color': c.paper } },
      { id: 'points', type: 'circle', source: 'events', filter: ['!', ['has', 'count']], paint: { 'circle-radius': ['case', ['get', 'wide'], 5, 6], 'circle-color': ['case', ['get', 'wide'], c.land, ['==', ['get', 'grade'], 'weak'], c.sheet, grade], 'circle-stroke-color': grade, 'circle-stroke-width': 2.2, 'circle-opacity': ['case', ['get', 'wide'], 0.4, 1] } },
      { id: 'hot-fill', type: 'fill', source: 'hot', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.ochre, 'fill-opacity': 0.18 } },
      { id: 'hot-edge', type: 'line', source: 'hot', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': c.ochre, 'line-width': 2 } },
      { id: 'hot', type: 'circle', source: 'hot', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 11, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': c.ochre, 'circle-stroke-width': 3 } },
    ],
  }
}

/** The rough reach of a place whose words tell no more than its kind. */
const reach: Record<string, number> = { country: 150, governorate: 45, region: 25, district: 15, river: 30, road: 10, sea: 80, city: 4, town: 2, valley: 8, island: 8, computed: 10 }
export const radius = (p: { radius_km?: number | null; precision?: string }) => p.radius_km ?? reach[p.precision ?? ''] ?? 1
export function ring(lon: number, lat: number, km: number): number[][] {
  const out = []
  for (let i = 0; i <= 48; i++) {
    const a = (i / 48) * 2 * Math.PI
    out.push([lon + ((km / 111.32) * Math.cos(a)) / Math.cos((lat * Math.PI) / 180), lat + (km / 110.57) * Math.sin(a)])
  }
  return out
}
