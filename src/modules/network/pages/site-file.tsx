import { useParams } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import {
  Answer,
  type Column,
  FileHead,
  FileTabs,
  type Output,
  Table,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { fieldWords as f, siteKindWords } from '../words.ts';
import { CloseSite } from './close-site.tsx';
import { SiteHistory, SiteTags, siteFacts } from './site-facts.tsx';
import { EditSite, MoveSite } from './site-forms.tsx';
import { pageWords as w } from './words.ts';

export type SiteAnswer = Output<typeof networkContract, 'site'>;
const forms = {
  edit: { title: w.editSite, Form: EditSite },
  move: { title: w.moveSite, Form: MoveSite },
  close: { title: w.closeSite, Form: CloseSite },
} as const;

/** Everything about one site; other modules bring their tabs (workers, clients, services). */
export function SiteFile() {
  const { id = '' } = useParams({ strict: false });
  const read = useRead(networkContract, 'site', { id });
  return <Answer of={read}>{(site) => <Body site={site} />}</Answer>;
}

function Body({ site }: { site: SiteAnswer }) {
  const say = useSay();
  const may = useMay();
  const phone = usePhone();
  const [open, setOpen] = useState<keyof typeof forms | null>(null);
  const shown = open && forms[open];
  const close = () => setOpen(null);
  return (
    <>
      <FileHead
        name={site.name}
        tags={<SiteTags site={site} />}
        facts={siteFacts(site, say)}
        actions={
          may(can.writeSites) &&
          site.state !== 'closed' && (
            <>
              <Button onClick={() => setOpen('edit')}>{say(w.editSite)}</Button>
              <Button onClick={() => setOpen('move')}>{say(w.moveSite)}</Button>
              <Button danger onClick={() => setOpen('close')}>
                {say(w.closeSite)}
              </Button>
            </>
          )
        }
      />
      <FileTabs
        slot="network.site"
        id={site.id}
        own={[
          { id: 'history', title: w.history, content: <SiteHistory events={site.events} /> },
          { id: 'below', title: w.below, content: <Below site={site} /> },
        ]}
      />
      <Drawer
        open={shown !== null}
        title={shown && say(shown.title)}
        size={phone ? '100%' : 640}
        onClose={close}
        destroyOnHidden
      >
        {shown && <shown.Form site={site} onDone={close} />}
      </Drawer>
    </>
  );
}

type Hanging = SiteAnswer['below'][number];

function Below({ site }: { site: SiteAnswer }) {
  const say = useSay();
  const go = useGo();
  if (site.below.length === 0) return <p className="quiet">{say(w.noneBelow)}</p>;
  const columns: Column<Hanging>[] = [
    { key: 'name', title: f.name },
    { key: 'kind', title: f.kind, render: (row) => say(siteKindWords[row.kind]) },
  ];
  return (
    <Table
      label={say(w.below)}
      columns={columns}
      rows={site.below}
      keyOf={(row) => row.id}
      onOpen={(row) => go(`/network/sites/${row.id}`)}
    />
  );
}
