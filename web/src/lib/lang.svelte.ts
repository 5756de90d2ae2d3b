// Language, digits, calendar and theme: what the address says, else what was chosen last, else what the browser asks for.
import { url, go } from './url.svelte'
import * as w from './words'
import { reasonsInArabic } from './reasons'

const saved = (k: string) => { try { return localStorage.getItem(`isnad.${k}`) ?? '' } catch { return '' } }
const choice = (k: string, other: string, allowed: string[]) => {
  const v = url.params[k] ?? saved(k)
  return allowed.includes(v) ? v : other
}
const browser = navigator.languages?.some((l) => l.startsWith('en')) && !navigator.languages[0]?.startsWith('ar') ? 'en' : 'ar'
export const show = {
  get lang() { return choice('lang', browser, ['ar', 'en']) as 'ar' | 'en' },
  get digits() { return choice('digits', show.lang === 'ar' ? 'arab' : 'latn', ['arab', 'latn']) as 'arab' | 'latn' },
  get calendar() { return choice('cal', 'gregory', ['gregory', 'islamic']) as 'gregory' | 'islamic' },
  get theme() { return choice('theme', 'system', ['system', 'light', 'dark']) as 'system' | 'light' | 'dark' },
  get keys() { return choice('keys', 'on', ['on', 'off']) as 'on' | 'off' },
  get dir() { return show.lang === 'ar' ? 'rtl' : 'ltr' },
}
export function choose(k: 'lang' | 'digits' | 'cal' | 'theme' | 'keys', v: string) {
  try { localStorage.setItem(`isnad.${k}`, v) } catch { /* private window */ }
  go({ [k]: v }, true)
}
const side = () => (show.lang === 'ar' ? 1 : 0)
export const t = (k: keyof typeof w.words) => w.words[k][side()]
const named = (table: Record<string, [string, string]>) => (k: string | undefined | null) => (k ? table[k]?.[side()] ?? k.replaceAll('_', ' ') : '')
export const tType = named(w.types), tStatus = named(w.statuses), tGrade = named(w.grades), tMeasure = named(w.measures), tKind = named(w.kinds), tPrecision = named(w.precisions),
  tAbout = named(w.abouts), tMeans = named(w.means), tField = named(w.fields), tJudgement = named(w.judgementKinds), tAction = named(w.actions)
const plainSaying = named(w.sayings)
export const tSays = (s: string) => {
  const m = /^([\d.]+)(?:[–-]([\d.]+))?( or more)?$/.exec(s)
  if (m) return n(+m[1]) + (m[2] ? `–${n(+m[2])}` : '') + (m[3] ? ` ${t('or_more')}` : '')
  return w.sayings[s] ? plainSaying(s) : tMeansOr(s)
}
const tMeansOr = (s: string) => w.means[s]?.[side()] ?? w.types[s]?.[side()] ?? s.replaceAll('_', ' ')

export const comma = () => (show.lang === 'ar' ? '، ' : ', ')

