import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useAction, useSay } from '../../../ui/index.ts';
import { words as kit } from '../../../ui/words.ts';
import type { AccountFile } from '../accounts/contract.ts';
import { accessContract, roleWords } from '../contract.ts';
import { words as w } from '../words.ts';
import { holdsToday, PostPeriod, PostState } from './post-period.tsx';
import './own-posts.css';
import './account-drawer.css';

interface AccountPostsProps {
  readonly posts: AccountFile['posts'];
  readonly writes: boolean;
  readonly actions: ReactNode;
}

/** All posts of an account, the latest first; those that hold or are to come can be ended. */
export function AccountPosts({ posts, writes, actions }: AccountPostsProps) {
  const say = useSay();
  const { modal } = App.useApp();
  const end = useAction(accessContract, 'endPost');
  const ask = (post: AccountFile['posts'][number]) => {
    const name = `${say(roleWords[post.role])} · ${post.placeName}`;
    modal.confirm({
      title: say(w.endPost),
      content: say(w.endPostNow, { post: name }),
      okText: say(w.endPost),
      cancelText: say(kit.cancel),
      okButtonProps: { danger: true },
      onOk: () => end.mutateAsync({ id: post.id }).catch(() => undefined),
    });
  };
  return (
    <section>
      <div className="drawer-head">
        <h2>{say(w.posts)}</h2>
        {actions}
      </div>
      {posts.length === 0 && <p className="quiet">{say(w.noPosts)}</p>}
      <ul className="own-posts">
        {posts.map((post) => (
          <li key={post.id}>
            <span>
              <strong>{say(roleWords[post.role])}</strong> {post.placeName}
              <br />
              <PostPeriod post={post} /> <PostState post={post} />
            </span>
            {writes && (holdsToday(post) || post.validTo === null) && (
              <Button onClick={() => ask(post)}>{say(w.endPost)}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
