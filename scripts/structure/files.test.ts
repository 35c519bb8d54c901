import { expect, test } from 'vitest';
import { code, files, linesWith, moduleNames, read, root } from './tree.ts';

const lines = (file: string) => read(file).split('\n').length - 1;
const shipped = code.filter((f) => f.startsWith('src/') && !/\.test\.tsx?$/.test(f));

test('no file is longer than a reader holds: 400 lines at most, half of them within 80, nine in ten within 200', () => {
  expect(code.filter((f) => lines(f) > 400).map((f) => `${f}: ${lines(f)}`)).toEqual([]);
  const sorted = code.map(lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(200);
});

test('no name says that nobody knew what it holds', () => {
  const empty = /(^|-)(utils?|helpers?|manager|info|misc)$|^(common|data|service)$/;
  const named = code.filter((f) => f.split('/').some((part) => empty.test(part.replace(/\..*$/, ''))));
  expect(named).toEqual([]);
});

test('files are kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;
  expect(code.filter((f) => !kebab.test(f.split('/').at(-1) ?? ''))).toEqual([]);
});

test('nothing is left for later in a comment', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b/;
  expect(code.filter((f) => f !== 'scripts/structure/files.test.ts').flatMap((f) => linesWith(f, later))).toEqual([]);
});

test('every silenced rule says why', () => {
  const silent = /(@ts-(ignore|nocheck)|oxlint-disable|eslint-disable)|@ts-expect-error\s*$|biome-ignore[^:]*:?\s*$/;
  const unreasoned = /biome-ignore [^:]+:\s*(\S+\s*)?$/;
  const found = code
    .filter((f) => f !== 'scripts/structure/files.test.ts')
    .flatMap((f) => [...linesWith(f, silent), ...linesWith(f, unreasoned)]);
  expect(found).toEqual([]);
});

test('what ships speaks through the log, not the console', () => {
  expect(shipped.flatMap((f) => linesWith(f, /\bconsole\.\w+\(/))).toEqual([]);
});

test('every module says what it is, offers a contract and has its words', () => {
  const missing = moduleNames.flatMap((name) =>
    ['README.md', 'contract.ts', 'words.ts'].map((f) => `src/modules/${name}/${f}`).filter((f) => !files.includes(f)),
  );
  expect(missing).toEqual([]);
});

test('what a module shows to its siblings fits on one screen', () => {
  const faces = files.filter((f) => /^src\/modules\/[^/]+\/public\.ts$/.test(f));
  expect(faces.filter((f) => lines(f) > 40)).toEqual([]);
});

test('modules read and write through their tables only', () => {
  const opened = /import \{[^}]*\b(un)?seal\b[^}]*\} from '[^']*\/database\/handle\.ts'/;
  const connection = /\bservices\.(pool|kysely)\b|\b(pool|kysely)\b[^{}]*\} = (\w+\.)?services\b/;
  const modules = shipped.filter((f) => f.startsWith('src/modules/'));
  expect(modules.filter((f) => opened.test(read(f)) || connection.test(read(f)))).toEqual([]);
});

test('no path of anybody’s machine', () => {
  const personal = /(?<![\w.}$)\]-])\/(home|Users|root|work|workspaces?)\/\w/;
  const text = files.filter((f) => !/^(data|node_modules)\/|\.(png|xlsx?|ico|woff2?|ttf|pdf)$|package-lock/.test(f));
  expect(text.flatMap((f) => linesWith(f, personal))).toEqual([]);
  expect(text.filter((f) => read(f).includes(`${root}/`))).toEqual([]);
});

test('at most twenty journeys, or nobody waits for them', () => {
  expect(files.filter((f) => /^e2e\/.*\.journey\.ts$/.test(f)).length).toBeLessThanOrEqual(20);
});

test('links in the documents lead somewhere', () => {
  const documents = files.filter((f) => /^(README\.md|docs\/.*\.md|src\/.*README\.md)$/.test(f));
  const broken = documents.flatMap((f) =>
    [...read(f).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].flatMap(([, target = '']) => {
      const resolved = new URL(decodeURI(target), `file:///${f}`).pathname.slice(1).replace(/\/$/, '');
      return files.some((g) => g === resolved || g.startsWith(`${resolved}/`)) ? [] : [`${f}: ${target}`];
    }),
  );
  expect(broken).toEqual([]);
});
