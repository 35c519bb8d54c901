import { say, type Word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { categoryNames } from '../clients/public.ts';
import { visibleFacts } from './asking.ts';
import { boardWords } from './words.ts';

/** A figure to be counted: a fact, perhaps one part of it under a name of its own. */
export interface Asked {
  readonly id: string;
  readonly fact: string;
  readonly word?: Word;
  readonly only?: Readonly<Record<string, string>>;
}

const inCare = 'clients.persons-in-care';
const visits = ['services.visitsDue', 'services.visitsDone', 'services.visitsOverdue'];

/** What every region answers for, whatever it has published: persons in care, whole and by category, and visits. */
export async function standingFigures(context: Context): Promise<Asked[]> {
  const names = await categoryNames(context);
  const byCategory = [...names].map(
    ([category, name]): Asked => ({
      id: `${inCare}.${category}`,
      fact: inCare,
      word: categoryFigure(name),
      // Told apart by form, those of whom none is known are a part of their own.
      only: category.includes('.') ? { categoryVariant: category } : { category },
    }),
  );
  const asked = [{ id: inCare, fact: inCare }, ...byCategory, ...visits.map((id) => ({ id, fact: id }))];
  const seen = new Set(visibleFacts(context).map((f) => f.id));
  return asked.filter((a) => seen.has(a.fact));
}

function categoryFigure(name: Word): Word {
  const within = (language: 'zh' | 'en') => say(boardWords.inCareAs, language, { category: name[language] });
  return { zh: within('zh'), en: within('en') };
}
