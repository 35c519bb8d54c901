import { Button, Pagination, Switch } from 'antd';
import {
  Answer,
  Empty,
  InstantText,
  PageHead,
  useAction,
  useAddress,
  useGo,
  useLanguage,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import './notices.css';

const size = 20;

/** The account's inbox; opening a message marks it as read and goes where it points. */
export function Notices() {
  const say = useSay();
  const go = useGo();
  const { language } = useLanguage();
  const [address, move] = useAddress();
  const page = typeof address.page === 'number' ? address.page : 1;
  const unreadOnly = address.unread === true;
  const read = useRead(accessContract, 'notices', { unreadOnly, page, size }, { keep: true });
  const mark = useAction(accessContract, 'markNoticesRead', { quiet: true });
  const unread = read.data?.unread ?? 0;
  return (
    <>
      <PageHead
        title={say(w.notices)}
        note={unread > 0 && say(w.unreadCount, { count: unread })}
        actions={
          <Button disabled={unread === 0} onClick={() => mark.mutate({})}>
            {say(w.markAll)}
          </Button>
        }
      />
      <p className="notices-only">
        <Switch
          aria-label={say(w.unreadOnly)}
          checked={unreadOnly}
          onChange={(on) => move({ unread: on || undefined, page: undefined })}
        />
        {say(w.unreadOnly)}
      </p>
      <Answer of={read}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 && <Empty title={say(w.noNotices)} help={say(w.noNoticesHelp)} />}
            <ul className="notices">
              {rows.map((notice) => (
                <li key={notice.id}>
                  <button
                    type="button"
                    className={notice.readAt ? 'notice' : 'notice notice-unread'}
                    onClick={() => {
                      if (!notice.readAt) mark.mutate({ ids: [notice.id] });
                      if (notice.link) go(notice.link);
                    }}
                  >
                    <span className="notice-title">{notice.title[language]}</span>
                    <span className="quiet">
                      <InstantText at={notice.at} />
                    </span>
                    <span className="notice-body">{notice.body[language]}</span>
                  </button>
                </li>
              ))}
            </ul>
            {total > size && (
              <Pagination
                simple
                current={page}
                pageSize={size}
                total={total}
                onChange={(next) => move({ page: next })}
              />
            )}
          </>
        )}
      </Answer>
    </>
  );
}
