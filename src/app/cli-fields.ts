import { z } from 'zod';
import type { Endpoint } from '../kernel/contract.ts';
import { type FieldWords, fieldName } from '../kernel/field-words.ts';
import { shapeSentence } from '../kernel/input-words.ts';

/** One option of a command: what an input field is called, takes, and may be. */
interface CliField {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

interface Json {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

const reserved = ['input', 'json', 'out', 'file', 'key', 'help'];
/** Formats by what the shared field schemas are in JSON Schema. */
const formats: Readonly<Record<string, string>> = {
  uuid: '编号（UUID）',
  date: '日期，如 2026-11-23',
  'date-time': '时刻，如 2026-11-23T09:30:00+08:00',
};

/** The fields of an endpoint's input as options of the command line. */
export function fieldsOf(endpoint: Endpoint, words: FieldWords, called: string): CliField[] {
  const schema = z.toJSONSchema(endpoint.in as unknown as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as unknown as Json;
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !reserved.includes(name))
    .map(([name, given]) => {
      const { field, empty } = withoutNull(given);
      const about = [
        fieldName(words, `/${name}`, 'zh', called),
        schema.required?.includes(name) ? '必填' : '可选',
        choicesOf(field),
        field.format ? formats[field.format] : undefined,
        field.pattern && !field.format ? (shapeSentence(field.pattern)?.zh ?? `格式 ${field.pattern}`) : undefined,
        empty ? 'null 为清空' : undefined,
        given.default === undefined || given.default === null ? undefined : `不填为 ${JSON.stringify(given.default)}`,
      ];
      return { name, type: typeOf(field), help: about.filter(Boolean).join('；') };
    });
}

/** A field that may be null is shown as what else it may be. */
function withoutNull(given: Json): { field: Json; empty: boolean } {
  const others = given.anyOf?.filter((part) => part.type !== 'null') ?? [];
  const [only] = others;
  if (given.anyOf && only && others.length === 1) return { field: only, empty: others.length < given.anyOf.length };
  return { field: given, empty: false };
}

function choicesOf({ enum: choices, items, anyOf = [] }: Json): string | undefined {
  const shown = choices ?? items?.enum ?? anyOf.flatMap((part) => part.enum ?? part.items?.enum ?? []);
  return shown.length === 0 ? undefined : `可选值 ${shown.join('、')}`;
}

function typeOf({ type, enum: choices }: Json): string {
  if (choices) return 'choice';
  if (type === 'array' || type === 'object') return 'json';
  return typeof type === 'string' ? type : 'json';
}
