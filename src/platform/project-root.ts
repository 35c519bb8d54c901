import path from 'node:path';

/** The folder of package.json: this file and the bundle of `dist/server` both lie two folders below it. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');
