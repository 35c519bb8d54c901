import type { Schema } from '../kernel/contract.ts';

type Keep = (value: unknown) => unknown;

/** What is read of a zod schema. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly out?: Schema;
}
const definitionOf = (schema: Schema): Definition => (schema as unknown as { readonly def: Definition }).def;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Of an answer what its contract names, and nothing else: whatever columns a row has besides stay in the server.
 * Undefined where there is nothing to leave out. Values are passed on as they are.
 */
export function promisedOf(schema: Schema): Keep | undefined {
  const { type, shape, element, innerType, valueType, options, discriminator, out } = definitionOf(schema);
  if (type === 'object' && shape) return fields(shape);
  if (type === 'array' && element) return each(promisedOf(element));
  if (type === 'record' && valueType) return values(promisedOf(valueType));
  if (type === 'union' && options) return oneOf(options, discriminator);
  if (type === 'pipe' && out) return promisedOf(out);
  return innerType && promisedOf(innerType);
}

function fields(shape: Readonly<Record<string, Schema>>): Keep {
  const kept = new Map(Object.entries(shape).map(([key, schema]) => [key, promisedOf(schema)]));
  return (value) => {
    if (!isObject(value)) return value;
    const answer: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const keep = kept.get(key);
      if (keep) answer[key] = keep(value[key]);
      else if (kept.has(key)) answer[key] = value[key];
    }
    return answer;
  };
}

const each = (keep: Keep | undefined): Keep | undefined =>
  keep && ((value) => (Array.isArray(value) ? value.map(keep) : value));

const values = (keep: Keep | undefined): Keep | undefined =>
  keep &&
  ((value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, keep(one)])) : value);

/** By what tells them apart; where nothing does, whatever one of them names. */
function oneOf(options: readonly Schema[], discriminator: string | undefined): Keep | undefined {
  const shapes = options.map((option) => definitionOf(option).shape).filter((shape) => shape !== undefined);
  if (shapes.length === 0) return undefined;
  const all = fields(Object.assign({}, ...shapes));
  if (discriminator === undefined) return all;
  const byValue = new Map(
    shapes.flatMap((shape) => valuesOf(shape[discriminator]).map((value): [unknown, Keep] => [value, fields(shape)])),
  );
  return (value) => (isObject(value) ? (byValue.get(value[discriminator]) ?? all)(value) : value);
}

const valuesOf = (schema: Schema | undefined): unknown[] => [
  ...((schema?._zod as { readonly values?: Iterable<unknown> } | undefined)?.values ?? []),
];
