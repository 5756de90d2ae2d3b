// Keys by their place on the keyboard where the layout is Arabic: «ت» is where j is.
import { show } from './lang.svelte'

export function keyOf(e: KeyboardEvent): string {
  if (e.key === '؟') return '?'
  if (/^[\x21-\x7e]$/.test(e.key)) return e.key.toLowerCase()
  if (e.code.startsWith('Key')) return e.code.slice(3).toLowerCase()
  if (e.code === 'Slash') return e.shiftKey ? '?' : '/'
  return e.key
}
/** A single key that means something here: not while somebody writes, not in a dialog, not where single keys are turned off. */
export function single(e: KeyboardEvent): string | null {
  if (show.keys === 'off' || e.ctrlKey || e.metaKey || e.altKey || (e.target as Element).closest?.('input, textarea, select, dialog[open]')) return null
  return keyOf(e)
}
