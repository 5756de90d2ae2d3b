// The picture of the README: the first screen on the reports of examples/, as it is.
//   cargo build --release && cd web && npm ci && node tools/picture.mjs     → docs/page.png
import { chromium } from 'playwright-core'
import { fileURLToPath } from 'node:url'
import { start } from '../e2e/isnad.mjs'

const server = await start()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(`${server.base}?lang=en&theme=light`)
await page.waitForLoadState('networkidle')
await page.waitForTimeout(1500)
await page.screenshot({ path: fileURLToPath(new URL('../../docs/page.png', import.meta.url)) })
await browser.close()
await server.close()
process.exit(0)
