// How long the first screen takes: BASE=http://127.0.0.1:7333/ node e2e/bench.mjs [ROUNDS]
// For each round a browser with nothing kept opens the page; then filters are changed one after another. Times in milliseconds, from the
// request of the page to the first paint, to the list, to list, timeline and map; and from the click to the new list being painted: with a
// glance between the clicks (half a second), and with one click right after the other, before timeline, counts and map have followed.
import { chromium } from 'playwright-core'
const base = process.env.BASE
if (!base) throw new Error('BASE names no running server')
const rounds = +(process.argv[2] ?? 7)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
const took = {}
const note = (what, ms) => (took[what] ??= []).push(ms)
for (let round = 0; round < rounds; round++) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 850 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = (name, test) => new MutationObserver((_, o) => { if (test()) { o.disconnect(); requestAnimationFrame(() => setTimeout(() => performance.mark(name))) } }).observe(document, { childList: true, subtree: true, characterData: true })
    seen('list', () => document.querySelector('li[data-id]'))
    seen('timeline', () => document.querySelector('.timeline svg rect'))
  })
  await page.goto(base)
  await page.waitForFunction(() => performance.getEntriesByName('list').length && performance.getEntriesByName('timeline').length)
  const at = await page.evaluate(() => ({ 'first paint': performance.getEntriesByName('first-paint')[0]?.startTime, 'first contentful paint': performance.getEntriesByName('first-contentful-paint')[0]?.startTime, list: performance.getEntriesByName('list')[0].startTime, timeline: performance.getEntriesByName('timeline')[0].startTime }))
  for (const [what, ms] of Object.entries(at)) note(what, ms)
  await page.waitForLoadState('networkidle')
  // Until the map stands still: nobody clicks before they have seen it.
  await page.waitForSelector('.ground[data-ready=yes]')
  await page.waitForTimeout(1000)
  const boxes = await page.locator('label.opt input').count()
  const change = (i) => page.evaluate((i) => new Promise((done) => {
    const box = document.querySelectorAll('label.opt input')[i]
    const before = document.querySelector('main h1').textContent
    const started = performance.now()
    const look = new MutationObserver(() => { if (document.querySelector('main h1').textContent !== before) { look.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now() - started))) } })
    look.observe(document, { childList: true, subtree: true, characterData: true })
    box.click()
    setTimeout(() => { look.disconnect(); done(null) }, 5000)
  }), i)
  for (const [what, pause] of [['filter changed', 500], ['filters changed at once', 0]]) {
    for (let i = 0; i < Math.min(boxes, 14); i++) {
      const ms = await change(i)
      if (ms !== null) note(what, ms)
      await page.waitForTimeout(pause)
    }
    await page.waitForTimeout(500)
  }
  await context.close()
}
await browser.close()
console.log('what\ttimes\tmedian\tp95\tslowest')
for (const [what, all] of Object.entries(took)) {
  const s = all.filter((x) => x != null).sort((a, b) => a - b)
  const q = (share) => Math.round(s[Math.min(s.length - 1, Math.floor(s.length * share))])
  console.log([what, s.length, q(0.5), q(0.95), q(1)].join('\t'))
}
process.exit(0)
