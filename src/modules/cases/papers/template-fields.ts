import type { TemplateFields } from '../../../platform/word/index.ts';
import { type PaperList, paperFields, paperLists } from './fields.ts';

type Named = Pick<PaperList, 'fields' | 'lists'>;

const namesOf = ({ fields, lists = {} }: Named): TemplateFields => ({
  ...Object.fromEntries(Object.keys(fields).map((name) => [name, true as const])),
  ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, namesOf(list)])),
});

/** Every name that a template may use. */
export const templateFields: TemplateFields = namesOf({ fields: paperFields, lists: paperLists });
