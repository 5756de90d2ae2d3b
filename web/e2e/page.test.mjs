import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { open, violations } from './browser.mjs'
import { password } from './isnad.mjs'

let b
let ids
before(async () => {
  b = await open()
  const get = async (p) => (await fetch(`${b.base}api/v1/${p}`)).json()
  const events = (await get('events?limit=500')).items
  const contested = events.filter((e) => e.grade === 'contested').sort((x, y) => y.claims - x.claims)[0]
  let deal = null
  for (const e of events.filter((x) => x.type === 'agreement')) { const full = await get(`events/${e.id}`); if (full.terms?.length > (deal?.terms.length ?? 0)) deal = full }
  const doc = (await get('documents?limit=1')).items[0]
  ids = { event: contested.id, deal: deal.id, doc: doc.id, total: (await get('events?limit=1')).total, get }
})
after(() => b.close())

const screens = () => ({
  events: '?', filtered: '?type=airstrike,shelling&grade=contested', event: `?view=event&id=${ids.event}`, document: `?view=document&id=${ids.doc}`, documents: '?view=documents',
  agreement: `?view=agreement&id=${ids.deal}`, review: '?view=review', log: '?view=log', api: '?view=api',
})

test('every screen in both languages: direction, no outside request, no error, axe-core, no sideways scrolling on a phone', async (t) => {
  let dark = false
  for (const [name, query] of Object.entries(screens())) for (const lang of ['ar', 'en']) {
    dark = !dark
    for (const theme of ['light', 'dark']) await t.test(`${name} ${lang} ${theme}`, async () => {
      const page = await b.page(`${query}&lang=${lang}&theme=${theme}`)
      await page.settled()
      await page.waitForTimeout(300)
      assert.equal(await page.getAttribute('html', 'lang'), lang)
      assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr')
      assert.equal(await page.locator('h1').count(), 1)
      assert.deepEqual(await violations(page), [])
      await page.leave()
    })
    await t.test(`${name} ${lang} on a phone`, async () => {
      const page = await b.page(`${query}&lang=${lang}&theme=${dark ? 'dark' : 'light'}`, { width: 360, height: 740 })
      await page.settled()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), 'wider than the phone')
      assert.deepEqual(await violations(page), [])
      await page.leave()
    })
  }
})

test('a filter is in the address, changes list and counts, and comes back with the address', async () => {
  const page = await b.page('?lang=en&theme=light')
  await page.settled()
  const whole = await page.locator('h1').innerText()
  await page.locator('fieldset', { hasText: 'Grade' }).getByText('Contested').click()
  await page.waitForURL(/grade=contested/)
  await page.waitForFunction((w) => document.querySelector('h1').innerText !== w, whole)
  const rows = await page.locator('ol > li[data-id]').count()
  assert.ok(rows > 0 && rows < ids.total)
  await page.reload()
  await page.waitForSelector('ol > li[data-id]')
  assert.equal(await page.locator('ol > li[data-id]').count(), rows)
  await page.getByRole('button', { name: /Remove: Contested/ }).click()
  await page.waitForFunction(() => !location.search.includes('grade'))
  await page.leave()
})

test('the line of time: arrow keys and the pointer choose days', async () => {
  for (const lang of ['en', 'ar']) {
    const page = await b.page(`?lang=${lang}&digits=latn`)
    const first = page.getByRole('slider').first()
    await first.focus()
    await page.keyboard.press('PageUp')
    await page.waitForURL(/from=\d{4}-\d\d-01/)
    const box = await page.locator('.timeline svg').first().boundingBox()
    await page.mouse.move(box.x + box.width * 0.3, box.y + 30)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 30, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/from=.*to=/)
    const q = new URL(page.url()).searchParams
    assert.ok(q.get('from') < q.get('to'))
    await page.leave()
  }
})

test('map and list point at each other', async () => {
  const one = (await ids.get('events?limit=500')).items.find((e) => e.place && e.first_day)
  const page = await b.page(`?lang=en&place=${encodeURIComponent(one.place.id)}&from=${one.first_day}&to=${one.last_day ?? one.first_day}&type=${one.type}`)
  await page.waitForSelector('[data-ready="yes"]')
  await page.settled()
  await page.waitForTimeout(1200)
  const canvas = await page.locator('.maplibregl-canvas').boundingBox()
  const rows = await page.locator('li[data-id]').count()
  if (rows === 1) {
    await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2)
    await page.waitForSelector('.card a')
    assert.equal(await page.locator('li.hot').count(), 1)
    await page.getByLabel('Only what the map shows').check()
    await page.waitForURL(/bbox=/)
    const box = new URL(page.url()).searchParams.get('bbox')
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.waitForFunction((old) => new URLSearchParams(location.search).get('bbox') !== old, box)
  } else assert.ok(rows > 1)
  await page.leave()
})

