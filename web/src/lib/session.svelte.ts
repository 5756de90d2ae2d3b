export const session = $state({ user: null as string | null, role: 'reader', csrf: '', needed: false, known: false, tiles: false })
/** Whether the dialog of import is open, and how often the record was added to from here: screens of an older record are drawn anew. */
export const record = $state({ importing: false, added: 0 })

