import { z } from 'zod';
import { isMasked } from '../../../kernel/china/mask.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { schemaFaults } from '../../../platform/sheets/sheet-import.ts';
import { clientRow } from '../contract.ts';
import { readName } from '../name-notes.ts';
import { fault } from '../registration/queries.ts';
import type { ClientCells } from './columns.ts';

const said = clientRow.pick({ name: true, mobile: true });
const isFile = (cell: string) => z.uuid().safeParse(cell).success;

/** What a row says of the file whose number it bears; masked numbers say nothing. */
export interface FiledRow {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null | undefined;
  readonly mobileHash: string | null;
  /** Of a number that stands whole in the row. */
  readonly residentIdHash: string | null;
  readonly faults: readonly FieldProblem[];
}

export function readFiled(cells: ClientCells, { services, language }: Context): FiledRow | undefined {
  const id = cells.fileNumber.trim().toLowerCase();
  if (id === '') return undefined;
  const { crypto } = services;
  const mobile = cells.mobile === '' || isMasked(cells.mobile) ? undefined : cells.mobile;
  const parsed = said.safeParse({ name: cells.name, mobile }, { error: inputSentences(language) });
  const number =
    isMasked(cells.residentId) || cells.residentId === ''
      ? undefined
      : readResidentId(cells.residentId, { demo: true });
  const faults = parsed.success ? [] : schemaFaults(parsed.error);
  if (!isFile(id)) faults.push(fault('fileNumber', 'no-such-file'));
  if (number && !number.ok) faults.push(fault('residentId', `resident-id-${number.problem}`));
  const read = parsed.success ? parsed.data : undefined;
  return {
    id,
    name: read?.name ?? '',
    mobile: read?.mobile,
    mobileHash: read?.mobile ? crypto.lookupHash('phone', read.mobile) : null,
    residentIdHash: number?.ok ? crypto.lookupHash('resident-id', number.id) : null,
    faults,
  };
}

interface Known {
  readonly name: string;
  readonly residentIdHash: string | null;
}

/** What stands against bringing a file up to date by a row; `first` is the row that named the file before. */
export function filedFaults(
  row: FiledRow,
  known: Known | undefined,
  first: number | undefined,
): readonly FieldProblem[] {
  if (row.faults.length > 0) return row.faults;
  if (!known) return [fault('fileNumber', 'no-such-file')];
  if (first !== undefined) return [fault('fileNumber', 'file-twice', { row: first })];
  if (row.residentIdHash && row.residentIdHash !== known.residentIdHash) return [fault('residentId', 'other-number')];
  const { name, note } = readName(row.name);
  return note === null || row.name === known.name ? [] : [fault('name', 'name-not-alone', { name, note })];
}
