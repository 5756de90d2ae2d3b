// Makes mock/data from the examples of this repository with the program itself.
//   node mock/make.mjs path/to/isnad
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const isnad = process.argv[2] ?? 'isnad'
const examples = join(here, '../../examples')
const data = join(here, 'data')
mkdirSync(data, { recursive: true })
const record = join(data, 'record.db')
for (const end of ['', '-wal', '-shm', '-writer']) rmSync(record + end, { force: true })

const docs = readdirSync(examples).filter((f) => f.endsWith('.txt')).map((f) => {
  const gold = JSON.parse(readFileSync(join(examples, f.replace(/txt$/, 'json')), 'utf8'))
  return { id: f.slice(0, -4), text: readFileSync(join(examples, f), 'utf8'), published: gold.published, publisher: gold.publisher }
})
const jsonl = join(data, 'documents.jsonl')
writeFileSync(jsonl, docs.map((d) => JSON.stringify(d)).join('\n') + '\n')
const run = (...args) => execFileSync(isnad, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  .split('\n').filter(Boolean).map((l) => JSON.parse(l))

run('add', '--record', record, jsonl, '--json')
const events = run('events', '--record', record, '--json')
const terms = {}
for (const e of events) {
  if (!['agreement', 'ceasefire', 'negotiation', 'offer'].includes(e.type)) continue
  try { terms[e.id] = run('agreement', '--record', record, e.id, '--json') } catch { /* no terms */ }
}
writeFileSync(join(data, 'all.json'), JSON.stringify({
  docs, events, terms,
  readings: run('read', '--json', jsonl),
  mentions: run('mentions', '--json', jsonl),
  queue: run('review', '--record', record, 'queue', '--most', '1000', '--json'),
}))
