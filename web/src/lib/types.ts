// What the API of the server sends; see docs/page.md. Fields that may be missing are marked so, and the page lives without them.
export type Range = [number | null, number | null]

export interface Place { id?: string; name: string; lat: number; lon: number; precision?: string; radius_km?: number }

export interface Summary {
  id: string; type: string; status: string; grade: string; time: string | null; first_day?: string | null; last_day?: string | null
  place: Place | null; agents: string[]; targets: string[]; killed: Range | null; injured: Range | null
  documents: number; sources: number; independent_sources: number; claims: number; denied: boolean; quote: string
}
export interface Page<T> { items: T[]; next: string | null; total: number }

export interface Party { name: string; id?: string; by: string[] }
export interface Quote { claim: number; start: number; end: number; quote: string }
export interface Figure {
  measure: string; of?: string; low: number | null; high?: number | null; open?: boolean; differs?: boolean
  by_source: { root: string; low?: number | null; high?: number | null; documents: string[]; quotes?: string[] }[]
}
export interface EventClaim { document: string; claim?: string; key?: string; type: string; status: string; evidence: string; start: number; end: number; root: string; joined?: string }
export interface Side { says: string; roots: string[]; claims: number[]; quotes?: Quote[] }
export interface Difference { about: string; measure?: string; sides: Side[] }
export interface Stage { status: string; time?: string; published?: string; claims: number[] }
export interface Term { claim: string; document: string; type: string; status: string; time: string | null; evidence: string; start: number; end: number; event?: string | null; became: Record<string, string[]> }
export interface Event {
  id: string; type: string; status: string; grade: string; grade_reason?: string; time?: string; place?: Place
  agents: Party[]; targets: Party[]; means?: { id: string; by: string[]; quotes?: Quote[] }[]; figures: Figure[]; documents: string[]; claims: EventClaim[]
  sources: number; independent_sources: number; affirmed_by: string[]; denied_by: string[]; own_word?: string[]
  differences?: Difference[]; stages?: Stage[]; first_reported?: string; last_reported?: string; terms?: Term[]
}

export interface Link { kind: string; name: string }
export interface ClaimFigure { measure: string; of?: string; low?: number | null; high?: number | null; quote: string; approx?: boolean; part_of?: string }
export interface Judgement { id: number; by?: string; at?: string; kind: string; claim: string; other?: string; field?: string; value?: string; note?: string; active?: boolean }
export interface Claim {
  id?: string; key: string; type: string; status: string; trigger?: string; trigger_start?: number; evidence: string; start: number; end: number
  time?: string | null; attribution: Link[]; figures?: ClaimFigure[]; confidence?: { field: string; value: number; reason: string }[]
  event?: string | null; judgements?: Judgement[]
  agent?: string[]; target?: string[]; place?: string[]; origin?: string[]; destination?: string[]; recipient?: string[]; mediator?: string[]
  resolved_places?: (Place & { surface: string })[]; resolved_actors?: { surface: string; id: string; name: string }[]
}
export interface Mention { kind: string; quote: string; start: number; end: number; id?: string; name?: string; edtf?: string; iso_duration?: string; low?: number; high?: number; unit?: string; precision?: string }
export interface Doc { id: string; name: string; title?: string; publisher?: string | null; published?: string | null; url?: string | null; text: string; claims: Claim[]; mentions: Mention[] }
export interface DocItem { id: string; name: string; title?: string | null; publisher?: string | null; published?: string | null; claims: number }
export interface QueueItem { claim: string; document: string; type: string; status: string; time: string | null; root: string; evidence: string; confidence: number; harmed?: number; grade?: string; event?: string | null; why?: string[] }
export type Facets = Record<string, Record<string, number>>
export interface MapData {
  clusters: { lat: number; lon: number; count: number; bbox: [number, number, number, number] }[]
  points: { id: string; lat: number; lon: number; radius_km: number | null; precision?: string; type: string; grade: string; place: string }[]
  unplaced: number
}
export interface Timeline { by: 'day' | 'month' | 'year'; bins: { start: string; count: number; by_grade: Record<string, number> }[]; undated: number }
