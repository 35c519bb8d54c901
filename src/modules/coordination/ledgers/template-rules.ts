/** What is wrong with the bindings of a template, cell by cell: the same for the page and the server. */
export interface Sheet {
  readonly sheet: string;
  readonly rows: number;
  readonly columns: number;
  readonly merged: readonly string[];
}

export interface Bindings {
  readonly sheet: string;
  readonly cells: readonly {
    readonly at: string;
    readonly field?: string | undefined;
    readonly figure?:
      | { readonly fact: string; readonly only?: Readonly<Record<string, string>> | undefined }
      | undefined;
  }[];
  readonly repeat: {
    readonly row: number;
    readonly cells: readonly { readonly column: string; readonly field: string }[];
  } | null;
}

/** What cells can be bound to. */
export interface Bindable {
  readonly fields: ReadonlySet<string>;
  /** Of the repeated row; null where the ledger has no rows to list. */
  readonly rowFields: ReadonlySet<string> | null;
  /** Figures with the dimensions that they can be narrowed by. */
  readonly figures: ReadonlyMap<string, readonly string[]>;
  /** Parts of dimensions, where they are known beforehand. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
}

export const templateFaultCodes = [
  'cell-unknown',
  'cell-outside',
  'cell-merged',
  'cell-twice',
  'cell-empty',
  'field-unknown',
  'figure-unknown',
  'part-unknown',
  'part-missing',
  'repeat-missing',
  'repeat-useless',
  'repeat-empty',
  'repeat-outside',
  'repeat-merged',
  'repeat-overlaps',
  'repeat-twice',
] as const;
export interface TemplateFault {
  readonly pointer: string;
  readonly code: (typeof templateFaultCodes)[number];
  readonly params: Readonly<Record<string, string | number>>;
}

const address = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** Row and column from 1; undefined for what is no cell. */
export function cellAt(at: string): { row: number; column: number } | undefined {
  const [, letters = '', digits = ''] = address.exec(at) ?? [];
  if (letters === '') return undefined;
  return { row: Number(digits), column: [...letters].reduce((sum, l) => sum * 26 + l.charCodeAt(0) - 64, 0) };
}

interface Area {
  readonly range: string;
  readonly from: { row: number; column: number };
  readonly to: { row: number; column: number };
}

const areasOf = (merged: readonly string[]): Area[] =>
  merged.flatMap((range) => {
    const [from, to] = range.split(':').map(cellAt);
    return from && to ? [{ range, from, to }] : [];
  });

export function templateFaults(
  bound: Bindings,
  sheet: Sheet,
  { fields, rowFields, figures, parts }: Bindable,
): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const areas = areasOf(sheet.merged);
  const { repeat } = bound;
  const seen = new Set<string>();
  const place = (at: string, pointer: string) => {
    const tell = (code: TemplateFault['code'], params = {}) =>
      faults.push({ pointer, code, params: { at, ...params } });
    const cell = cellAt(at);
    if (!cell) return tell('cell-unknown');
    if (cell.row > sheet.rows || cell.column > sheet.columns) tell('cell-outside', { sheet: sheet.sheet });
    const around = areas.find(
      ({ from, to }) =>
        cell.row >= from.row && cell.row <= to.row && cell.column >= from.column && cell.column <= to.column,
    );
    if (around && (around.from.row !== cell.row || around.from.column !== cell.column))
      tell('cell-merged', { range: around.range });
    if (seen.has(at)) tell('cell-twice');
    seen.add(at);
    return cell;
  };
  bound.cells.forEach(({ at, field, figure }, nth) => {
    const pointer = `/cells/${nth}`;
    const cell = place(at, `${pointer}/at`);
    if (typeof cell === 'object' && repeat && cell.row === repeat.row)
      faults.push({ pointer: `${pointer}/at`, code: 'repeat-overlaps', params: { at, row: repeat.row } });
    if (field !== undefined && !fields.has(field))
      faults.push({ pointer: `${pointer}/field`, code: 'field-unknown', params: { at, field } });
    if (field === undefined && !figure) faults.push({ pointer, code: 'cell-empty', params: { at } });
    if (!figure) return;
    const dimensions = figures.get(figure.fact);
    if (!dimensions)
      faults.push({ pointer: `${pointer}/figure`, code: 'figure-unknown', params: { at, fact: figure.fact } });
    for (const [dimension, part] of Object.entries(figure.only ?? {}))
      if (dimensions && !dimensions.includes(dimension))
        faults.push({ pointer: `${pointer}/figure`, code: 'part-unknown', params: { at, dimension } });
      else if (parts.get(dimension)?.has(part) === false)
        faults.push({ pointer: `${pointer}/figure`, code: 'part-missing', params: { at, dimension, part } });
  });
  if (repeat === null) {
    if (rowFields) faults.push({ pointer: '/repeat', code: 'repeat-missing', params: {} });
    return faults;
  }
  const params = { row: repeat.row };
  if (!rowFields) return [...faults, { pointer: '/repeat', code: 'repeat-useless', params }];
  if (repeat.row > sheet.rows) faults.push({ pointer: '/repeat/row', code: 'repeat-outside', params });
  for (const { from, to, range } of areas)
    if (from.row <= repeat.row && to.row >= repeat.row && from.row !== to.row)
      faults.push({ pointer: '/repeat/row', code: 'repeat-merged', params: { ...params, range } });
  if (repeat.cells.length === 0) faults.push({ pointer: '/repeat/cells', code: 'repeat-empty', params });
  repeat.cells.forEach(({ column, field }, nth) => {
    const at = `${column}${repeat.row}`;
    place(at, `/repeat/cells/${nth}/column`);
    if (!rowFields.has(field))
      faults.push({ pointer: `/repeat/cells/${nth}/field`, code: 'field-unknown', params: { at, field } });
  });
  return faults;
}

