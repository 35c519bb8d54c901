import type { Word } from '../../../kernel/words.ts';
import type { Place } from './rules.ts';
import type { Band, FormContent, Option, Source } from './schemas.ts';

/** One entry of a list that a rule set holds. */
export interface Entry {
  readonly code: string;
  readonly name: Word;
  /** Of a list of results: the sum up to which it holds. */
  readonly upTo?: number | undefined;
}

/** Lists of rule sets, by `sourceKey`. */
export type Lists = ReadonlyMap<string, readonly Entry[]>;

export const sourceKey = ({ ruleSet, list }: Source): string => `${ruleSet}/${list}`;

/** Every list of a rule set that a form refers to, once each. */
export function sourcesOf(content: FormContent): Source[] {
  const found = [content, ...content.sections].flatMap(({ bandsFrom }) => bandsFrom ?? []);
  for (const { fields } of content.sections) {
    for (const field of fields) if ('optionsFrom' in field && field.optionsFrom) found.push(field.optionsFrom);
  }
  return [...new Map(found.map((source) => [sourceKey(source), source])).values()];
}

/** The form with the lists it refers to filled in, as it is put to somebody. */
export function withLists(content: FormContent, lists: Lists): FormContent {
  const bands = <T extends Pick<FormContent, 'bandsFrom'>>(of: T) =>
    of.bandsFrom ? { bands: (lists.get(sourceKey(of.bandsFrom)) ?? []).flatMap(bandOf) } : {};
  return {
    ...content,
    ...bands(content),
    sections: content.sections.map((section) => ({
      ...section,
      ...bands(section),
      fields: section.fields.map((field) => {
        if (field.kind !== 'choice' && field.kind !== 'choices') return field;
        if (!field.optionsFrom) return field;
        const entries = lists.get(sourceKey(field.optionsFrom)) ?? [];
        return { ...field, options: entries.map((entry) => optionOf(entry, field.optionScore)) };
      }),
    })),
  };
}

const optionOf = ({ code, name }: Entry, score: number | undefined): Option =>
  score === undefined ? { code, name } : { code, name, score };

const bandOf = ({ code, name, upTo }: Entry): Band[] => (upTo === undefined ? [] : [{ code, name, upTo }]);

/** The six items of self-care as a form asked them; what is answered there is an assessment of the client's file too. */
export function selfCareAsked(places: readonly Place[]): string[] | undefined {
  const asked = places.find(
    ({ field, row }) =>
      row === undefined &&
      field.kind === 'choices' &&
      field.optionsFrom !== undefined &&
      sourceKey(field.optionsFrom) === 'self-care/items',
  );
  return asked && (Array.isArray(asked.value) ? asked.value.map(String) : []);
}
