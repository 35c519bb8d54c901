import type { z } from 'zod';

export type FieldPath = readonly (string | number)[];

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}
const defOf = (schema: z.ZodType) => schema.def as unknown as Def;

/** The schema of one field inside an input's schema; undefined for a path that the input has not. */
export function schemaAt(schema: z.ZodType, path: FieldPath): z.ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const def = defOf(schema);
  const inner = def.innerType ?? def.in ?? def.getter?.();
  if (inner) return schemaAt(inner, path);
  if (def.options) return def.options.map((option) => schemaAt(option, path)).find((found) => found !== undefined);
  const child = def.shape?.[String(key)] ?? def.element ?? def.valueType;
  return child && schemaAt(child, rest);
}

/** What an empty field sends: nothing, null or empty text, whichever the schema accepts; else it is required. */
export function blankOf(schema: z.ZodType): { readonly required: boolean; readonly blank: undefined | null | '' } {
  for (const blank of [undefined, null, ''] as const) {
    if (schema.safeParse(blank).success) return { required: false, blank };
  }
  return { required: true, blank: undefined };
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** `/address/0/text` → `['address', 0, 'text']`, RFC 6901. */
export function pathOfPointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export function pointerOf(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Form values as the endpoint takes them: blank fields become what the schema accepts for nothing. Where the
 * form was given what is stored, a blank field says that it is to be taken away, not that it is to stay.
 */
export function withBlanks(
  schema: z.ZodType,
  values: Readonly<Record<string, unknown>>,
  fields: Iterable<FieldPath>,
  stored: unknown = {},
): Record<string, unknown> {
  const sent = structuredClone(values) as Record<string, unknown>;
  for (const path of fields) {
    const field = schemaAt(schema, path);
    if (!field || !isBlank(valueAt(sent, path))) continue;
    const takenAway = valueAt(stored, path) !== undefined && field.safeParse(null).success;
    setAt(sent, path, takenAway ? null : blankOf(field).blank);
  }
  return sent;
}

export function valueAt(values: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], values);
}

/** Sets a nested value; parts of the way that are missing are made only for a value. */
function setAt(values: Record<string | number, unknown>, path: FieldPath, value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) values[key] = value;
  else if (typeof values[key] === 'object' && values[key] !== null)
    setAt(values[key] as Record<string, unknown>, rest, value);
  else if (value !== undefined) {
    const made = typeof rest[0] === 'number' ? [] : {};
    values[key] = made;
    setAt(made as Record<string, unknown>, rest, value);
  }
}
