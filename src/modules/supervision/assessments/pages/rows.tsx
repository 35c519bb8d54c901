import { Pagination } from 'antd';
import { useState } from 'react';
import {
  Answer,
  Cards,
  type Column,
  Empty,
  type Output,
  PageLink,
  Table,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { type FigureCode, figurePartWords } from '../words.ts';
import { assessmentWords as w } from './words.ts';

type Row = Output<typeof supervisionContract, 'assessmentRecords'>['rows'][number];

/** Where a row is looked up; the days at a station have no page of their own. */
const links: Partial<Record<FigureCode, (id: string) => { to: string; search?: { open: string } }>> = {
  workerHours: (id) => ({ to: `/supervision/sessions/${id}` }),
  todosInTime: (id) => ({ to: '/supervision/todos', search: { open: id } }),
  questionsInTime: (id) => ({ to: '/supervision/questions', search: { open: id } }),
};
const size = 50;

/** What a figure counts, row by row. */
export function FigureRows({ id, figure }: { id: string; figure: FigureCode }) {
  const say = useSay();
  const phone = usePhone();
  const [page, setPage] = useState(1);
  const read = useRead(supervisionContract, 'assessmentRecords', { id, figure, page, size }, { keep: true });
  const [part, whole] = figurePartWords[figure];
  const link = links[figure];
  const columns: Column<Row>[] = [
    {
      key: 'onDay',
      title: w.day,
      phone: 'title',
      render: (r) => (link ? <PageLink {...link(r.id)}>{r.onDay}</PageLink> : r.onDay),
    },
    { key: 'siteName', title: w.station, phone: 'line' },
    { key: 'part', title: part, number: true, phone: 'line' },
    ...(figure === 'workerHours'
      ? []
      : ([{ key: 'whole', title: whole, number: true, phone: 'line' }] satisfies Column<Row>[])),
  ];
  return (
    <Answer of={read} lines={8}>
      {({ rows, total }) => {
        if (total === 0) return <Empty title={say(w.noRows)} />;
        const listed = { label: say(w.rows), columns, rows, keyOf: (r: Row) => String(r.nth) };
        return (
          <>
            {phone ? <Cards {...listed} /> : <Table {...listed} />}
            <Pagination simple current={page} pageSize={size} total={total} hideOnSinglePage onChange={setPage} />
          </>
        );
      }}
    </Answer>
  );
}
