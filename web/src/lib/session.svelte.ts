export const session = $state({ user: null as string | null, role: 'reader', csrf: '', needed: false, known: false })
