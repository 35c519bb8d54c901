import { useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useMemo } from 'react';
import {
  Answer,
  choiceFilter,
  InstantText,
  List,
  type Output,
  PageLink,
  StateTag,
  useAction,
  useAddress,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { roleWords } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { normFieldWords as f, normReadingWords } from '../words.ts';
import { readingTones } from './tones.ts';
import { normWords as w } from './words.ts';

type Norm = Output<typeof supervisionContract, 'norm'>;

/** Who has read a version and who has not; the one in force, unless another is named. */
export function NormReaders() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [address] = useAddress();
  const say = useSay();
  const read = useRead(supervisionContract, 'norm', { id });
  return (
    <Answer of={read} back={<PageLink to={`/supervision/norms/${id}`}>{say(w.title)}</PageLink>}>
      {(norm) => {
        const versions = norm.versions.filter((v) => v.readers.length > 0 && v.state !== 'withdrawn');
        const version = versions.find((v) => v.id === address.version) ?? versions[0] ?? norm.versions[0];
        return version && <Readers key={version.id} norm={norm} versionId={version.id} />;
      }}
    </Answer>
  );
}

function Readers({ norm, versionId }: { norm: Norm; versionId: string }) {
  const say = useSay();
  const fixed = useMemo(() => ({ versionId }), [versionId]);
  const counts = useRead(supervisionContract, 'normReaders', { versionId, page: 1, size: 1 });
  return (
    <List
      contract={supervisionContract}
      of="normReaders"
      title={w.readers}
      note={
        <>
          <PageLink to={`/supervision/norms/${norm.id}`}>{norm.title}</PageLink>
          {counts.data && <span> · {say(w.readersNote, { read: counts.data.read, unread: counts.data.unread })}</span>}
        </>
      }
      unit={w.person}
      fixed={fixed}
      exportOf="exportNormReaders"
      filters={[choiceFilter('read', f.state, w.readOrNot)]}
      columns={[
        { key: 'name', title: f.name, person: true, phone: 'title' },
        { key: 'role', title: f.role, phone: 'line', render: (r) => say(roleWords[r.role]) },
        { key: 'placeName', title: f.postPlace, phone: 'line' },
        {
          key: 'reading',
          title: f.state,
          phone: 'tag',
          render: (r) => <StateTag tone={readingTones[r.reading]}>{say(normReadingWords[r.reading])}</StateTag>,
        },
        {
          key: 'readAt',
          title: f.readAt,
          phone: 'line',
          render: (r) => (r.readAt ? <InstantText at={r.readAt} /> : '—'),
        },
      ]}
      actions={<Remind versionId={versionId} />}
      empty={{ title: w.noReaders, help: w.noReadersHelp }}
    />
  );
}

function Remind({ versionId }: { versionId: string }) {
  const say = useSay();
  const { message } = App.useApp();
  const remind = useAction(supervisionContract, 'remindNormReaders');
  if (!useMay()(can.writeNorms)) return null;
  const send = async () => {
    const { reminded } = await remind.mutateAsync({ versionId });
    void message.success(say(w.reminded, { n: reminded }));
  };
  return (
    <Button type="primary" loading={remind.isPending} onClick={() => void send().catch(() => {})}>
      {say(w.remind)}
    </Button>
  );
}
