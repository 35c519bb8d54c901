import { maskResidentId } from '../../../kernel/china/mask.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import { compactCode } from '../../../kernel/china/width.ts';
import { type Day, isDay } from '../../../kernel/dates.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { birthsShown } from '../births.ts';
import { clientColumnWords as w } from './column-words.ts';

interface Telling {
  readonly residentId: string;
  readonly bornOn: string;
}

/** Cells as a reader gets them back: a child's day of birth, and the number that tells it, are not sent out again. */
export async function cellsReturned(
  context: Context,
): Promise<<C extends Telling>(cells: C) => { cells: C; note: string | null }> {
  const births = await birthsShown(context);
  return (cells) => {
    const { bornOnMasked } = births(isDay(cells.bornOn) ? cells.bornOn : birthIn(cells.residentId));
    if (bornOnMasked === null) return { cells, note: null };
    const residentId = maskResidentId(compactCode(cells.residentId));
    const bornOn = cells.bornOn === '' ? '' : bornOnMasked;
    return { cells: { ...cells, residentId, bornOn }, note: say(w.childWithheld, context.language) };
  };
}

/** The day that a number names, even one that is otherwise wrong. */
function birthIn(number: string): Day | null {
  const read = readResidentId(number, { demo: true });
  if (read.ok) return read.bornOn;
  const [, year = '', month = '', day = ''] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(compactCode(number)) ?? [];
  const named = `${year}-${month}-${day}`;
  return isDay(named) ? named : null;
}
