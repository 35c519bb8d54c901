import { defineConfig } from 'vite';

/** The server as a handful of files: reading a thousand sources and packages one by one costs each start half a second. */
export default defineConfig({
  publicDir: false,
  ssr: {
    noExternal: true,
    // A native addon, and what is loaded only when it is first needed.
    external: ['@node-rs/argon2', 'pinyin-pro', 'pino', 'pdfmake', '@e965/xlsx', 'highs'],
  },
  build: {
    ssr: 'src/app/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      // Names stay as they are: a stack in the log must be readable.
      output: {
        chunkFileNames: '[name].js',
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
});
