import type { z } from 'zod';

/** Query strings carry text only: numbers, booleans, arrays and objects come as JSON, text as it is. */
export function readQuery(schema: z.ZodType, query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shape = (schema as z.ZodObject).def.shape ?? {};
  const read: Record<string, unknown> = Object.create(null);
  for (const [key, raw] of Object.entries(query)) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (typeof raw !== 'string') read[key] = raw;
    else if (field && !takesText(field as z.ZodType)) read[key] = parsed(raw);
    else read[key] = raw;
  }
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a field, its wrappers taken off, is text. */
function takesText(schema: z.ZodType): boolean {
  const def = schema.def as {
    type: string;
    innerType?: z.ZodType;
    in?: z.ZodType;
    options?: z.ZodType[];
    values?: unknown[];
  };
  if (def.innerType) return takesText(def.innerType);
  if (def.type === 'pipe' && def.in) return takesText(def.in);
  if (def.type === 'union') return def.options?.every(takesText) ?? false;
  if (def.type === 'literal') return def.values?.every((value) => typeof value === 'string') ?? false;
  return def.type === 'string' || def.type === 'enum' || def.type === 'template_literal';
}
