// The graph of who told whom, from the chains of an event's claims.
import type { Claim, Doc, Event } from './types'
import type { Graph, Node } from '../parts/Chain.svelte'

export interface Told { index: number; doc?: Doc; claim?: Claim }
/** Each claim of the event with its document, where that has come. */
export function told(event: Event, docs: Record<string, Doc>): Told[] {
  return event.claims.map((c, index) => {
    const doc = docs[c.document]
    const claim = doc?.claims.find((k) => (c.key && k.key === c.key) || (c.claim && k.id === c.claim)) ?? doc?.claims.find((k) => k.start === c.start && k.end === c.end && k.type === c.type)
    return { index, doc, claim }
  })
}
export function graph(event: Event, list: Told[], publisher: (d: Doc) => string, kind: (k: string) => string, own: string): Graph {
  const nodes = [new Map<string, Node>(), new Map<string, Node>(), new Map<string, Node>()]
  const edges = new Map<string, Graph['edges'][number]>()
  const add = (col: number, name: string, sub = ''): Node => {
    const id = `${col}|${name}`
    let node = nodes[col].get(id)
    if (!node) nodes[col].set(id, (node = { id, name, sub, count: 0 }))
    if (!node.sub) node.sub = sub
    node.count++
    return node
  }
  const tie = (a: Node, b: Node, denied: boolean) => {
    const k = `${a.id}→${b.id}`
    const e = edges.get(k) ?? { from: a.id, to: b.id, count: 0, denied: false }
    e.count++
    e.denied ||= denied
    edges.set(k, e)
  }
  for (const { index, doc, claim } of list) {
    if (!doc) continue
    const c = event.claims[index], denies = c.status === 'denied'
    const chain = claim?.attribution ?? []
    const path: Node[] = [add(0, publisher(doc))]
    for (const l of chain.slice(0, -1)) path.push(add(1, l.name, kind(l.kind)))
    const last = chain.at(-1)
    const root = add(2, c.root || last?.name || own, last ? kind(last.kind) : own)
    root.mood = !root.mood || root.mood === (denies ? 'denies' : 'affirms') ? (denies ? 'denies' : 'affirms') : 'both'
    path.push(root)
    path.slice(1).forEach((b, i) => tie(path[i], b, denies))
  }
  // Fewer crossings: a node stands near the middle of those before it
  const columns = nodes.filter((m) => m.size).map((m) => [...m.values()])
  for (let i = 1; i < columns.length; i++) {
    const place = new Map<string, number>()
    columns.slice(0, i).forEach((col) => col.forEach((x, at) => place.set(x.id, (at + 0.5) / col.length)))
    const mid = (x: Node) => { const f = [...edges.values()].filter((e) => e.to === x.id).map((e) => place.get(e.from) ?? 0.5); return f.reduce((a, b) => a + b, 0) / (f.length || 1) }
    columns[i].sort((a, b) => mid(a) - mid(b))
  }
  return { columns, edges: [...edges.values()] }
}
