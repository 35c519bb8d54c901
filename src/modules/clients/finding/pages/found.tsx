import { Button } from 'antd';
import {
  Answer,
  DayText,
  Empty,
  type Input,
  InstantText,
  PageLink,
  useExplain,
  useReadOn,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import type { FoundRecord } from '../contract.ts';
import { findingWords as w } from '../words.ts';
import './found.css';

/** What was found, the latest first, page after page. */
export function FoundRecords({ asked }: { asked: Input<typeof clientsContract, 'findRecords'> }) {
  const say = useSay();
  const read = useReadOn(clientsContract, 'findRecords', asked);
  const explain = useExplain();
  // Not a failure: the words cannot be looked for as they are.
  if (read.error?.status === 422) return <Empty title={explain(read.error)} help={say(w.startHelp)} />;
  return (
    <Answer of={read} lines={8}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        const last = pages.at(-1);
        const waiting = pages[0]?.waiting ?? 0;
        return (
          <div aria-busy={read.isPlaceholderData}>
            {waiting > 0 && <p className="quiet">{say(w.waiting, { n: waiting })}</p>}
            {rows.length === 0 && !read.hasNextPage && <Empty title={say(w.none)} help={say(w.noneHelp)} />}
            {rows.length > 0 && (
              <ol className="found">
                {rows.map((row) => (
                  <Found key={row.key} row={row} />
                ))}
              </ol>
            )}
            {last?.reached && <p className="quiet">{say(w.reached, { day: last.reached })}</p>}
            {read.hasNextPage && (
              <Button loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
                {say(last?.reached ? w.further : w.earlier)}
              </Button>
            )}
          </div>
        );
      }}
    </Answer>
  );
}

function Found({ row }: { row: FoundRecord }) {
  const [to = '', search] = row.opens.split('?');
  return (
    <li>
      <div className="found-head">
        <span className="found-kind">{row.kindName}</span>
        <PageLink to={to} search={Object.fromEntries(new URLSearchParams(search))}>
          {row.title}
        </PageLink>
        {row.client && (
          <PageLink to={`/clients/${row.client.id}`} className="found-client">
            {row.client.name}
          </PageLink>
        )}
        <span className="quiet found-at">
          {row.at.length === 10 ? <DayText day={row.at} /> : <InstantText at={row.at} />}
        </span>
      </div>
      <p className="found-text">
        {placed(row.excerpt).map(({ text, found, at }) => (found ? <mark key={at}>{text}</mark> : text))}
      </p>
      <div className="quiet">{[row.worker, row.site].filter(Boolean).join(' · ')}</div>
    </li>
  );
}

/** Pieces with where in the excerpt each ends. */
function placed(excerpt: FoundRecord['excerpt']) {
  let at = 0;
  return excerpt.map((piece) => {
    at += piece.text.length;
    return { ...piece, at };
  });
}
