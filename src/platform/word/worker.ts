import { parentPort, workerData } from 'node:worker_threads';
import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import type { TemplateAnswer, TemplateFault, TemplateFields, TemplateTask } from './template.ts';

/** What no file of letters comes near; a bomb does. */
const mostUnzippedBytes = 60 * 1024 * 1024;

const partOf = (file: string): TemplateFault['part'] =>
  file.includes('header') ? 'header' : file.includes('footer') ? 'footer' : 'body';

/** The paragraphs of a part as their letters stand one after the other, however Word has cut them. */
const paragraphsOf = (xml: string): string[] =>
  xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''));

const textOf = (zip: PizZip, file: string): string => zip.file(file)?.asText() ?? '';

/** The paragraph in which that letter of a part stands, counted from 1. */
function paragraphAt(zip: PizZip, file: string, offset: number | undefined): number | null {
  if (offset === undefined) return null;
  let end = 0;
  const at = paragraphsOf(textOf(zip, file)).findIndex((text) => {
    end += text.length;
    return offset < end;
  });
  return at < 0 ? null : at + 1;
}

const placed = (
  zip: PizZip,
  file: string,
  code: TemplateFault['code'],
  { tag, offset, right }: Named,
): TemplateFault => ({
  code,
  part: partOf(file),
  paragraph: paragraphAt(zip, file, offset),
  tag,
  ...(right === undefined ? {} : { right }),
});

const codes: Readonly<Record<string, TemplateFault['code']>> = {
  unclosed_tag: 'not-closed',
  unclosed_loop: 'list-not-closed',
  unopened_tag: 'not-opened',
  unopened_loop: 'list-not-opened',
  unbalanced_loop_tags: 'misplaced',
  loop_position_invalid: 'misplaced',
};

interface Raised {
  readonly properties?: {
    readonly id?: string;
    readonly xtag?: string;
    readonly openingtag?: string;
    readonly closingtag?: string;
    readonly file?: string;
    /** Among the letters of the part; of a pair that does not fit, those of both. */
    readonly offset?: number | readonly number[];
    readonly errors?: readonly Raised[];
  };
}

/** What the reader of templates says of one that it cannot take, each fault once. */
function raisedFaults(zip: PizZip, error: Raised): TemplateFault[] {
  const each = error.properties?.errors ?? [error];
  const faults = each.flatMap(({ properties: of }) => {
    const [first, last] = [[of?.offset ?? []].flat().at(0), [of?.offset ?? []].flat().at(-1)];
    const at = (code: TemplateFault['code'], tag: string, offset: number | undefined) =>
      placed(zip, of?.file ?? 'word/document.xml', code, { tag, offset });
    // A pair that does not fit: one list is open still, another one was never opened.
    if (of?.openingtag !== undefined)
      return [at('list-not-closed', of.openingtag, first), at('list-not-opened', of.closingtag ?? '', last)];
    return [at(codes[of?.id ?? ''] ?? 'malformed', of?.xtag ?? of?.closingtag ?? '', last)];
  });
  return [...new Map(faults.map((f) => [JSON.stringify(f), f])).values()];
}

interface Part {
  readonly type: string;
  readonly value: string;
  readonly offset?: number;
  readonly module?: string;
  readonly subparsed?: readonly Part[];
}

interface Named {
  readonly code?: TemplateFault['code'];
  readonly tag: string;
  readonly offset: number | undefined;
  readonly right?: string | undefined;
}

/** What stands between the marks of a field that is no list: shown where the field says anything. */
const condition: TemplateFields = {};

/** Fields in braces as Chinese keyboards write them. */
const wideBraces = (zip: PizZip, file: string): TemplateFault[] =>
  paragraphsOf(textOf(zip, file)).flatMap((text, nth) =>
    [...text.matchAll(/｛\s*[#/^@]?\s*([\p{L}\p{N}_.]+)\s*｝/gu)].map(([, tag = '']) => ({
      ...{ code: 'wide-braces' as const, part: partOf(file), paragraph: nth + 1, tag },
    })),
  );

