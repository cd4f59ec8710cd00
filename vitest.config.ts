import {defineConfig} from 'vitest/config'

/**
 * Two projects, one after the other: the rooms, several files at a time even where there are only two processors, and the browser (slow, one
 * real Chromium and one real lake at a time).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: {groupOrder: 0},
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // The Studio’s own timing is not ours to hold: on a busy machine it may lose a click. Vitest says when a second try was needed.
          retry: 1,
          sequence: {groupOrder: 1},
        },
      },
    ],
  },
})
