import { defineConfig } from 'vite'
import { svelte } from '@sveltejs/vite-plugin-svelte'

export default defineConfig({
  plugins: [svelte()],
  base: './',
  server: { proxy: { '/api/v1': 'http://127.0.0.1:4173' } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // data: addresses of scripts and fonts are forbidden by the policy of the page
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
})
