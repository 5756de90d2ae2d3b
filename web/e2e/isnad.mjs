// A server of the program itself, on a record made of the reports of `examples/` (ISNAD= the program, `target/release/isnad` else).
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const program = process.env.ISNAD ?? join(root, 'target/release/isnad')
export const password = 'a long word for trying'

function run(args, input = '') {
  const done = spawnSync(program, args, { input, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`isnad ${args.join(' ')}: ${done.error ?? done.stderr}`)
  return done.stdout
}

/** The reports of `examples/` with the day and the publisher that their gold names, as JSON lines. */
export function reports() {
  const folder = join(root, 'examples')
  return readdirSync(folder).filter((f) => f.endsWith('.json')).sort().map((f) => {
    const { text, published, publisher } = JSON.parse(readFileSync(join(folder, f), 'utf8'))
    return JSON.stringify({ id: text, published, publisher, text: readFileSync(join(folder, text), 'utf8') })
  }).join('\n')
}

/** Starts a server: `accounts` for one that asks who one is (amal, admin), `empty` for a record with nothing in it, `tiles` for the bytes of a PMTiles file. */
export async function start({ accounts = false, empty = false, tiles = null } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-page-'))
  const record = join(folder, 'war.db')
  if (!empty) {
    writeFileSync(join(folder, 'reports.jsonl'), reports())
    run(['add', '--record', record, join(folder, 'reports.jsonl')])
  }
  if (accounts) run(['user', 'add', 'amal', '--role', 'admin', '--record', record], `${password}\n`)
  const ground = tiles ? ['--tiles', join(folder, 'ground.pmtiles')] : []
  if (tiles) writeFileSync(ground[1], tiles)
  // A test that fails before it closes its server must not keep anything waiting.
  const server = spawn(program, ['serve', '--record', record, '--listen', '127.0.0.1:0', ...ground], { stdio: ['ignore', 'pipe', 'inherit'] })
  const base = await new Promise((done, fail) => {
    let said = ''
    server.stdout.on('data', (bytes) => { said += bytes; const at = /http:\/\/[^ ]+/.exec(said); if (at) done(at[0]) })
    server.on('exit', (code) => fail(new Error(`the server ended with ${code}`)))
  })
  server.unref()
  server.stdout.unref()
  process.on('exit', () => server.kill())
  return { base, record, close: () => new Promise((done) => { server.on('exit', () => { rmSync(folder, { recursive: true, force: true }); done() }); server.kill('SIGINT') }) }
}
