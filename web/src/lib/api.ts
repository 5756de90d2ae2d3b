// One door to the server. GETs are kept by their ETag; everything that changes something carries the token of the session.
import { session } from './session.svelte'

export class Problem extends Error {
  status: number
  help?: string
  constructor(status: number, detail: string, help?: string) { super(detail); this.status = status; this.help = help }
}
const root = new URL('api/v1/', location.href.replace(/\/api\/?(\?|$)/, '/$1').replace(/[^/]*(\?.*)?$/, '')).pathname
const kept = new Map<string, { etag: string; body: unknown }>()

async function answer(r: Response): Promise<unknown> {
  if (r.ok) return r.status === 204 ? null : r.json()
  let detail = r.statusText, help: string | undefined
  try { const p = await r.json(); detail = p.detail ?? p.title ?? detail; help = p.help } catch { /* no problem document */ }
  if (r.status === 401) session.needed = true
  throw new Problem(r.status, detail, help)
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const old = kept.get(path)
  const r = await fetch(root + path, { signal, headers: old ? { 'If-None-Match': old.etag } : {} })
  if (r.status === 304 && old) return old.body as T
  const body = await answer(r)
  const etag = r.headers.get('etag')
  if (etag) { if (kept.size > 200) kept.clear(); kept.set(path, { etag, body }) }
  return body as T
}

export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData
  const headers: Record<string, string> = { 'X-CSRF-Token': session.csrf }
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  return (await answer(await fetch(root + path, { method, headers, body: form ? body : body === undefined ? undefined : JSON.stringify(body) }))) as T
}
export const streamOf = (path: string) => new EventSource(root + path)
export const addressOf = (path: string) => root + path
export const enc = encodeURIComponent

/** A document by its id, or by the name that events call it by («a.txt #7» is the seventh document, by another of that name). */
export async function documentOf<T>(name: string): Promise<T> {
  try { return await get<T>(`documents/${enc(name)}`) } catch (e) {
    const number = / #(\d+)$/.exec(name)
    if (number && e instanceof Problem && e.status === 404) return get<T>(`documents/${number[1]}`)
    throw e
  }
}
