import type { Word } from '../../../kernel/words.ts';
import { type Column, RegionMap, Table, useDivisionMap, useSay } from '../../../ui/index.ts';
import type { Board } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** The heading of a narrow table leaves out what the panel's title says. */
const short: Readonly<Record<string, Word>> = {
  'services.encounters': w.shortEncounters,
  'clients.persons-in-care': w.shortCare,
  'people.workers': w.shortWorkers,
  'network.stationCoverage': w.shortCoverage,
};

type Row = Board['districts']['rows'][number];

interface DistrictMapProps {
  readonly board: Board;
  readonly period: string;
  readonly onOpen: (fact: string, narrower: Record<string, unknown>) => void;
  readonly onPlace: (place: string) => void;
}

/** The places below this one: shaded by encounters, with all figures in the table beside. */
export function DistrictMap({ board, period, onOpen, onPlace }: DistrictMapProps) {
  const say = useSay();
  const map = useDivisionMap(board.place.code);
  const { columns, rows, place } = board.districts;
  // A place opens to its own board; what belongs to none below, and a village, to the records.
  const open = (key: string) => {
    if (key === place) onOpen(shown.id, { place, only: { division: key } });
    else if (key.length >= 12) onOpen(shown.id, { place: key });
    else onPlace(key);
  };
  const shaded = columns.findIndex((c) => c.id === 'services.encounters');
  const [first] = columns;
  if (rows.length === 0 || !first) return null;
  const shown = columns[Math.max(shaded, 0)] ?? first;
  const tableColumns: Column<Row>[] = [
    { key: 'name', title: w.place, width: Math.min(16, Math.max(...rows.map((r) => r.name.length)) + 1) },
    ...columns.map((c, at) => ({
      key: c.id,
      title: short[c.id] ?? c.word,
      unit: c.unit,
      number: true,
      render: (row: Row) => row.values[at]?.toLocaleString('zh-CN', { maximumFractionDigits: 1 }),
    })),
  ];
  return (
    <RegionMap
      title={say(w.byDistrict)}
      unit={say(shown.unit)}
      period={period}
      map={map ?? null}
      values={rows.map((r) => ({ code: r.key, name: r.name, value: r.values[Math.max(shaded, 0)] ?? null }))}
      onOpen={open}
      table={
        <Table
          label={say(w.byDistrict)}
          columns={tableColumns}
          rows={rows}
          keyOf={(r) => r.key}
          onOpen={(r) => open(r.key)}
        />
      }
    />
  );
}
