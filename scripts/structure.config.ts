import { defineConfig } from 'vitest/config';

/** The tests of `npm run check`: they read files only and need no database. */
export default defineConfig({
  test: { include: ['scripts/**/*.test.ts'], reporters: ['dot'] },
});