/** Names that are not among the fields of where they stand; a list reads those around it too. */
function unknownNames(parts: readonly Part[], scopes: readonly TemplateFields[]): Named[] {
  return parts.flatMap(({ type, value, offset, module, subparsed }): Named[] => {
    if (type !== 'placeholder') return [];
    const found = scopes.map((fields) => (Object.hasOwn(fields, value) ? fields[value] : undefined)).find(Boolean);
    // A condition has a text of its own, rows of a list have none.
    const own = found === undefined && !(value === '.' && scopes[0] === condition) ? [{ tag: value, offset }] : [];
    if (module === 'rawxml') return [...own, { code: 'as-markup', tag: value, offset }];
    if (!subparsed) return typeof found === 'object' ? [{ code: 'list-as-field', tag: value, offset }] : own;
    const within = typeof found === 'object' ? found : condition;
    return [...own, ...unknownNames(subparsed, [within, ...scopes])];
  });
}

/** Lists that have a field of this name, however deep, by their own names. */
const listsWith = (name: string, fields: TemplateFields): string[] =>
  Object.entries(fields).flatMap(([list, of]) =>
    of === true ? [] : [...(Object.hasOwn(of, name) ? [list] : []), ...listsWith(name, of)],
  );

const allNames = (fields: TemplateFields): string[] =>
  Object.entries(fields).flatMap(([name, of]) => (of === true ? [name] : [name, ...allNames(of)]));

/** How many letters are to be changed, left out or put in to make one name of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** An unknown name told with what would be right, where that can be guessed. */
function told(zip: PizZip, file: string, found: Named, fields: TemplateFields): TemplateFault {
  if (found.code) return placed(zip, file, found.code, found);
  const lists = listsWith(found.tag, fields);
  if (lists.length > 0) return placed(zip, file, 'outside-list', { ...found, right: lists.join('、') });
  const same = (name: string) => distance(name.toLowerCase(), found.tag.toLowerCase());
  const [nearest] = [...new Set(allNames(fields))].sort((a, b) => same(a) - same(b));
  const near = nearest !== undefined && same(nearest) <= Math.min(2, Math.ceil(nearest.length / 3));
  return placed(zip, file, 'unknown-field', { ...found, right: near ? nearest : undefined });
}

/** Every page is marked: each header of the file holds the mark, and there is one for every kind of page. */
function marked(zip: PizZip): boolean {
  const headers = Object.keys(zip.files).filter((name) => /^word\/header\d*\.xml$/.test(name));
  const body = textOf(zip, 'word/document.xml');
  const kinds = [
    'default',
    ...(body.includes('<w:titlePg') ? ['first'] : []),
    ...(textOf(zip, 'word/settings.xml').includes('<w:evenAndOddHeaders') ? ['even'] : []),
  ];
  const referenced = kinds.every((kind) => new RegExp(`<w:headerReference[^>]*w:type="${kind}"`).test(body));
  const holds = (name: string) => paragraphsOf(textOf(zip, name)).some((p) => p.includes('{watermark}'));
  return headers.length > 0 && referenced && headers.every(holds);
}

function opened(template: Uint8Array): PizZip | undefined {
  try {
    const zip = new PizZip(template);
    const sizes = Object.values(zip.files).map(
      (file) => (file as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0,
    );
    return sizes.reduce((sum, size) => sum + size, 0) > mostUnzippedBytes ? undefined : zip;
  } catch {
    // Whatever is wrong inside makes it a file that nobody can read.
    return undefined;
  }
}

function answerTo({ template, fields, data }: TemplateTask): TemplateAnswer {
  const zip = opened(template);
  if (!zip) return { faults: [{ code: 'unreadable', part: 'body', paragraph: null, tag: '' }] };
  const inspect = new InspectModule();
  let file: Docxtemplater;
  try {
    file = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      nullGetter: () => '',
      modules: [inspect],
    });
  } catch (error) {
    return { faults: raisedFaults(new PizZip(template), error as Raised) };
  }
  const faults = Object.keys(zip.files)
    .filter((name) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .flatMap((name) => {
      const parts = inspect.getStructuredTags(name) as readonly Part[];
      const named = unknownNames(parts, [fields]).map((found) => told(zip, name, found, fields));
      return [...named, ...wideBraces(new PizZip(template), name)];
    });
  if (!marked(new PizZip(template)))
    faults.push({ code: 'no-watermark', part: 'header', paragraph: null, tag: 'watermark' });
  if (faults.length > 0 || !data) return { faults };
  file.render(data);
  return { filled: file.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }) };
}

if (parentPort) parentPort.postMessage(answerTo(workerData as TemplateTask));
