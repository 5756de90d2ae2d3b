// The program counts bytes of UTF-8, the browser UTF-16 units. This turns the first into the second.
export class Bytes {
  private at: Uint32Array
  readonly text: string
  constructor(text: string) {
    this.text = text
    const size = new TextEncoder().encode(text).length
    const at = new Uint32Array(size + 1)
    let b = 0
    for (let i = 0; i < text.length; ) {
      const c = text.codePointAt(i)!
      const n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4
      at.fill(i, b, b + n)
      b += n
      i += c > 0xffff ? 2 : 1
    }
    at[size] = text.length
    this.at = at
  }
  unit(byte: number): number { return this.at[Math.max(0, Math.min(byte, this.at.length - 1))] }
  slice(start: number, end: number): string { return this.text.slice(this.unit(start), this.unit(end)) }
  /** Words around a stretch, for reading it where it stands. */
  around(start: number, end: number, room = 160): [string, string, string] {
    const a = this.unit(start), b = this.unit(end), t = this.text
    let l = Math.max(0, a - room), r = Math.min(t.length, b + room)
    const bl = t.lastIndexOf('\n', a - 1), br = t.indexOf('\n', b)
    if (bl >= l) l = bl + 1
    else while (l > 0 && l < a && !/\s/.test(t[l - 1])) l++
    if (br >= 0 && br < r) r = br
    else while (r < t.length && r > b && !/\s/.test(t[r])) r--
    return [(l > 0 && t[l - 1] !== '\n' ? '… ' : '') + t.slice(l, a), t.slice(a, b), t.slice(b, r) + (r < t.length && t[r] !== '\n' ? ' …' : '')]
  }
}
