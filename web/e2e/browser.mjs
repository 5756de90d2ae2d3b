// A browser that looks at the page of the stand-in server (or of BASE, a running `isnad serve`), and holds it to its promises:
// nothing is asked of any other machine, nothing breaks the policy, no error goes by.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { start } from '../mock/server.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
export async function open(options = {}) {
  const server = process.env.BASE && !options.accounts ? null : await start(0, options)
  const base = server ? `http://127.0.0.1:${server.port}/` : process.env.BASE
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
  return {
    base,
    async page(query = '', { width = 1366, height = 850, wait = true, ...more } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, ...more })
      const page = await context.newPage()
      const wrong = []
      const host = new URL(base).host
      page.on('request', (r) => { const u = new URL(r.url()); if (!['blob:', 'data:'].includes(u.protocol) && u.host !== host) wrong.push(`asked ${u.host}`) })
      page.on('pageerror', (e) => wrong.push(`error: ${e.message}`))
      page.on('console', (m) => { if ((m.type() === 'error' || /Content.Security.Policy/i.test(m.text())) && !/status of 40[13]|GPU stall|GL Driver/.test(m.text())) wrong.push(`console: ${m.text()}`) })
      await page.goto(base + query)
      if (wait) await page.waitForSelector('main h1')
      page.clean = () => assert.deepEqual(wrong, [])
      page.settled = () => page.waitForLoadState('networkidle')
      page.leave = async () => { page.clean(); await context.close() }
      return page
    },
    close: async () => { await browser.close(); server?.close() },
  }
}
/** Violations of WCAG 2.2 A and AA that axe-core finds, as short lines. */
export async function violations(page) {
  await page.evaluate(axe)
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return found.violations.flatMap((v) => v.nodes.slice(0, 4).map((x) => `${v.id}: ${x.target.join(' ')} ${x.any?.[0]?.message ?? x.all?.[0]?.message ?? ''}`))
}
