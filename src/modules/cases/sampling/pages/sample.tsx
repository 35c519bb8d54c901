import { useParams } from '@tanstack/react-router';
import { Drawer } from 'antd';
import {
  Actor,
  Answer,
  Cards,
  type Column,
  DueText,
  ExportButton,
  Facts,
  InstantText,
  instantText,
  type Output,
  PageHead,
  Panel,
  StateTag,
  Table,
  urlOf,
  useAddress,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { itemStateWords, sampleMethodWords, sampleSubjectWords, samplingWords as w } from '../words.ts';
import { Finding } from './finding.tsx';
import { itemTones } from './tones.ts';

type Whole = Output<typeof casesContract, 'sample'>;
type Row = Whole['rows'][number];

/** One sample: how it was drawn, and what was drawn; each item is reviewed in its drawer. */
export function SamplePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'sample', { id });
  return <Answer of={read}>{(sample) => <Shown sample={sample} />}</Answer>;
}

function Shown({ sample: s }: { sample: Whole }) {
  const say = useSay();
  const phone = usePhone();
  const [address, move] = useAddress();
  const open = typeof address.item === 'string' ? address.item : undefined;
  const shown = s.rows.find((r) => r.id === open);
  const show = (row: Row) => move({ item: row.id });
  const columns: Column<Row>[] = [
    { key: 'nth', title: w.nth, number: true, phone: 'none' },
    {
      key: 'title',
      title: w.item,
      width: 36,
      render: (r) => r.title ?? <span className="quiet">{say(w.hidden)}</span>,
      phone: 'title',
    },
    {
      key: 'state',
      title: w.state,
      render: (r) => <StateTag tone={itemTones[r.state]}>{say(itemStateWords[r.state])}</StateTag>,
      phone: 'tag',
    },
    {
      key: 'dueOn',
      title: w.dueOn,
      render: (r) => <DueText day={r.state === 'closed' ? null : r.dueOn} />,
      phone: 'line',
    },
    { key: 'workerName', title: w.worker, person: true, render: (r) => r.workerName ?? '—', phone: 'line' },
    { key: 'siteName', title: w.site, width: 16, phone: 'line' },
    { key: 'weight', title: w.weight, number: true, phone: 'none' },
  ];
  return (
    <>
      <PageHead
        title={say(w.one)}
        note={`${s.placeName} · ${s.fromOn} – ${s.toOn}`}
        actions={
          <ExportButton href={urlOf(casesContract, 'exportSample', { id: s.id })} total={s.items} unit={w.unitItem} />
        }
      />
      <Panel>
        <Facts
          facts={[
            { label: say(w.subject), value: say(sampleSubjectWords[s.subject]) },
            { label: say(w.method), value: say(sampleMethodWords[s.method]) },
            {
              label: say(w.frame),
              value: say(w.frameOf, { n: s.framed, at: instantText(s.framedAt) }),
            },
            { label: say(w.seed), value: s.seed },
            {
              label: say(w.checked),
              value: (
                <StateTag tone={s.reproduced ? 'good' : 'bad'}>
                  {say(s.reproduced ? w.reproduced : w.different)}
                </StateTag>
              ),
            },
            { label: say(w.drawnBy), value: <Actor name={s.drawnBy} /> },
            { label: say(w.drawnAt), value: <InstantText at={s.framedAt} /> },
            { label: say(w.reviewed), value: say(w.reviewedOf, { n: s.reviewed, all: s.items }) },
          ]}
        />
      </Panel>
      <div className="sample-rows">
        {phone ? (
          <Cards columns={columns} rows={s.rows} keyOf={(r) => r.id} onOpen={show} label={say(w.one)} />
        ) : (
          <Table columns={columns} rows={s.rows} keyOf={(r) => r.id} onOpen={show} openKey={open} label={say(w.one)} />
        )}
      </div>
      <Drawer
        open={shown !== undefined}
        size={phone ? '100%' : 560}
        title={shown?.title ?? say(w.one)}
        destroyOnHidden
        onClose={() => move({ item: undefined })}
      >
        {shown && <Finding id={shown.id} />}
      </Drawer>
    </>
  );
}
