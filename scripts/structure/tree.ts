import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const notOurs = new Set(['node_modules', 'dist', 'coverage', 'tmp', '.git', '.rongyin']);

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    // In a second work tree `.git` is a file.
    if (notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return below(name);
    return entry.isFile() && !entry.name.endsWith('.log') ? [name] : [];
  });
}

/** Paths of the project's own files, relative to the root. */
export const files: readonly string[] = below('').sort();

export const code: readonly string[] = files.filter((f) => /^(src|bench|e2e|scripts)\/.*\.(tsx?|mjs|css)$/.test(f));

export const moduleNames: readonly string[] = [
  ...new Set(files.flatMap((f) => f.match(/^src\/modules\/([^/]+)\//)?.[1] ?? [])),
];

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** `file:line` of every line that matches. */
export function linesWith(file: string, pattern: RegExp): string[] {
  return read(file)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));
}