interface Whole extends Bindings {
  readonly more?: readonly Bindings[] | undefined;
}

/** What is bound, list by list. */
export const partsOf = <P extends Bindings>(template: P & { readonly more?: readonly P[] | undefined }): P[] => [
  template,
  ...(template.more ?? []),
];

/** Where a fault of the whole lies: in which of its parts, and where in that. */
export function inPart(pointer: string): { nth: number; pointer: string } {
  const [before = '', nth] = /^\/more\/(\d+)/.exec(pointer) ?? [];
  return { nth: nth === undefined ? 0 : Number(nth) + 1, pointer: pointer.slice(before.length) };
}

/** The faults of every part, and of parts that are in each other's way; sheets that are still being read have none. */
export function wholeFaults(
  template: Whole,
  sheets: { get(name: string): Sheet | undefined },
  known: Bindable,
): TemplateFault[] {
  const parts = partsOf<Bindings>(template);
  const repeats = parts.some((p) => p.repeat !== null);
  return parts.flatMap((part, nth) => {
    const sheet = sheets.get(part.sheet);
    const own = sheet ? templateFaults(part, sheet, known) : [];
    const before = parts.slice(0, nth).filter((p) => p.sheet === part.sheet);
    return [
      ...own.filter(({ code }) => code !== 'repeat-missing' || (!repeats && nth === 0)),
      ...before.flatMap((other) => betweenFaults(part, other)),
    ].map((fault) => ({ ...fault, pointer: `${nth === 0 ? '' : `/more/${nth - 1}`}${fault.pointer}` }));
  });
}

/** Two lists on one sheet keep apart. */
function betweenFaults({ cells, repeat }: Bindings, other: Bindings): TemplateFault[] {
  const taken = new Set(other.cells.map((c) => c.at));
  const within = (at: string, row: number | undefined) => row !== undefined && cellAt(at)?.row === row;
  const overlap = (pointer: string, at: string, row: number): TemplateFault => ({
    ...{ pointer, code: 'repeat-overlaps', params: { at, row } },
  });
  const found = cells.flatMap(({ at }, nth): TemplateFault[] => {
    const pointer = `/cells/${nth}/at`;
    if (taken.has(at)) return [{ pointer, code: 'cell-twice', params: { at } }];
    return other.repeat && within(at, other.repeat.row) ? [overlap(pointer, at, other.repeat.row)] : [];
  });
  if (!repeat) return found;
  if (repeat.row === other.repeat?.row)
    found.push({ pointer: '/repeat/row', code: 'repeat-twice', params: { row: repeat.row } });
  const inside = other.cells.find(({ at }) => within(at, repeat.row));
  return inside ? [...found, overlap('/repeat/row', inside.at, repeat.row)] : found;
}

/** Letters of a column from 1: 27 is AA. */
export function lettersAt(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : lettersAt((column - 1 - rest) / 26) + letter;
}

/** Addresses of all that is bound, those of the repeating row last. */
export const addressesOf = ({ cells, repeat }: Bindings): string[] => [
  ...cells.map((c) => c.at),
  ...(repeat?.cells ?? []).map((c) => `${c.column}${repeat?.row}`),
];

/** Which binding a fault is about: of a cell, of a column of the repeating row, or that row itself. */
function boundAt(pointer: string): { what: 'cell' | 'column' | 'row'; nth: number } | undefined {
  const [, repeats, nth] = /^(\/repeat)?\/cells\/(\d+)/.exec(pointer) ?? [];
  if (nth !== undefined) return { what: repeats ? 'column' : 'cell', nth: Number(nth) };
  return pointer.startsWith('/repeat') ? { what: 'row', nth: 0 } : undefined;
}

/** The bindings without the one that a fault is about; undefined where it is about none. */
export function unbound<B extends Bindings>(bound: B, pointer: string): B | undefined {
  const about = boundAt(pointer);
  const { repeat } = bound;
  const but = <T>(list: readonly T[]): T[] => list.filter((_, at) => at !== about?.nth);
  if (about?.what === 'cell') return { ...bound, cells: but(bound.cells) };
  if (!about || !repeat) return undefined;
  return { ...bound, repeat: about.what === 'column' ? { ...repeat, cells: but(repeat.cells) } : null };
}

/** The same binding at another cell, or the repeating row at another row; undefined where that is none. */
export function moved<B extends Bindings>(bound: B, pointer: string, to: string): B | undefined {
  const about = boundAt(pointer);
  const { repeat } = bound;
  const cell = cellAt(to);
  const changed = <T>(list: readonly T[], change: object): T[] =>
    list.map((one, at) => (at === about?.nth ? { ...one, ...change } : one));
  if (about?.what === 'cell') return cell && { ...bound, cells: changed(bound.cells, { at: to }) };
  if (!about || !repeat) return undefined;
  if (about.what === 'column') {
    const column = cell ? lettersAt(cell.column) : /^[A-Z]{1,3}$/.exec(to)?.[0];
    return column === undefined
      ? undefined
      : { ...bound, repeat: { ...repeat, cells: changed(repeat.cells, { column }) } };
  }
  return /^[1-9]\d{0,6}$/.test(to) ? { ...bound, repeat: { ...repeat, row: Number(to) } } : undefined;
}
