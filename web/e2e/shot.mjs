// Looks at screens: node e2e/shot.mjs NAME 'QUERY' [width height]   → e2e/shots/NAME.png
import { chromium } from 'playwright-core'
import { start } from '../mock/server.mjs'
import { mkdirSync } from 'node:fs'
mkdirSync(new URL('shots/', import.meta.url), { recursive: true })
const server = process.env.BASE ? null : await start()
const base = process.env.BASE ?? `http://127.0.0.1:${server.port}/`
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
const args = process.argv.slice(2)
for (let i = 0; i < args.length; i += 3) {
  const [name, query, size] = args.slice(i, i + 3)
  const [width, height] = size.split('x').map((x) => parseInt(x))
  const page = await browser.newPage({ viewport: { width, height: height ?? 900 } })
  page.on('console', (m) => { if (m.type() !== 'log' && !/GPU stall|GL Driver/.test(m.text())) console.log(name, m.type(), m.text()) })
  page.on('pageerror', (e) => console.log(name, 'error', e.stack))
  await page.goto(base + query)
  await page.waitForTimeout(+(process.env.WAIT ?? 2500))
  if (size.includes('@')) { await page.evaluate((y) => scrollTo(0, y), parseInt(size.split('@')[1])); await page.waitForTimeout(300) }
  await page.screenshot({ path: new URL(`shots/${name}.png`, import.meta.url).pathname, fullPage: size.endsWith('f') })
  await page.close()
}
await browser.close()
server?.close()
process.exit(0)
