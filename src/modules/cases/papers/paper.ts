import { type Language, say } from '../../../kernel/words.ts';
import type { PdfPaper, PdfTable } from '../../../platform/pdf/index.ts';
import type { TemplateData, WordBlock } from '../../../platform/word/index.ts';
import { type PaperList, paperFields, paperLists } from './fields.ts';
import { paperWords as w } from './words.ts';

const rowsOf = (data: TemplateData, list: string): readonly TemplateData[] => {
  const rows = data[list];
  return typeof rows === 'object' ? rows : [];
};

const textOf = (row: TemplateData, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

/** One table for a list, or one for each of its rows where these hold long texts; lists within follow their row. */
function tablesOf(list: PaperList, rows: readonly TemplateData[], language: Language): PdfTable[] {
  const fields = Object.entries(list.fields);
  const title = say(list.word, language);
  if (rows.length === 0) return [];
  if (!list.tall) {
    return [
      {
        heading: title,
        header: fields.map(([, word]) => say(word, language)),
        rows: rows.map((row) => fields.map(([name]) => textOf(row, name))),
        long: true,
      },
    ];
  }
  return rows.flatMap((row, nth) => [
    {
      heading: rows.length > 1 ? say(w.nthOf, language, { what: title, n: nth + 1 }) : title,
      header: [say(w.item, language), say(w.content, language)],
      rows: fields
        .filter(([name]) => textOf(row, name) !== '')
        .map(([name, word]) => [say(word, language), textOf(row, name)]),
      wide: [1],
      long: true as const,
    },
    ...Object.entries(list.lists ?? {}).flatMap(([name, inner]) => tablesOf(inner, rowsOf(row, name), language)),
  ]);
}

/** The file of a case on A4: the method step by step, with reader and time across every page. */
export function paperOf(data: TemplateData, language: Language): PdfPaper {
  const once = Object.entries(paperFields).filter(
    ([name]) => !['watermark', 'reader', 'readAt'].includes(name) && textOf(data, name) !== '',
  );
  return {
    title: say(w.title, language),
    lines: [textOf(data, 'number'), textOf(data, 'site')],
    tables: [
      {
        heading: say(w.overview, language),
        header: [say(w.item, language), say(w.content, language)],
        rows: once.map(([name, word]) => [say(word, language), textOf(data, name)]),
        wide: [1],
        long: true,
      },
      ...Object.entries(paperLists).flatMap(([name, list]) => tablesOf(list, rowsOf(data, name), language)),
    ],
    signatures: [w.signs.worker, w.signs.lead, w.signs.supervisor].map((role) => say(role, language)),
    printed: textOf(data, 'watermark'),
    watermark: textOf(data, 'watermark'),
    pageOf: say(w.pageOf, language, { page: '{page}', pages: '{pages}' }),
  };
}

const tag = (name: string) => `{${name}}`;

function listBlocks(name: string, list: PaperList, language: Language): WordBlock[] {
  const fields = Object.entries(list.fields);
  const heading: WordBlock = { kind: 'heading', text: say(list.word, language) };
  if (!list.tall) {
    const cells = fields.map(([field]) => tag(field));
    const last = cells.length - 1;
    const row = cells.map((cell, at) => `${at === 0 ? `{#${name}}` : ''}${cell}${at === last ? `{/${name}}` : ''}`);
    return [heading, { kind: 'grid', rows: [fields.map(([, word]) => say(word, language)), row] }];
  }
  return [
    heading,
    { kind: 'text', text: `{#${name}}` },
    { kind: 'table', rows: fields.map(([field, word]) => [say(word, language), tag(field)]) },
    ...Object.entries(list.lists ?? {}).flatMap(([inner, of]) => listBlocks(inner, of, language)),
    { kind: 'text', text: `{/${name}}` },
  ];
}

/** The template that the system brings along: every field and list, to begin a customer's own with. */
export function defaultBlocks(language: Language): WordBlock[] {
  const once = Object.entries(paperFields).filter(([name]) => !['watermark', 'reader', 'readAt'].includes(name));
  return [
    { kind: 'title', text: say(w.title, language) },
    { kind: 'table', rows: once.map(([name, word]) => [say(word, language), tag(name)]) },
    ...Object.entries(paperLists).flatMap(([name, list]) => listBlocks(name, list, language)),
  ];
}
