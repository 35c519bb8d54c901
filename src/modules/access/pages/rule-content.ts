import type { Language, Word } from '../../../kernel/words.ts';
import type { Leaf } from '../rule-sets/rules.ts';
import { contentWords, ruleWords } from '../rule-sets/words.ts';

/** What keys and codes of one rule set are called. */
export type Names = Readonly<Record<string, Word>>;

/** Words of the set, and the names its own content gives to codes. */
export function namesOf(words: Names, content: unknown): Names {
  return { ...contentWords, ...codesNamed(content), ...words };
}

function codesNamed(content: unknown): Names {
  if (Array.isArray(content)) return Object.assign({}, ...content.map(codesNamed)) as Names;
  if (typeof content !== 'object' || content === null) return {};
  const { code, id, name } = content as { code?: unknown; id?: unknown; name?: Partial<Word> };
  const key = code ?? id;
  const own = typeof key === 'string' && name?.zh ? { [key]: { zh: name.zh, en: name.en || name.zh } } : {};
  return Object.assign({}, own, ...Object.values(content).map(codesNamed)) as Names;
}

export function stepName(names: Names, step: string, language: Language): string {
  return names[step]?.[language] ?? step;
}

export function pathName(names: Names, path: readonly string[], language: Language): string {
  return path.map((step) => stepName(names, step, language)).join(' · ');
}

/** A value as a reader takes it: codes by their names, yes and no in words; a year is a name rather than a number. */
export function valueText(names: Names, { path, value }: Leaf, language: Language): string {
  if (value === null || value === '') return ruleWords.blank[language];
  if (typeof value === 'boolean') return (value ? ruleWords.yes : ruleWords.no)[language];
  if (typeof value === 'number') return path.at(-1) === 'year' ? String(value) : value.toLocaleString('zh-CN');
  return value
    .split('、')
    .map((part) => stepName(names, part, language))
    .join(language === 'zh' ? '、' : ', ');
}

/** JSON Schema, as far as the schemas of rule sets are written in it. */
export interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

/** A content with its keys as the schema writes them: the database keeps them in an order of its own. */
export function inOrder(shape: Shape | undefined, content: unknown): unknown {
  if (Array.isArray(content)) return content.map((one) => inOrder(shape?.items, one));
  if (typeof content !== 'object' || content === null || !shape?.properties) return content;
  const { properties } = shape;
  const keys = [...Object.keys(properties), ...Object.keys(content)];
  const members = content as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    [...new Set(keys)].filter((key) => key in members).map((key) => [key, inOrder(properties[key], members[key])]),
  );
}

/** What a new member of a list begins with. */
export function blankOf({ type, properties, anyOf, default: given }: Shape): unknown {
  if (given !== undefined) return given;
  if (properties) return Object.fromEntries(Object.entries(properties).map(([key, shape]) => [key, blankOf(shape)]));
  if (anyOf?.some((one) => one.type === 'null')) return null;
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  return type === 'string' ? '' : undefined;
}
