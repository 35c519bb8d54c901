import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  Cards,
  ChoiceField,
  type Column,
  DayField,
  DayText,
  Form,
  SwitchField,
  Table,
  TextField,
  today,
  useFormValue,
  usePhone,
  useSay,
} from '../../../ui/index.ts';
import { peopleContract, type WorkerProfile } from '../contract.ts';
import type { SitePost } from '../posts/contract.ts';
import { following, interrupted } from '../posts/rules.ts';
import { dutyWords, fieldWords as f } from '../words.ts';
import { postWords as p } from './post-words.ts';
import { pageWords as w } from './words.ts';

type Act = 'end' | 'correct' | 'withdraw';

interface ChangeProps {
  readonly post: SitePost;
  readonly posts: readonly SitePost[];
  readonly done: () => void;
}

/** The posts of a worker, the latest first, and what may be done to each. */
export function Posts({ worker: { posts } }: { worker: WorkerProfile }) {
  const say = useSay();
  const [open, setOpen] = useState<{ act: Act; post: SitePost } | null>(null);
  const close = () => setOpen(null);
  const Rows = usePhone() ? Cards : Table;
  if (posts.length === 0) return <p className="quiet">{say(p.none)}</p>;
  const on = today();
  const state = ({ validFrom, validTo }: SitePost) => {
    if (validTo !== null && validTo <= on) return p.over;
    return validFrom > on ? p.ahead : p.current;
  };
  const columns: Column<SitePost>[] = [
    { key: 'siteName', title: f.site, phone: 'title' },
    { key: 'duty', title: f.duty, render: (post) => say(dutyWords[post.duty]), phone: 'line' },
    { key: 'main', title: p.kind, render: (post) => say(post.main ? w.mainPost : w.sidePost), phone: 'line' },
    { key: 'validFrom', title: f.validFrom, render: (post) => <DayText day={post.validFrom} />, phone: 'line' },
    {
      key: 'validTo',
      title: p.until,
      render: (post) => (post.validTo ? <DayText day={post.validTo} /> : '—'),
      phone: 'line',
    },
    { key: 'state', title: f.state, render: (post) => say(state(post)), phone: 'tag' },
  ];
  if (posts.some((post) => post.changeable))
    columns.push({
      key: 'handling',
      title: p.handling,
      phone: 'line',
      render: (post) =>
        post.changeable && (
          <Space size={0}>
            {actsOn(post, on).map((act) => (
              <Button key={act} type="link" size="small" onClick={() => setOpen({ act, post })}>
                {say(p[`${act}It`])}
              </Button>
            ))}
          </Space>
        ),
    });
  const Change = open && changes[open.act];
  return (
    <>
      <Rows label={say(p.title)} columns={columns} rows={posts} keyOf={(post) => post.id} />
      <Modal
        open={open !== null}
        title={open && `${say(p[open.act])} · ${open.post.siteName}`}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {Change && <Change post={open.post} posts={posts} done={close} />}
      </Modal>
    </>
  );
}

const actsOn = ({ validTo }: SitePost, on: string): Act[] =>
  validTo === null || validTo > on ? ['end', 'correct', 'withdraw'] : ['correct', 'withdraw'];

const changes = { end: EndPost, correct: CorrectPost, withdraw: WithdrawPost };

function EndPost({ post, posts, done }: ChangeProps) {
  const { id, version, validFrom, validTo } = post;
  const on = today();
  return (
    <Form
      contract={peopleContract}
      action="endPost"
      send={p.end}
      draft={false}
      fixed={{ id, version }}
      initial={validFrom < on && (validTo === null || on < validTo) ? { validTo: on } : {}}
      onSent={done}
      onCancel={done}
    >
      <DayField name="validTo" label={p.until} />
      <Follows post={post} posts={posts} />
    </Form>
  );
}

/** What the ending brings with it, by the day that is chosen. */
function Follows({ post, posts }: Omit<ChangeProps, 'done'>) {
  const say = useSay();
  const on = useFormValue('validTo');
  const next = post.main && typeof on === 'string' ? following(posts, post, on) : undefined;
  return (
    <div className="quiet">
      <p>{say(p.endSide, { site: post.siteName })}</p>
      {post.main && (
        <p>
          {next
            ? say(p.endFollowed, { site: next.siteName, from: next.validFrom })
            : say(p.endWithout, { site: post.siteName })}
        </p>
      )}
    </div>
  );
}

function CorrectPost({ post, done }: ChangeProps) {
  const say = useSay();
  const { id, version, duty, validFrom, validTo } = post;
  return (
    <Form
      contract={peopleContract}
      action="correctPost"
      send={p.correct}
      record={id}
      fixed={{ id, version }}
      initial={{ duty, validFrom, validTo }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(p.correctHelp)}</p>
      <ChoiceField name="duty" label={f.duty} options={dutyWords} />
      <DayField name="validFrom" label={f.validFrom} />
      <DayField name="validTo" label={p.until} />
    </Form>
  );
}

function WithdrawPost({ post, posts, done }: ChangeProps) {
  const say = useSay();
  const before = interrupted(posts, post);
  return (
    <Form
      contract={peopleContract}
      action="withdrawPost"
      send={p.withdraw}
      draft={false}
      fixed={{ id: post.id, version: post.version }}
      initial={before ? { resume: true } : {}}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(p.withdrawHelp)}</p>
      <TextField name="reason" label={f.reason} />
      {before && (
        <>
          <SwitchField name="resume" label={p.resume} />
          <p className="quiet">{say(p.resumeHelp, { site: before.siteName, on: post.validFrom })}</p>
        </>
      )}
    </Form>
  );
}
