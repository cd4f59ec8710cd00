import {defineConfig} from 'vitest/config'

/** Two projects: the rooms (fast, parallel) and the browser (slow, one real Chromium and one real lake at a time). */
export default defineConfig({
  test: {
    projects: [
      {test: {name: 'rooms', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'], testTimeout: 60_000, hookTimeout: 60_000}},
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
