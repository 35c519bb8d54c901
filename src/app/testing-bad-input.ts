import fc from 'fast-check';
import { z } from 'zod';
import type { Endpoint } from '../kernel/contract.ts';

/** JSON Schema, as far as `z.toJSONSchema` writes it for inputs. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values that exist, so that wrong input also gets behind the schema. */
export interface Known {
  readonly ids: readonly string[];
  readonly words: readonly string[];
}

const nestedArrays = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
};

/** Text that broke somebody's system somewhere. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '张\u0000三',
  '\u0007\u001b[2J',
  '\u0085\u2028\u2029',
  '两\n行',
  '\ud800',
  'x\udc00y',
  '\u202etxt.exe',
  '\u200b\u200f\ufeff',
  '👩‍👩‍👧‍👦'.repeat(30),
  "'; drop table clients.client; --",
  "' or 1=1 --",
  '%',
  '_%\\',
  '\\',
  '(((',
  '*:&|!<->',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '=cmd|/c calc!A1',
  '../../etc/passwd',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '2026-13-01T25:61:61Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '2026-01-01T00:00:00+99:99',
  '00',
  '99',
  '990000',
  '440199',
  '440106999999',
  '44０１',
  '00000000-0000-0000-0000-000000000000',
  '44010319491231002X',
  '-name',
  'no_such_column desc',
  'id;select 1',
  '__proto__',
  'constructor',
  'toString',
  'infinity',
  'NaN',
  'null',
  'x'.repeat(100_000),
  '社'.repeat(5000),
];

const nastyNumbers: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  100_000,
];

export const nastyValues: readonly unknown[] = [
  ...nastyTexts,
  ...nastyNumbers,
  null,
  true,
  false,
  [],
  {},
  [null],
  { $ne: null },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"constructor":{"prototype":1}}'),
  nestedArrays(500),
  Array.from({ length: 5000 }, (_, i) => i),
  Array.from({ length: 1001 }, () => '018f0000-0000-7000-8000-000000000000'),
];

const days = ['2026-11-23', '2022-01-01', '1990-05-05', '2026-11-30', '2030-01-01', '1800-01-01', '2999-12-31'];

function textOf(name: string, shape: Shape, known: Known): fc.Arbitrary<unknown> {
  if (shape.format === 'uuid') return fc.constantFrom(...known.ids);
  if (shape.format === 'date-time')
    return fc.constantFrom(
      '2026-11-23T01:00:00Z',
      '2026-11-20T10:00:00+08:00',
      '2030-01-01T00:00:00Z',
      '1850-01-01T00:00:00Z',
    );
  if (/(On|From|To|from|to|on)$/.test(name)) return fc.constantFrom(...days);
  if (/place|[cC]ode|under|parent/.test(name))
    return fc.constantFrom('44', '4401', '440106', '440106003', '440106003001', '4402', '11');
  if (/mobile|phone/i.test(name)) return fc.constantFrom('13800138000', '020-38888888', '1380013800');
  if (/residentId/.test(name)) return fc.constantFrom('440103199001011234', '44010319900101123X', '440103900101123');
  return fc.oneof(fc.constantFrom(...known.words), fc.string({ maxLength: 40 }));
}

/** Values of about the right shape; the required field of a name decides among texts. */
function right(name: string, shape: Shape, known: Known): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((s) => right(name, s, known)));
  switch (shape.type) {
    case 'string':
      return textOf(name, shape, known);
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.ceil(Math.max(shape.minimum ?? 0, 0)), max: Math.min(shape.maximum ?? 100, 100) }),
        fc.double(),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(mixed(name, shape.items ?? {}, known), { maxLength: 3 });
    case 'object':
      return fields(shape, known);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...known.words));
  }
}

function mixed(name: string, shape: Shape, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: right(name, shape, known) },
    { weight: 1, arbitrary: fc.constantFrom(...nastyValues) },
  );
}

function fields(shape: Shape, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(shape.properties ?? {}).map(([name, s]) => [name, mixed(name, s, known)] as const);
  return fc
    .tuple(
      fc.record(Object.fromEntries(entries), { requiredKeys: [...(shape.required ?? [])] }),
      fc.integer({ min: 0, max: 30 }),
    )
    .map(([made, dice]) => (dice === 0 ? { ...made, unknownField: 'x' } : made));
}

const shapeOf = (endpoint: Endpoint): Shape =>
  z.toJSONSchema(endpoint.in as unknown as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape;

/** Inputs of an endpoint: right-shaped, with some fields wrong. */
export const inputsOf = (endpoint: Endpoint, known: Known): fc.Arbitrary<Record<string, unknown>> =>
  fields(shapeOf(endpoint), known);

/** Every field of an endpoint with every nth nasty value in it, the others as right as can be. */
export function* spoiltFields(
  endpoint: Endpoint,
  known: Known,
  { seed, nth }: { seed: number; nth: number },
): Generator<Record<string, unknown>> {
  const shape = shapeOf(endpoint);
  const names = Object.keys(shape.properties ?? {});
  const rest = fc.sample(
    fc.record(Object.fromEntries(names.map((n) => [n, right(n, shape.properties?.[n] ?? {}, known)])), {
      requiredKeys: [...(shape.required ?? [])],
    }),
    { numRuns: nastyValues.length, seed },
  );
  for (const [n, name] of names.entries()) {
    for (let i = (n + seed) % nth; i < nastyValues.length; i += nth) yield { ...rest[i], [name]: nastyValues[i] };
  }
}