test('an event: who denies stands beside who affirms, figures on an axis, the chain is drawn', async () => {
  const e = await ids.get(`events/${ids.event}`)
  const page = await b.page(`?view=event&id=${ids.event}&lang=en`)
  await page.waitForSelector('.chain path')
  await page.settled()
  const text = await page.locator('article').innerText()
  for (const root of e.denied_by) assert.ok(text.includes(root), root)
  assert.ok((await page.locator('.account').filter({ hasText: 'denies' }).count()) >= Math.min(1, e.denied_by.length))
  assert.equal(await page.locator('figure').count(), e.figures.length)
  assert.equal(await page.locator('.doc blockquote').count(), e.claims.length)
  const marks = await page.locator('.doc blockquote mark').allInnerTexts()
  const plain = (s) => s.replace(/\s+/g, ' ').trim()
  assert.deepEqual(marks.map(plain).sort(), e.claims.map((c) => plain(c.evidence)).sort())
  await page.leave()
})

test('a document: what is marked is what was read, byte for byte; text and claims point at each other', async () => {
  for (const item of (await ids.get('documents?limit=6')).items) {
    const d = await ids.get(`documents/${item.id}`)
    const page = await b.page(`?view=document&id=${item.id}&lang=ar`)
    await page.waitForSelector('.text')
    const flat = (s) => s.replace(/\s+/g, '')
    for (const c of d.claims.slice(0, 8)) {
      const shown = await page.evaluate((key) => [...document.querySelectorAll(`[data-claims~="${key}"]`)].map((x) => x.textContent).join(''), c.key)
      assert.equal(flat(shown), flat(c.evidence))
    }
    const c = d.claims[0]
    await page.locator(`[data-claim="${c.key}"] button`).first().hover()
    assert.ok((await page.locator(`.text .hot[data-claims~="${c.key}"]`).count()) > 0)
    await page.locator(`.text [data-claims~="${c.key}"]`).first().hover()
    await page.locator(`[data-claim="${c.key}"] button`).first().click()
    await page.waitForURL(/claim=/)
    assert.ok((await page.locator('aside dl').first().innerText()).includes('٪') || (await page.locator('aside dl').first().innerText()).includes('%'))
    await page.leave()
  }
})

test('an agreement: each term with what became of it', async () => {
  const e = await ids.get(`events/${ids.deal}`)
  const page = await b.page(`?view=agreement&id=${ids.deal}&lang=en`)
  await page.settled()
  assert.equal(await page.locator('.terms > li').count(), e.terms.length)
  assert.ok((await page.locator('table tbody tr').count()) > 0)
  await page.leave()
})

test('review: keys judge and undo, words that are selected fill a field, claims are joined and parted', async () => {
  const page = await b.page('?view=review&lang=en')
  await page.waitForSelector('.acts')
  const now = () => page.locator('.queue a[aria-current]').innerText()
  const first = await now()
  await page.keyboard.press('j')
  assert.notEqual(await now(), first)
  await page.keyboard.press('k')
  assert.equal(await now(), first)
  const sent = () => page.waitForResponse((r) => r.request().method() === 'POST')
  let [r] = await Promise.all([sent(), page.keyboard.press('y')])
  assert.equal(r.status(), 201)
  await page.waitForFunction((f) => document.querySelector('.queue a[aria-current]')?.innerText !== f, first)
  ;[r] = await Promise.all([sent(), page.keyboard.press('u')])
  assert.ok(r.ok())
  await page.waitForTimeout(200)
  await page.keyboard.press('e')
  await page.waitForSelector('form.edit')
  await page.locator('form.edit input').fill('')
  await page.evaluate(() => { const n = document.querySelector('.text .c').firstChild; const s = getSelection(); s.removeAllRanges(); const g = document.createRange(); g.setStart(n, 0); g.setEnd(n, Math.min(8, n.length)); s.addRange(g); document.querySelector('.text').dispatchEvent(new MouseEvent('mouseup', { bubbles: true })) })
  assert.ok((await page.locator('form.edit input').inputValue()).length > 0)
  ;[r] = await Promise.all([sent(), page.getByRole('button', { name: 'Save' }).click()])
  assert.equal(r.request().postDataJSON().kind, 'edit')
  for (const [button, kind] of [[/Same event as/, 'same'], [/Another event than/, 'different']]) {
    await page.getByRole('button', { name: button }).click()
    await page.waitForSelector('dialog li button')
    assert.deepEqual(await violations(page), [])
    ;[r] = await Promise.all([sent(), page.locator('dialog li button').first().click()])
    assert.equal(r.request().postDataJSON().kind, kind)
    await page.waitForSelector('dialog', { state: 'detached' })
  }
  for (let i = 0; i < 3; i++) await Promise.all([sent(), page.keyboard.press('u')]).then(() => page.waitForTimeout(150))
  await page.leave()
})

