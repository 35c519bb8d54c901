import { isBlank, type Place, placesOf } from './rules.ts';
import type { Band, Field, FormContent, FormValues, Section } from './schemas.ts';

/** One scored question: what it counted, undefined while it is not answered. */
export interface ScoreLine {
  readonly pointer: string;
  readonly field: string;
  readonly section: string;
  readonly row?: number | undefined;
  readonly score?: number | undefined;
}

export interface Sum {
  readonly sum: number;
  /** The least and the most that the questions shown can come to. */
  readonly least: number;
  readonly most: number;
  /** Scored questions that are shown and not answered; while there are any, no band is named. */
  readonly unanswered: number;
  /** Code of the band. */
  readonly band: string | null;
}

export interface Score {
  readonly sections: readonly (Sum & { readonly section: string })[];
  readonly total: Sum | null;
  readonly lines: readonly ScoreLine[];
}

/** The least and the most a question can count; undefined where it is not scored. */
export function rangeOf(field: Field): readonly [number, number] | undefined {
  switch (field.kind) {
    case 'choice':
      return span(field.options.map((o) => o.score));
    case 'choices': {
      const scores = field.options.flatMap((o) => o.score ?? []).sort((a, b) => b - a);
      if (scores.length === 0) return undefined;
      const some = (sorted: readonly number[]) => sorted.slice(0, field.most ?? sorted.length);
      const added = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0);
      return [added(some(scores.filter((n) => n < 0).reverse())), added(some(scores.filter((n) => n > 0)))];
    }
    case 'yesNo':
      return span([field.yesScore, field.noScore]);
    case 'scale':
      return field.scored ? [field.from, field.to] : undefined;
    default:
      return undefined;
  }
}

/** What has no score of its own beside others that have counts nothing. */
function span(scores: readonly (number | undefined)[]): readonly [number, number] | undefined {
  if (scores.every((score) => score === undefined)) return undefined;
  const counted = scores.map((score) => score ?? 0);
  return [Math.min(...counted), Math.max(...counted)];
}

/** What an answer counts; several choices of which none is ticked count nothing and are answered. */
function pointsOf(field: Field, value: unknown): number | undefined {
  if (field.kind === 'choices') {
    const chosen = Array.isArray(value) ? value : [];
    return field.options.reduce((sum, o) => sum + (chosen.includes(o.code) ? (o.score ?? 0) : 0), 0);
  }
  if (isBlank(value)) return undefined;
  switch (field.kind) {
    case 'choice': {
      const chosen = field.options.find((o) => o.code === value);
      return chosen && (chosen.score ?? 0);
    }
    case 'yesNo':
      return typeof value === 'boolean' ? ((value ? field.yesScore : field.noScore) ?? 0) : undefined;
    case 'scale':
      return typeof value === 'number' ? value : undefined;
    default:
      return undefined;
  }
}

/** The first band that the sum does not exceed. */
export const bandOf = (bands: readonly Band[], sum: number): Band | undefined =>
  bands.find(({ upTo }) => upTo === null || sum <= upTo);

interface Scored extends ScoreLine {
  readonly range: readonly [number, number];
}

function sumOf(lines: readonly Scored[], bands: readonly Band[] = []): Sum {
  const added = (of: (line: Scored) => number) => round(lines.reduce((sum, line) => sum + of(line), 0));
  const sum = added((line) => line.score ?? 0);
  const unanswered = lines.filter((line) => line.score === undefined).length;
  return {
    sum,
    least: added((line) => line.range[0]),
    most: added((line) => line.range[1]),
    unanswered,
    band: unanswered === 0 ? (bandOf(bands, sum)?.code ?? null) : null,
  };
}

/** Tenths added up stay tenths. */
const round = (n: number) => Math.round(n * 1000) / 1000;

/** What the answers come to, question by question, section by section, and in all; null where nothing is scored. */
export function scoreOf(content: FormContent, values: FormValues): Score | null {
  const lines = placesOf(content, values).flatMap(scoredLine);
  if (lines.length === 0) return null;
  const own = (section: Section) => lines.filter((line) => line.section === section.key);
  return {
    sections: content.sections
      .filter((section) => own(section).length > 0)
      .map((section) => ({ section: section.key, ...sumOf(own(section), section.bands) })),
    total: content.total ? sumOf(lines, content.bands) : null,
    lines: lines.map(({ range: _, ...line }) => line),
  };
}

function scoredLine({ pointer, section, field, row, value }: Place): Scored[] {
  const range = rangeOf(field);
  if (!range) return [];
  return [{ pointer, field: field.key, section: section.key, row, score: pointsOf(field, value), range }];
}

/** The sum by which assessments of one form are compared over time: the total, or the only section that is scored. */
export function leadingSum(score: Score | null): Sum | null {
  if (!score) return null;
  return score.total ?? (score.sections.length === 1 ? (score.sections[0] ?? null) : null);
}
