// Who goes first when the query changes: the list, then map, timeline and counts. What is read is the list; the rest keeps busy the machine
// that answers and paints (all of it where there is no graphics card), so it is asked for when the list of the same query has been painted.
let turn = 0
let painted: Promise<void> = Promise.resolve()
let done = () => {}

/** The list has been asked for: what comes after waits for it. */
export function asked(): number {
  done()
  // When the page opens, all is asked for at once
  if (turn) painted = new Promise((resolve) => { done = resolve })
  return ++turn
}

/** How long after the list the rest is asked for, in milliseconds: those who choose one filter after another get list after list, and the
 * rest when they pause. */
const PAUSE = 120

/** The list of this turn is in the page (or there is none to wait for): go on when it has been painted. */
export function shown(mine: number): void {
  if (mine !== turn) return
  const go = done
  // A page in the background paints nothing, and its frames do not come
  if (document.hidden) go()
  else requestAnimationFrame(() => setTimeout(go, mine > 1 ? PAUSE : 0))
}

/** Asks when the list of the newest query has been painted, unless nobody wants the answer any more. */
export async function after_list<T>(wanted: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let waited = -1; waited !== turn; ) {
    waited = turn
    await painted
  }
  wanted.throwIfAborted()
  return ask()
}