test('what has not changed is not sent again', async () => {
  const page = await b.page('?lang=en')
  await page.settled()
  const again = page.waitForResponse((r) => r.url().includes('/facets') && r.status() === 304)
  await page.getByLabel('Only what the map shows').waitFor()
  await page.locator('fieldset', { hasText: 'Grade' }).getByText('Fair').click()
  await page.waitForURL(/grade=fair/)
  await page.locator('fieldset', { hasText: 'Grade' }).getByText('Fair').click()
  await again
  assert.equal(await page.locator('li[data-id]').count() > 0, true)
  await page.leave()
})

test('any claim of a document can be judged, also one that is in no queue', async () => {
  const d = await ids.get(`documents/${ids.doc}`)
  const c = d.claims.at(-1)
  const page = await b.page(`?view=document&id=${ids.doc}&claim=${c.key}&lang=en`)
  await page.locator('aside').getByRole('link', { name: 'Review' }).click()
  await page.waitForSelector('.acts')
  assert.equal(await page.locator('aside .claim q').first().innerText(), c.evidence.trim())
  await page.leave()
})

test('keys: / to search, ? for the keys, Ctrl+K for commands', async () => {
  for (const lang of ['ar', 'en']) {
    const page = await b.page(`?lang=${lang}`)
    await page.keyboard.press('/')
    assert.equal(await page.evaluate(() => document.activeElement.type), 'search')
    await page.keyboard.type('قصف')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    await page.locator('h1').click()
    await page.keyboard.press('?')
    await page.waitForSelector('dialog[open]')
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.waitForSelector('[role=combobox]')
    await page.keyboard.type('قصف')
    await page.waitForTimeout(600)
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.leave()
  }
})

test('keys of an Arabic layout do the same, and single keys can be turned off', async () => {
  const page = await b.page('?view=review&lang=ar')
  await page.waitForSelector('.acts')
  const now = () => page.locator('.queue a[aria-current]').innerText()
  const press = (key, code) => page.evaluate(([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true })), [key, code])
  const first = await now()
  await press('ت', 'KeyJ')
  assert.notEqual(await now(), first)
  await press('ن', 'KeyK')
  assert.equal(await now(), first)
  await press('؟', 'Slash')
  await page.locator('dialog input[type=checkbox]').uncheck()
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  await page.keyboard.press('j')
  assert.equal(await now(), first)
  await page.leave()
})

test('digits, calendar, theme and language are chosen and kept in the address', async () => {
  const page = await b.page('?lang=ar')
  assert.match(await page.locator('h1').innerText(), /[٠-٩]/)
  await page.getByRole('button', { name: 'العرض', exact: true }).click()
  assert.deepEqual(await violations(page), [])
  await page.getByLabel('لاتينية 123').check()
  await page.getByLabel('هجري').check()
  await page.getByLabel('داكن').check()
  await page.waitForURL(/theme=dark/)
  assert.match(await page.locator('h1').innerText(), /[0-9]/)
  assert.match(await page.locator('.list .day').first().innerText(), /14\d\d/)
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark')
  await page.getByRole('button', { name: 'English' }).click()
  await page.waitForFunction(() => document.documentElement.dir === 'ltr')
  await page.leave()
})

