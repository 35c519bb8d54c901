import { Alert, Button } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  instantText,
  PageHead,
  PageLink,
  PrintButton,
  PrintLayout,
  urlOf,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, coordinationContract } from '../../contract.ts';
import { ledgerWords } from '../../ledger/words.ts';
import { pageWords } from '../../pages/words.ts';
import { BundleButton } from '../bundles/pages/bundle-button.tsx';
import type { LedgerView } from '../contract.ts';
import { designWords as d } from '../design-words.ts';
import { useAsked } from './asked.ts';
import { Verified } from './catalogue.tsx';
import { Chooser } from './chooser.tsx';
import { CopyFor } from './copy.tsx';
import { ListedRows } from './rows.tsx';
import { FigureSheet } from './sheet.tsx';
import { ledgerPageWords as w } from './words.ts';
import '../../pages/board.css';
import './ledger.css';

const size = 50;

/** One ledger: choose where and when, read it, take it along. */
export function LedgerPage() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { asked, page, move } = useAsked();
  const all = useRead(coordinationContract, 'ledgers', {});
  const listed = all.data?.rows.find((l) => l.id === asked.ledger);
  const read = useRead(coordinationContract, 'ledgerView', { ...asked, page, size }, { keep: true });
  const file = (as: 'xlsx' | 'pdf') => urlOf(coordinationContract, 'ledgerFile', { ...asked, as });
  return (
    <>
      <PageHead
        title={listed ? say(listed.name) : say(w.ledger)}
        note={<PageLink to="/coordination/ledgers">{say(w.back)}</PageLink>}
        actions={
          <>
            {may(can.designLedgers) && (
              <Button onClick={() => go(`/coordination/ledgers/${asked.ledger}/design`)}>{say(d.design)}</Button>
            )}
            {may(can.exportFigures) && (
              <>
                {read.data && !asked.siteId && !asked.draft && <BundleButton view={read.data} asked={asked} />}
                {read.data && <CopyFor ledger={read.data.ledger} asked={asked} />}
                <Button href={file('pdf')}>{say(w.paperFile)}</Button>
                <Button type="primary" href={file('xlsx')}>
                  {say(w.sheetFile)}
                </Button>
              </>
            )}
            <PrintButton />
          </>
        }
      />
      {asked.draft && <Alert type="info" showIcon title={say(d.previewing)} className="ledger-previewing" />}
      <Chooser ledger={listed} asked={asked} move={move} />
      <Answer of={read} lines={14}>
        {(view) => <Whole view={view} page={page} onPage={(next) => move({ page: next })} />}
      </Answer>
    </>
  );
}

interface WholeProps {
  readonly view: LedgerView;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

function Whole({ view, page, onPage }: WholeProps) {
  const say = useSay();
  const { ledger, place, period, narrowed, definition, closed, readOn, list, sheet } = view;
  const inside = narrowed.map((part) => say(part)).join(say(marks.between));
  const title = inside ? say(marks.brackets, { text: say(ledger.name), inside }) : say(ledger.name);
  const time = ledger.when === 'asOf' ? say(pageWords.asOf, { on: period.to }) : say(pageWords.period, period);
  return (
    <PrintLayout title={title} place={place.title} period={time}>
      <h2 className="board-place">
        {place.title} · {time} <Verified ledger={ledger} />
      </h2>
      <p className="ledger-about quiet">
        {definition && say(definition)}{' '}
        {closed &&
          say(closed.kept ? ledgerWords.closedAs : ledgerWords.listedOn, {
            at: instantText(closed.at),
            by: closed.by,
            on: readOn,
          })}
      </p>
      {list && <ListedRows list={list} title={title} page={page} size={size} onPage={onPage} />}
      {sheet && <FigureSheet sheet={sheet} title={title} />}
    </PrintLayout>
  );
}
