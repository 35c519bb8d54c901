import { useQueryClient } from '@tanstack/react-query';
import { Button, Tree } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import {
  Actor,
  Answer,
  api,
  type Column,
  DayInput,
  DayText,
  type Output,
  PageHead,
  Panel,
  readKey,
  StateTag,
  Table,
  today,
  urlOf,
  useAddress,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { Division, DivisionChange } from '../divisions/contract.ts';
import { can } from '../permissions.ts';
import { changeKindWords, divisionKindWords, fieldWords as f } from '../words.ts';
import { told } from './told.ts';
import { pageWords as w } from './words.ts';
import './divisions.css';

/** The tree of divisions beside what became of them. */
export function Divisions() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const [address, move] = useAddress();
  const code = typeof address.code === 'string' ? address.code : undefined;
  const on = typeof address.on === 'string' ? { on: address.on } : {};
  const top = useRead(networkContract, 'divisions', on, { keep: true });
  const place = code ? { place: code } : {};
  return (
    <>
      <PageHead
        title={say(w.divisions)}
        actions={
          <>
            <DayInput
              label={say(w.on)}
              value={on.on ?? today()}
              onChange={(day) => move({ on: day === today() ? undefined : day })}
            />
            <Button href={urlOf(networkContract, 'exportDivisions', { ...place, ...on })} download>
              {say(w.exportDivisions)}
            </Button>
            {may(can.reorganise) && (
              <Button type="primary" onClick={() => go('/network/divisions/reorganise', code ? { code } : {})}>
                {say(w.reorganise)}
              </Button>
            )}
          </>
        }
      />
      <div className="divisions">
        <Panel title={say(w.divisionTree)}>
          <Answer of={top}>
            {({ rows }) => (
              <DivisionTree key={on.on} top={rows} on={on} chosen={code} onChoose={(next) => move({ code: next })} />
            )}
          </Answer>
        </Panel>
        <div className="divisions-side">
          {code && <Chosen asked={{ code, ...on }} />}
          <Changes place={code} />
        </div>
      </div>
    </>
  );
}

interface Node {
  readonly key: string;
  readonly title: string;
  readonly isLeaf: boolean;
  readonly children?: Node[];
}

function DivisionTree({
  top,
  on,
  chosen,
  onChoose,
}: {
  top: readonly Division[];
  on: { on?: string };
  chosen: string | undefined;
  onChoose: (code: string) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [below, setBelow] = useState<ReadonlyMap<string, readonly Division[]>>(new Map());
  const load = async (parent: string) => {
    const { rows } = await client.fetchQuery({
      queryKey: readKey(networkContract, 'divisions', { parent, ...on }),
      queryFn: () => api(networkContract).divisions({ parent, ...on }),
    });
    setBelow((before) => new Map(before).set(parent, rows));
  };
  const nodes = (divisions: readonly Division[]): Node[] =>
    divisions.map((d) => {
      const children = below.get(d.code);
      return { key: d.code, title: d.name, isLeaf: !d.hasChildren, ...(children ? { children: nodes(children) } : {}) };
    });
  return (
    <Tree<Node>
      aria-label={say(w.divisionTree)}
      treeData={nodes(top)}
      loadData={({ key }) => load(key)}
      selectedKeys={chosen ? [chosen] : []}
      defaultExpandedKeys={top.map((d) => d.code)}
      height={620}
      onSelect={([key]) => key && onChoose(String(key))}
    />
  );
}

type DivisionAnswer = Output<typeof networkContract, 'division'>;

function Chosen({ asked }: { asked: { code: string; on?: string } }) {
  const say = useSay();
  const read = useRead(networkContract, 'division', asked);
  const period = (d: DivisionAnswer) =>
    [d.validFrom && say(w.validFrom, { on: d.validFrom }), d.validTo && say(w.ended, { on: d.validTo })]
      .filter(Boolean)
      .join(' ');
  return (
    <Answer of={read}>
      {(d) => (
        <Panel title={[...d.ancestors.filter((a) => a.kind !== 'direct').map((a) => a.name), d.name].join(' / ')}>
          <p>
            {say(w.codeOf)} {d.code} <StateTag tone="info">{say(divisionKindWords[d.kind])}</StateTag>{' '}
            <span className="quiet">{period(d)}</span>
          </p>
        </Panel>
      )}
    </Answer>
  );
}

const pageSize = 20;

function Changes({ place }: { place: string | undefined }) {
  const say = useSay();
  const read = useRead(
    networkContract,
    'divisionChanges',
    { ...(place ? { place } : {}), size: pageSize },
    { keep: true },
  );
  const columns: Column<DivisionChange>[] = [
    { key: 'effectiveOn', title: w.movedOn, render: (row) => <DayText day={row.effectiveOn} /> },
    { key: 'kind', title: w.changeKind, render: (row) => say(changeKindWords[row.kind]) },
    {
      key: 'parts',
      title: f.divisionName,
      render: (change) => <div className="divisions-told">{told(change.parts).join(say(marks.semicolon))}</div>,
    },
    { key: 'reason', title: w.reason, width: 14 },
    { key: 'document', title: w.document, width: 14 },
    { key: 'recordedBy', title: w.recordedBy, person: true, render: (r) => <Actor name={r.recordedBy} /> },
  ];
  return (
    <Panel
      title={say(w.changes)}
      actions={
        <Button
          size="small"
          href={urlOf(networkContract, 'exportDivisionChanges', place ? { place } : {})}
          download
          disabled={!read.data?.total}
        >
          {say(w.exportChanges)}
        </Button>
      }
    >
      <Answer of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{say(w.noChanges)}</p>
          ) : (
            <Table label={say(w.changes)} columns={columns} rows={rows} keyOf={(row) => row.id} />
          )
        }
      </Answer>
    </Panel>
  );
}
