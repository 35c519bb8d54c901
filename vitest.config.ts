import path from 'node:path';
import { defineConfig } from 'vitest/config';

const pages = ['src/**/pages/**/*.test.tsx', 'src/ui/**/*.test.tsx'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // For the programs that tests start: reading the product's sources anew costs each of them seconds.
    env: { NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/node-compile') },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          // Loading the product anew for each file took a fifth of the run; no test replaces a module.
          isolate: false,
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['src/platform/testing/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'pages', isolate: false, environment: 'happy-dom', include: pages, testTimeout: 30_000 },
      },
    ],
  },
});
