// The address is the state: one query string holds the screen, the filters and how things are shown, so a link is a view.
export const filterNames = ['type', 'status', 'grade', 'actor', 'place', 'publisher', 'from', 'to', 'q', 'bbox'] as const

function read(): Record<string, string> {
  const all = Object.fromEntries(new URLSearchParams(location.search))
  const path = location.pathname.split('/').filter(Boolean).at(-1)
  if (path === 'api' && !all.view) all.view = 'api'
  return all
}

export const url = $state({ params: read() })
addEventListener('popstate', () => { url.params = read() })

export function address(change: Record<string, string | null | undefined>, base: Record<string, string> = url.params): string {
  const next = { ...base }
  for (const [k, v] of Object.entries(change)) if (v == null || v === '') delete next[k]; else next[k] = v
  const order = ['view', 'id', ...Object.keys(next).filter((k) => k !== 'view' && k !== 'id').sort()]
  const query = order.filter((k) => k in next).map((k) => `${k}=${encodeURIComponent(next[k]).replaceAll('%2C', ',').replaceAll('%20', '+')}`).join('&')
  return query ? `?${query}` : '?'
}

export function go(change: Record<string, string | null | undefined>, replace = false) {
  const next = address(change)
  const to = location.pathname.replace(/\/api$/, '/') + (next === '?' ? '' : next)
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  url.params = read()
}

const screen = ['view', 'id', 'claim', 'event', 'doc', 'pane']
/** The link to a screen: the filters and the way things are shown stay. */
export function to(view: string, more: Record<string, string | null> = {}): string {
  const clear = Object.fromEntries(screen.map((k) => [k, null]))
  return address({ ...clear, view: view === 'events' ? null : view, ...more })
}

/** Lets plain clicks on links of this page change the screen without loading it anew. */
export function follow(e: MouseEvent) {
  const a = (e.target as Element).closest?.('a')
  if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || a.target || a.hasAttribute('download')) return
  const href = a.getAttribute('href') ?? ''
  if (!href.startsWith('?')) return
  e.preventDefault()
  const before = url.params.view ?? ''
  history.pushState(null, '', location.pathname.replace(/\/api$/, '/') + (href === '?' ? '' : href))
  url.params = read()
  if ((url.params.view ?? '') !== before || url.params.view) scrollTo(0, 0)
}

export function filterQuery(but: string[] = []): string {
  const q = new URLSearchParams()
  for (const f of filterNames) if (url.params[f] && !but.includes(f)) q.set(f, url.params[f])
  return q.toString()
}
export const listOf = (name: string) => (url.params[name] ?? '').split(',').filter(Boolean)
export function toggle(name: string, value: string) {
  const now = listOf(name)
  go({ [name]: (now.includes(value) ? now.filter((v) => v !== value) : [...now, value]).join(',') })
}
