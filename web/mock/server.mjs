// A stand-in for `isnad serve`, for building and testing the page without the program. Keeps everything in memory.
//   node mock/server.mjs [port]     (after mock/make.mjs)
import { createServer } from 'node:http'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, '../dist')
export const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const mime = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }

export function start(port = 0, options = {}) {
  const all = JSON.parse(readFileSync(join(here, 'data/all.json'), 'utf8'))
  const key = (d, c) => createHash('sha256').update(`${d}|${c.start}|${c.trigger_start}|${c.type}`).digest('hex').slice(0, 12)
  const claims = new Map()
  const eventOf = new Map()
  for (const e of all.events) for (const c of e.claims) eventOf.set(c.claim, e.id)
  const docs = all.docs.map((d, i) => {
    const reading = all.readings.find((r) => r.id === d.id)
    const own = reading.claims.map((c) => ({ ...c, key: key(d.id, c), event: eventOf.get(c.id) ?? null, document: d.id }))
    own.forEach((c) => claims.set(c.key, c))
    return { ...d, number: i + 1, title: d.text.split('\n')[0], claims: own, mentions: all.mentions.find((m) => m.id === d.id).mentions }
  })
  const byId = new Map([...claims.values()].map((c) => [c.id, c]))
  let judgements = []
  let log = docs.map((d, i) => ({ seq: i + 1, at: '2025-06-01T08:00:00Z', by: 'amal', action: 'added', subject: d.id, detail: `${d.claims.length} claims`, hash: createHash('sha256').update(d.id).digest('hex') }))
  const sessions = new Map()
  const imports = new Map()

  const days = (edtf) => {
    if (!edtf) return [null, null]
    const bare = edtf.replace(/[~?%]/g, '')
    const [a, b] = bare.includes('/') ? bare.split('/') : [bare, bare]
    const first = (s) => !s || s === '..' ? null : s.length === 4 ? `${s}-01-01` : s.length === 7 ? `${s}-01` : s.slice(0, 10)
    const last = (s) => !s || s === '..' ? null : s.length === 4 ? `${s}-12-31` : s.length === 7 ? `${s}-28` : s.slice(0, 10)
    return [first(a), last(b)]
  }
  const figure = (e, m) => { const f = e.figures?.find((x) => x.measure === m); return f ? [f.low, f.high ?? null] : null }
  const summaries = all.events.map((e) => {
    const [first_day, last_day] = days(e.time)
    const first = e.claims[0]
    return { id: e.id, type: e.type, status: e.status, grade: e.grade, time: e.time ?? null, first_day, last_day, place: e.place ?? null,
      agents: (e.agents ?? []).map((a) => a.name), targets: (e.targets ?? []).map((a) => a.name), killed: figure(e, 'killed'), injured: figure(e, 'injured'),
      documents: e.documents.length, sources: e.sources, independent_sources: e.independent_sources, claims: e.claims.length, denied: e.denied_by.length > 0, quote: first?.evidence ?? '',
      _pub: e.documents.map((d) => docs.find((x) => x.id === d)?.publisher), _text: JSON.stringify(e.claims.map((c) => c.evidence)) }
  })
  const wanted = (q, name) => (q.get(name) ?? '').split(',').filter(Boolean)
  const match = (q, without) => (s) => {
    for (const f of ['type', 'status', 'grade']) { const w = wanted(q, f); if (f !== without && w.length && !w.includes(s[f])) return false }
    const pub = wanted(q, 'publisher'); if (without !== 'publisher' && pub.length && !s._pub.some((p) => pub.includes(p))) return false
    const actor = q.get('actor'); if (actor && ![...s.agents, ...s.targets].some((a) => a.includes(actor))) return false
    const place = q.get('place'); if (place && !(s.place && (s.place.id === place || s.place.name.includes(place)))) return false
    const from = q.get('from'), to = q.get('to')
    if ((from || to) && !s.first_day && !s.last_day) return false
    if (from && (s.last_day ?? s.first_day) < from) return false
    if (to && (s.first_day ?? s.last_day) > to) return false
    const words = q.get('q'); if (words && !words.split(/\s+/).every((w) => s._text.includes(w))) return false
    const box = q.get('bbox')
    if (box) { const [w, so, e, n] = box.split(',').map(Number); if (!s.place || s.place.lon < w || s.place.lon > e || s.place.lat < so || s.place.lat > n) return false }
    return true
  }
  const shown = ({ _pub, _text, ...s }) => s
  const page = (q, list, size = 50) => {
    const limit = Math.min(+(q.get('limit') ?? size), 500), at = +(q.get('cursor') ?? 0)
    return { items: list.slice(at, at + limit), next: at + limit < list.length ? String(at + limit) : null, total: list.length }
  }
  const document = (name) => docs.find((d) => d.id === name || String(d.number) === name)
  const judged = (k) => judgements.filter((j) => j.claim === k || j.other === k)

  const routes = {
    'GET events': (q) => {
      const list = summaries.filter(match(q))
      const back = (q.get('sort') ?? '-time') === '-time'
      list.sort((a, b) => (a.first_day ?? '') < (b.first_day ?? '') ? (back ? 1 : -1) : (a.first_day ?? '') > (b.first_day ?? '') ? (back ? -1 : 1) : 0)
      return { ...page(q, list), items: page(q, list).items.map(shown) }
    },
    'GET events/timeline': (q) => {
      const by = q.get('by') ?? 'month', cut = { day: 10, month: 7, year: 4 }[by], bins = new Map()
      let undated = 0
      for (const s of summaries.filter(match(q))) {
        const d = s.first_day ?? s.last_day
        if (!d) { undated++; continue }
        const b = bins.get(d.slice(0, cut)) ?? { start: d.slice(0, cut), count: 0, by_grade: { contested: 0, fair: 0, weak: 0 } }
        b.count++; b.by_grade[s.grade]++; bins.set(b.start, b)
      }
      return { by, bins: [...bins.values()].sort((a, b) => (a.start < b.start ? -1 : 1)), undated }
    },
    'GET events/map': (q) => {
      const zoom = +(q.get('zoom') ?? 5), cells = new Map(); let unplaced = 0
      for (const s of summaries.filter(match(q))) {
        if (!Number.isFinite(s.place?.lat)) { unplaced++; continue }
        const size = 40 / 2 ** zoom, k = zoom >= 11 ? s.id : `${Math.floor(s.place.lon / size)}|${Math.floor(s.place.lat / size)}`
        cells.set(k, [...(cells.get(k) ?? []), s])
      }
      const clusters = [], points = []
      for (const c of cells.values()) {
        if (c.length === 1) { const s = c[0]; points.push({ id: s.id, lat: s.place.lat, lon: s.place.lon, radius_km: s.place.radius_km ?? { country: 200, governorate: 50, region: 30, district: 15, city: 5, town: 2 }[s.place.precision] ?? 1, precision: s.place.precision, type: s.type, grade: s.grade, place: s.place.name }); continue }
        const la = c.map((s) => s.place.lat), lo = c.map((s) => s.place.lon), mean = (a) => a.reduce((x, y) => x + y) / a.length
        clusters.push({ lat: mean(la), lon: mean(lo), count: c.length, bbox: [Math.min(...lo), Math.min(...la), Math.max(...lo), Math.max(...la)] })
      }
      return { clusters, points, unplaced }
    },
    'GET events/:id': (q, id) => { const e = all.events.find((x) => x.id === id); return e && { ...e, ...(all.terms[id] ? { terms: all.terms[id] } : {}) } },
    'GET agreements/:id': (q, id) => all.terms[id],
    'GET documents': (q) => page(q, docs.filter((d) => !q.get('publisher') || d.publisher === q.get('publisher')).map((d) => ({ id: String(d.number), name: d.id, title: d.title, publisher: d.publisher, published: d.published, claims: d.claims.length }))),
    'GET documents/:id': (q, id) => { const d = document(id); return d && { id: String(d.number), name: d.id, publisher: d.publisher, published: d.published, url: null, text: d.text, claims: d.claims.map((c) => ({ ...c, judgements: judged(c.key) })), mentions: d.mentions } },
    'GET search': (q) => {
      const words = (q.get('q') ?? '').split(/\s+/).filter(Boolean), most = +(q.get('limit') ?? 20)
      const has = (t) => words.length && words.every((w) => t.includes(w))
      return { documents: docs.filter((d) => has(d.text)).slice(0, most).map((d) => ({ id: String(d.number), name: d.id, title: d.title, publisher: d.publisher, snippet: { text: d.text.split('\n').find((l) => words.some((w) => l.includes(w))) } })),
        claims: [...claims.values()].filter((c) => has(c.evidence)).slice(0, most).map((c) => ({ key: c.key, claim: c.key, document: c.document, type: c.type, status: c.status, time: c.time ?? null, event: c.event, snippet: { text: c.evidence } })) }
    },
    'GET facets': (q) => {
      const out = {}
      for (const f of ['type', 'status', 'grade']) { out[f] = {}; for (const s of summaries.filter(match(q, f))) out[f][s[f]] = (out[f][s[f]] ?? 0) + 1 }
      out.publisher = {}
      for (const s of summaries.filter(match(q, 'publisher'))) for (const p of new Set(s._pub)) out.publisher[p] = (out.publisher[p] ?? 0) + 1
      return out
    },
    'GET actors': (q) => named(q, summaries.flatMap((s) => [...s.agents, ...s.targets].map((n) => ({ id: n, name: n })))),
    'GET places': (q) => named(q, summaries.filter((s) => s.place).map((s) => ({ id: s.place.id, name: s.place.name }))),
    'GET stats': () => ({ documents: docs.length, claims: claims.size, events: all.events.length, judgements: judgements.length }),
    'GET queue': (q) => page(q, all.queue.map((x) => {
      const c = [...claims.values()].find((y) => y.document === x.document && y.evidence === x.evidence && y.type === x.type)
      return c && !judgements.some((j) => j.claim === c.key && j.active && ['accept', 'reject'].includes(j.kind)) ? { ...x, claim: c.key, event: c.event } : null
    }).filter(Boolean)),
    'GET judgements': (q) => ({ items: q.get('claim') ? judged(q.get('claim')) : judgements }),
    'POST judgements': (q, _, body) => {
      const c = claims.get(body.claim)
      if (!c) return { problem: 404, detail: 'no such claim' }
      const j = { id: judgements.length + 1, by: 'amal', at: new Date().toISOString(), active: true, ...body }
      judgements.push(j); note('judged', body.claim, body.kind)
      return { status: 201, body: j }
    },
    'POST judgements/:id/undo': (q, id) => { const j = judgements.find((x) => x.id === +id); if (!j) return null; j.active = !j.active; note('judged', j.claim, 'undo'); return { status: 200, body: j } },
    'POST imports': (q, _, body) => {
      const names = body?.name ? [body.name] : body?.files ?? ['1.txt']
      const id = String(imports.size + 1); imports.set(id, { id, names, done: 0, of: names.length }); note('added', names.join(' '), '')
      return { status: 202, body: { id } }
    },
    'GET imports/:id': (q, id) => imports.get(id),
    'GET log': (q) => page(q, [...log].reverse()),
    'GET openapi.json': () => openapi,
    'GET health': () => ({ ok: true }),
  }
  function note(action, subject, detail) { log.push({ seq: log.length + 1, at: new Date().toISOString(), by: 'amal', action, subject, detail, hash: createHash('sha256').update(log.at(-1).hash + subject).digest('hex') }) }
  function named(q, list) {
    const n = new Map(), words = q.get('q') ?? ''
    for (const x of list) if (x.name.includes(words)) { const e = n.get(x.id) ?? { ...x, events: 0 }; e.events++; n.set(x.id, e) }
    return { items: [...n.values()].sort((a, b) => b.events - a.events).slice(0, +(q.get('limit') ?? 10)) }
  }

  const server = createServer(async (req, res) => {
    const url = new URL(req.url, 'http://x')
    const send = (status, body, type = 'application/json', more = {}) => { res.writeHead(status, { 'content-type': type, 'content-security-policy': csp, 'x-content-type-options': 'nosniff', ...more }); res.end(body) }
    const problem = (status, detail) => send(status, JSON.stringify({ type: 'about:blank', title: String(status), status, detail }), 'application/problem+json')
    if (!url.pathname.startsWith('/api/')) {
      const path = normalize(decodeURIComponent(url.pathname))
      const file = join(dist, path)
      if (path !== '/' && file.startsWith(dist) && existsSync(file) && statSync(file).isFile()) return send(200, readFileSync(file), mime[extname(file)] ?? 'application/octet-stream')
      return send(200, readFileSync(join(dist, 'index.html')), mime['.html'])
    }
    const path = url.pathname.replace('/api/v1/', '')
    const chunks = []; for await (const c of req) chunks.push(c)
    const raw = Buffer.concat(chunks).toString()
    const token = /isnad=(\w+)/.exec(req.headers.cookie ?? '')?.[1]
    const user = options.accounts ? sessions.get(token) : null
    if (path === 'session') {
      if (req.method === 'GET') return options.accounts && !user ? problem(401, 'not signed in') : send(200, JSON.stringify({ user: user ?? null, role: 'admin', csrf: 'c5' }))
      if (req.method === 'DELETE') { sessions.delete(token); return send(204) }
      const b = JSON.parse(raw)
      if (b.password !== 'correct') return problem(401, 'name or password is wrong')
      sessions.set('t1', b.user); return send(204, undefined, 'text/plain', { 'set-cookie': 'isnad=t1; HttpOnly; SameSite=Strict; Path=/' })
    }
    if (options.accounts && !user && path !== 'health') return problem(401, 'not signed in')
    if (req.method !== 'GET' && req.headers['x-csrf-token'] !== 'c5') return problem(403, 'the X-CSRF-Token is missing')
    const stream = /^imports\/(\w+)\/stream$/.exec(path)
    if (stream) {
      const job = imports.get(stream[1])
      if (!job) return problem(404, 'no such import')
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      for (const name of job.names) { job.done++; res.write(`event: progress\ndata: ${JSON.stringify({ done: job.done, of: job.of, name })}\n\n`); await new Promise((r) => setTimeout(r, 120)) }
      res.write(`event: done\ndata: ${JSON.stringify({ added: job.of, claims: 12 * job.of, events: 5, skipped: [] })}\n\n`)
      return res.end()
    }
    let body = null
    if (raw && req.headers['content-type']?.startsWith('application/json')) body = JSON.parse(raw)
    else if (raw) body = { files: [...raw.matchAll(/name="files"; filename="([^"]+)"/g)].map((m) => Buffer.from(m[1], 'latin1').toString()) }
    for (const [route, answer] of Object.entries(routes)) {
      const [method, pattern] = route.split(' ')
      const m = method === req.method && new RegExp(`^${pattern.replace(':id', '([^/]+)')}$`).exec(path)
      if (!m) continue
      const out = answer(url.searchParams, m[1] && decodeURIComponent(m[1]), body)
      if (!out) return problem(404, 'nothing of that name')
      if (out.problem) return problem(out.problem, out.detail)
      const text = JSON.stringify(out.body ?? out), etag = `W/"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
      if (req.method === 'GET' && req.headers['if-none-match'] === etag) { res.writeHead(304, { etag }); return res.end() }
      return send(out.body ? out.status : 200, text, 'application/json', req.method === 'GET' ? { etag } : {})
    }
    problem(404, 'nothing here')
  })
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done({ port: server.address().port, close: () => server.close() })))
}
const filter = ['type', 'status', 'grade', 'actor', 'place', 'publisher', 'from', 'to', 'q', 'bbox'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
const openapi = { openapi: '3.1.0', info: { title: 'isnad', version: '1' }, paths: {
  '/api/v1/events': { get: { summary: 'Events under a filter', parameters: filter, responses: { 200: { description: 'A page of event summaries' } } } },
  '/api/v1/events/{id}': { get: { summary: 'One event', parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }], responses: { 200: { description: 'The event' }, 404: { description: 'No such event' } } } },
  '/api/v1/judgements': { post: { summary: 'Judge a claim', responses: { 201: { description: 'The judgement' } } } },
} }
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await start(+(process.argv[2] ?? 4173), { accounts: process.argv.includes('--accounts') })
  console.log(`http://127.0.0.1:${port}/`)
}
