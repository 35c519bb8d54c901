import { addMonths, dayOf, firstDayOf, lastDayOf } from '../src/kernel/dates.ts';
import type { Visitor } from './http.ts';
import { eachInTurn, type Latency } from './measure.ts';
import { vocabulary } from './notes.ts';

export interface Reads {
  readonly [what: string]: Latency;
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** What a bureau head and a worker wait for, one after another over one connection. */
export async function reads(bureau: Visitor, worker: Visitor): Promise<Reads> {
  const month = dayOf(new Date()).slice(0, 7);
  const year = { from: firstDayOf(addMonths(month, -11)) };
  const before = addMonths(month, -1);
  const lastMonth = { from: firstDayOf(before), to: lastDayOf(before) };
  const names = await sampleNames(bureau);
  const search = (text: string) => bureau.read('clients', 'clients', { text, size: 20 });
  const words = (text: string) => bureau.read('clients', 'findRecords', { text });
  const encounters = 'services.encounters';
  return {
    'board, this month': await eachInTurn(
      times(60, () => ({})),
      (input) => bureau.read('coordination', 'board', input),
    ),
    'board, twelve months': await eachInTurn(
      times(30, () => year),
      (input) => bureau.read('coordination', 'board', input),
    ),
    'board, last month': await eachInTurn(
      times(30, () => lastMonth),
      (input) => bureau.read('coordination', 'board', input),
    ),
    'board of a district, this month': await eachInTurn(
      times(60, () => ({ place: '440106' })),
      (input) => bureau.read('coordination', 'board', input),
    ),
    'visits beside the board': await eachInTurn(
      times(30, () => ({})),
      (input) => bureau.read('coordination', 'boardVisits', input),
    ),
    'drill-down': await eachInTurn(
      times(40, (i) => i + 1),
      (page) => bureau.read('coordination', 'figureRows', { fact: encounters, page }),
    ),
    'day list of a station': await eachInTurn(
      times(60, () => ({})),
      (input) => worker.read('services', 'encounters', input),
    ),
    'client file': await eachInTurn(
      names.map(({ id }) => ({ id })),
      (input) => bureau.read('clients', 'client', input),
    ),
    'client search, 1 character': await eachInTurn(
      names.map((n) => n.name.slice(0, 1)),
      search,
    ),
    'client search, 2 characters': await eachInTurn(
      names.map((n) => n.name.slice(0, 2)),
      search,
    ),
    'client search, 3 characters': await eachInTurn(
      names.map((n) => n.name.slice(0, 3)),
      search,
    ),
    'records by a frequent word': await eachInTurn(
      times(40, () => '服务'),
      words,
    ),
    'records by two words': await eachInTurn(
      times(40, () => '家属 补贴'),
      words,
    ),
    'records by a rare word': await eachInTurn(
      times(40, (i) => vocabulary[5000 + i * 300] as string),
      words,
    ),
    'records of a station by a word': await eachInTurn(
      times(40, () => '联系'),
      (text) => worker.read('clients', 'findRecords', { text }),
    ),
    'client search, pinyin': await eachInTurn(
      names.map((n) => n.pinyin),
      search,
    ),
  };
}

async function sampleNames(visitor: Visitor): Promise<{ id: string; name: string; pinyin: string }[]> {
  const { pinyin } = await import('pinyin-pro');
  const pages = times(100, (i) => i * 7 + 1);
  const names: { id: string; name: string; pinyin: string }[] = [];
  for (const page of pages) {
    const { rows } = await visitor.read<{ rows: { id: string; name: string }[] }>('clients', 'clients', {
      page,
      size: 1,
    });
    for (const { id, name } of rows) {
      names.push({ id, name, pinyin: pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).join('') });
    }
  }
  return names;
}