// --- numbers and dates
const tag = () => `${show.lang}-u-nu-${show.digits}`
const dateTag = () => `${show.lang}-u-nu-${show.digits}-ca-${show.calendar === 'islamic' ? 'islamic-umalqura' : 'gregory'}`
const made = new Map<string, Intl.DateTimeFormat>()
function dates(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const k = dateTag() + JSON.stringify(parts)
  let f = made.get(k)
  if (!f) made.set(k, (f = new Intl.DateTimeFormat(dateTag(), { timeZone: 'UTC', ...parts })))
  return f
}
export const n = (x: number | null | undefined) => (x == null ? '' : new Intl.NumberFormat(tag(), { maximumFractionDigits: 1 }).format(x))
// --- counted things: English one and many; Arabic one, two, few (3–10), many (11–99) and other
const counted = {
  event: [['event', 'events'], ['حدث واحد', 'حدثان', 'أحداث', 'حدثا', 'حدث']],
  root: [['root', 'roots'], ['أصل واحد', 'أصلان', 'أصول', 'أصلا', 'أصل']],
  independent: [['independent root', 'independent roots'], ['أصل مستقل', 'أصلان مستقلان', 'أصول مستقلة', 'أصلا مستقلا', 'أصل مستقل']],
  document: [['document', 'documents'], ['وثيقة واحدة', 'وثيقتان', 'وثائق', 'وثيقة', 'وثيقة']],
  claim: [['claim', 'claims'], ['قول واحد', 'قولان', 'أقوال', 'قولا', 'قول']],
  killed: [['killed', 'killed'], ['قتيل', 'قتيلان', 'قتلى', 'قتيلا', 'قتيل']],
  injured: [['injured', 'injured'], ['جريح', 'جريحان', 'جرحى', 'جريحا', 'جريح']],
} as const
const plural = new Intl.PluralRules('ar')
export type Counted = keyof typeof counted
/** The noun alone, in the form that goes with the number. */
export function noun(what: Counted, x: number): string {
  if (show.lang === 'en') return counted[what][0][x === 1 ? 0 : 1]
  const forms = counted[what][1], at = { zero: 2, one: 4, two: 4, few: 2, many: 3, other: 4 }[plural.select(x)]
  return forms[at]
}
export function count(what: Counted, x: number): string {
  if (show.lang === 'ar' && (x === 1 || x === 2)) return counted[what][1][x - 1]
  return `${n(x)} ${noun(what, x)}`
}
/** «11–61», «58 or more». */
export function range(low: number | null | undefined, high: number | null | undefined, open = false): string {
  if (low == null && high == null) return ''
  if (low == null) return `${t('at_most')} ${n(high)}`
  if (high == null || (open && high === low)) return `${n(low)} ${t('or_more')}`
  return (low === high ? n(low) : `${n(low)}–${n(high)}`) + (open ? ` ${t('or_more')}` : '')
}
function one(s: string, brief: boolean): string {
  const bare = s.replace(/[~?%]/g, '')
  const about = /[~?%]/.test(s) ? '≈ ' : ''
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(bare)
  if (!m) return s
  const d = new Date(Date.UTC(+m[1], m[2] ? +m[2] - 1 : 0, m[3] ? +m[3] : 1))
  const month = brief ? 'short' : 'long'
  const day = m[3] ? dates({ day: 'numeric', month, year: 'numeric' }) : m[2] ? dates({ month, year: 'numeric' }) : dates({ year: 'numeric' })
  // a month or a year of one calendar is none of the other: there it stays as told
  const told = !m[3] && show.calendar === 'islamic' ? new Intl.DateTimeFormat(tag(), { timeZone: 'UTC', year: 'numeric', ...(m[2] ? { month } : {}) }).format(d) : day.format(d)
  const clock = m[4] ? '، '.replace('،', show.lang === 'ar' ? '،' : ',') + new Intl.DateTimeFormat(tag(), { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'UTC' }).format(new Date(`2000-01-01T${m[4]}:00Z`)) : ''
  return about + told + clock
}
/** A date in EDTF as people write it. */
export function when(edtf: string | null | undefined, brief = false): string {
  if (!edtf) return ''
  if (!edtf.includes('/')) return one(edtf, brief)
  const [a, b] = edtf.split('/')
  const open = (s: string) => !s || s === '..'
  if (open(a)) return `${show.lang === 'ar' ? 'حتى' : 'until'} ${one(b, brief)}`
  if (open(b)) return `${show.lang === 'ar' ? 'منذ' : 'since'} ${one(a, brief)}`
  return `${one(a, brief)} – ${one(b, brief)}`
}
export const moment = (iso: string) => { const d = new Date(iso); return Number.isNaN(+d) ? iso : new Intl.DateTimeFormat(dateTag(), { dateStyle: 'medium', timeStyle: 'short' }).format(d) }

// --- what the program says in English
const reasons: [RegExp, string][] = [
  [/^affirmed by (one|\d+) roots? and denied by (one|\d+) roots?$/, 'يؤكده $1 وينفيه $2 من الأصول'], [/^(\d+) independent roots$/, '$1 أصول مستقلة'], [/^one root$/, 'أصل واحد'],
]
export function reason(s: string | undefined): string {
  if (!s) return ''
  const digits = (x: string) => x.replace(/\d+/g, (d) => n(+d))
  if (show.lang === 'en') return digits(s)
  if (reasonsInArabic[s]) return reasonsInArabic[s]
  for (const [from, into] of reasons) if (from.test(s)) return digits(s.replace(from, into).replaceAll('one', '1'))
  return digits(s)
}
