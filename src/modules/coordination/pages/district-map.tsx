import { figureText } from '../../../kernel/figure-text.ts';
import { marks, type Word } from '../../../kernel/words.ts';
import { type Column, PageLink, RegionMap, Table, useDivisionMap, useGo, useSay } from '../../../ui/index.ts';
import type { Board } from '../contract.ts';
import { rowsOfPart } from './destinations.ts';
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
  readonly asked: Readonly<Record<string, string | undefined>>;
}

/** The places below this one: shaded by encounters, with all figures in the table beside, each opening to its rows. */
export function DistrictMap({ board, period, asked }: DistrictMapProps) {
  const say = useSay();
  const go = useGo();
  const map = useDivisionMap(board.place.code);
  const { columns, rows, place, goneOver } = board.districts;
  const shaded = columns.findIndex((c) => c.id === 'services.encounters');
  const [first] = columns;
  if (rows.length === 0 || !first) return null;
  const shown = columns[Math.max(shaded, 0)] ?? first;
  const boardOf = (key: string) => ({ to: '/coordination/board', search: { ...asked, place: key } });
  const rowsOf = (fact: string, key: string) => ({ ...asked, ...rowsOfPart(place, key), fact });
  const tableColumns: Column<Row>[] = [
    {
      key: 'name',
      title: w.place,
      width: Math.min(16, Math.max(...rows.map((r) => r.name.length)) + 1),
      render: (row: Row) =>
        // Beyond the town of a site there are rows, and no board.
        row.key === place || !row.key.startsWith(place) ? (
          row.name
        ) : (
          <PageLink {...boardOf(row.key)} className="board-cell" title={row.name}>
            {row.name}
          </PageLink>
        ),
    },
    ...columns.map((c, at) => ({
      key: c.id,
      title: short[c.id] ?? c.word,
      unit: c.unit,
      number: true,
      render: (row: Row) => {
        const value = row.values[at];
        if (value === undefined) return null;
        const hint = `${row.name} ${say(c.word)}${say(marks.colon)}${say(w.openRows)}`;
        return (
          <PageLink to="/coordination/rows" search={rowsOf(c.id, row.key)} className="board-cell" title={hint}>
            {figureText(value, { most: 1 })}
          </PageLink>
        );
      },
    })),
  ];
  return (
    <RegionMap
      title={say(w.byDistrict)}
      unit={say(shown.unit)}
      period={period}
      map={map ?? null}
      values={rows.map((r) => ({ code: r.key, name: r.name, value: r.values[Math.max(shaded, 0)] ?? null }))}
      onOpen={(key) => go('/coordination/board', boardOf(key).search)}
      table={
        <>
          <Table label={say(w.byDistrict)} columns={tableColumns} rows={rows} keyOf={(r) => r.key} />
          {map === null && <p className="quiet">{say(w.noMap)}</p>}
          <GoneOver changes={goneOver} />
        </>
      }
    />
  );
}

const went = { merge: w.wentMerged, split: w.wentSplit, move: w.wentMoved } as const;

/** Why a row of a division that is no more stands beside one that was not there yet. */
function GoneOver({ changes }: { changes: Board['districts']['goneOver'] }) {
  const say = useSay();
  if (changes.length === 0) return null;
  const told = changes
    .map(({ kind, on, from, into }) => say(went[kind], { on, from, into }))
    .join(say(marks.semicolon));
  return <p className="quiet">{say(w.goneOver, { told })}</p>;
}
