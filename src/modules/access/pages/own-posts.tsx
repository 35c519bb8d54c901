import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { StateTag, useAction, useSay } from '../../../ui/index.ts';
import { accessContract, roleWords, type Session } from '../contract.ts';
import { words as w } from '../words.ts';
import './own-posts.css';

/** Posts that hold today; another one is one click away. */
export function OwnPosts({ posts, current }: { posts: Session['posts']; current: string | undefined }) {
  const say = useSay();
  const client = useQueryClient();
  const switchPost = useAction(accessContract, 'switchPost');
  // Another post sees other rows: everything read so far is dropped.
  const go = (postId: string) => switchPost.mutate({ postId }, { onSuccess: () => void client.resetQueries() });
  if (posts.length === 0) return <p>{say(w.noPosts)}</p>;
  return (
    <ul className="own-posts" aria-label={say(w.posts)}>
      {posts.map((post) => (
        <li key={post.id}>
          <span>
            <strong>{say(roleWords[post.role])}</strong> {post.placeName}
            <br />
            <span className="quiet">{say(w.period, { from: post.validFrom, to: post.validTo ?? say(w.open) })}</span>
          </span>
          {post.id === current ? (
            <StateTag tone="good">{say(w.current)}</StateTag>
          ) : (
            <Button loading={switchPost.isPending} onClick={() => go(post.id)}>
              {say(w.switchTo)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