test('from nothing to an exported event: reports come in through the page, are joined, read, accepted and given out', async () => {
  const own = await open({ empty: true })
  const page = await own.page('?lang=en')
  await page.getByRole('button', { name: 'Import' }).click()
  assert.deepEqual(await violations(page), [])
  const line = (id, publisher, text) => JSON.stringify({ id, publisher, published: '2019-03-13', text })
  const files = [
    { name: 'a.jsonl', buffer: Buffer.from(line('a', 'الضحى', 'قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب.')) },
    { name: 'b.jsonl', buffer: Buffer.from(line('b', 'النهر', 'نفت وزارة الدفاع الروسية شن غارة جوية على سوق مدينة سراقب أمس الثلاثاء.')) },
    { name: 'c.jsonl', buffer: Buffer.from('{"text": ') },
  ]
  await page.locator('input[type=file]').setInputFiles(files.map((f) => ({ mimeType: 'application/jsonl', ...f })))
  await page.getByRole('button', { name: 'Read and keep' }).click()
  await page.getByText('Added', { exact: false }).waitFor()
  const told = await page.locator('dialog').innerText()
  assert.match(told, /2 documents/)
  assert.match(told, /c\.jsonl/) // what could not be read is named
  await page.keyboard.press('Escape')
  await page.locator('li[data-id]', { hasText: 'denied by some' }).locator('a').click()
  await page.waitForURL(/view=event/)
  await page.getByText('نفت وزارة الدفاع الروسية').first().waitFor()
  await page.goto(`${own.base}?view=review&lang=en`)
  await page.waitForSelector('main h1')
  const judged = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().includes('/judgements'))
  await page.keyboard.press('y')
  assert.equal((await judged).status(), 201)
  const log = await (await fetch(`${own.base}api/v1/log`)).json()
  assert.ok(JSON.stringify(log.items).includes('accept'))
  await page.goto(`${own.base}?lang=en`)
  await page.waitForSelector('li[data-id]')
  await page.getByRole('button', { name: 'Export' }).click()
  assert.deepEqual(await violations(page), [])
  await page.getByRole('radio', { name: /^csv/ }).check()
  await page.getByLabel('Only what a person accepted').check()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  const download = await coming
  assert.equal(download.suggestedFilename(), 'isnad-csv.csv')
  const { readFileSync } = await import('node:fs')
  const table = readFileSync(await download.path(), 'utf8').trim().split('\r\n')
  assert.equal(table.length, 2) // the heading, and the event as its one accepted claim tells it
  assert.match(table[1], /سراقب/)
  await page.leave()
  await own.close()
})

test('a PMTiles file lies under the map', async () => {
  // One red picture for the whole world: header, directory of one entry, metadata, tile (PMTiles specification, version 3).
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGO4IyeHFTEMLQkAid1GAXiz9RcAAAAASUVORK5CYII=', 'base64')
  const directory = Buffer.from([1, 0, 1, png.length, 1]), metadata = Buffer.from('{}')
  const head = Buffer.alloc(127)
  head.write('PMTiles'); head[7] = 3
  const at = [127, directory.length, 127 + directory.length, metadata.length, 0, 0, 127 + directory.length + metadata.length, png.length, 1, 1, 1]
  at.forEach((x, i) => head.writeBigUInt64LE(BigInt(x), 8 + 8 * i))
  head.set([1, 1, 1, 2, 0, 0], 96) // clustered, nothing compressed, PNG, zooms 0 to 0
  ;[-180e7, -85e7, 180e7, 85e7].forEach((x, i) => head.writeInt32LE(x, 102 + 4 * i))
  const own = await open({ tiles: Buffer.concat([head, directory, metadata, png]) })
  const page = await own.page('?lang=en&theme=light')
  await page.waitForSelector('.ground[data-ready=yes]')
  await page.settled()
  await page.waitForTimeout(1500)
  const shot = await page.locator('.ground canvas').screenshot()
  const red = await page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d')
    canvas.drawImage(image, 0, 0)
    const { data: points } = canvas.getImageData(0, 0, image.width, image.height)
    let red = 0
    for (let i = 0; i < points.length; i += 4) if (points[i] > 180 && points[i + 1] < 100) red++
    return red / (points.length / 4)
  }, shot.toString('base64'))
  assert.ok(red > 0.7, `${red} of the map is red`)
  await page.leave()
  await own.close()
})

test('with accounts the page asks who one is', async () => {
  const own = await open({ accounts: true })
  for (const lang of ['ar', 'en']) {
    const page = await own.page(`?lang=${lang}`)
    await page.waitForSelector('input[type=password]')
    assert.deepEqual(await violations(page), [])
    await page.locator('input[autocomplete=username]').fill('amal')
    await page.locator('input[type=password]').fill('wrong')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=alert]')
    await page.locator('input[type=password]').fill(password)
    await page.keyboard.press('Enter')
    await page.waitForSelector('li[data-id]')
    await page.leave()
  }
  await own.close()
})

test('the keyboard reaches everything on the first screen, and focus can be seen', async () => {
  const page = await b.page('?lang=en')
  await page.settled()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.className.includes('skip')), true)
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content')
  await page.keyboard.press('j')
  assert.ok(await page.evaluate(() => document.activeElement.matches('li[data-id] > a')))
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none')
  await page.keyboard.press('Enter')
  await page.waitForURL(/view=event/)
  await page.goBack()
  await page.waitForSelector('li[data-id]')
  await page.leave()
})

test('a screen that is printed carries no controls', async () => {
  const page = await b.page(`?view=event&id=${ids.event}&lang=ar&theme=dark`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('header.noprint').isVisible(), false)
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()), '#fff')
  await page.leave()
})
