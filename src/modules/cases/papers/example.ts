import { type Language, say, type Word } from '../../../kernel/words.ts';
import type { WordBlock } from '../../../platform/word/index.ts';
import { type PaperList, paperFields, paperLists } from './fields.ts';
import { paperWords as w } from './words.ts';

const tag = (name: string) => `{${name}}`;
const lists: Readonly<Record<string, PaperList>> = paperLists;

/** One row of a table that is repeated, under its titles. */
function rowOf(name: string, { fields }: PaperList, only: readonly string[], language: Language): WordBlock {
  const shown = Object.entries(fields).filter(([field]) => only.includes(field));
  const cells = shown.map(([field]) => tag(field));
  const last = cells.length - 1;
  return {
    kind: 'grid',
    rows: [
      shown.map(([, word]) => say(word, language)),
      cells.map((cell, at) => `${at === 0 ? `{#${name}}` : ''}${cell}${at === last ? `{/${name}}` : ''}`),
    ],
  };
}

/** How each kind of repetition is written: goals, tasks and reviews by rows, visits by paragraphs, assessments with their answers. */
export function exampleBlocks(language: Language): WordBlock[] {
  const text = (of: string): WordBlock => ({ kind: 'text', text: of });
  const said = (of: Word) => text(say(of, language));
  const head = (name: string): WordBlock => ({ kind: 'heading', text: say(lists[name]?.word ?? w.title, language) });
  const rows = (name: string, ...only: string[]): WordBlock[] => {
    const list = lists[name];
    return list ? [rowOf(name, list, only, language)] : [];
  };
  const { answers } = paperLists.assessments.lists;
  return [
    { kind: 'title', text: say(w.sampleName, language) },
    said(w.sampleOnce),
    text(`${say(paperFields.number, language)} {number}　${say(paperFields.client, language)} {client}　{site}`),
    ...[head('goals'), said(w.sampleRow), ...rows('goals', 'text', 'measure', 'outcome')],
    ...[head('tasks'), ...rows('tasks', 'text', 'due', 'owner', 'state')],
    ...[head('interventions'), said(w.sampleParagraphs), text('{#interventions}'), text('{at}　{way}　{worker}')],
    ...[text('{notes}'), text('{/interventions}')],
    ...[head('assessments'), said(w.sampleNested), text('{#assessments}'), text('{on}　{form}　{text}')],
    ...[rowOf('answers', answers, ['question', 'answer'], language), text('{/assessments}')],
    ...[head('reviews'), ...rows('reviews', 'step', 'state', 'decidedBy', 'remarks')],
    ...[head('interventions'), said(w.sampleAgain), ...rows('interventions', 'at', 'way', 'minutes')],
  ];
}
