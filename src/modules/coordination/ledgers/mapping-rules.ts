/** What stands in the way of publishing the columns of other platforms: the same for the page and the server. */
import type { LedgerContent } from './schemas.ts';

export interface MappingFault {
  readonly pointer: string;
  readonly code:
    | 'mapping-unnamed'
    | 'mapping-name-twice'
    | 'mapping-empty'
    | 'mapping-untitled'
    | 'mapping-field-unknown';
  readonly params: Readonly<Record<string, string | number>>;
}

/** Form by form and column by column. */
export function mappingFaults(mappings: LedgerContent['mappings'], fields: ReadonlySet<string>): MappingFault[] {
  const faults: MappingFault[] = [];
  const seen = new Set<string>();
  for (const [at, { name, columns }] of mappings.entries()) {
    const called = name.zh.trim();
    const tell = (code: MappingFault['code'], pointer: string, params: MappingFault['params'] = {}) =>
      faults.push({
        pointer: `/${at}${pointer}`,
        code,
        params: { name: called && `“${called}”`, n: at + 1, ...params },
      });
    if (called === '') tell('mapping-unnamed', '/name');
    else if (seen.has(called)) tell('mapping-name-twice', '/name');
    seen.add(called);
    if (columns.every(({ field }) => field === null)) tell('mapping-empty', '/columns');
    for (const [nth, { title, field }] of columns.entries()) {
      if (title.trim() === '') tell('mapping-untitled', `/columns/${nth}/title`, { column: nth + 1 });
      if (field !== null && !fields.has(field))
        tell('mapping-field-unknown', `/columns/${nth}/field`, { column: nth + 1, title, field });
    }
  }
  return faults;
}
