import { Dropdown } from 'antd';
import { marks } from '../../kernel/words.ts';
import { CheckOutlined, DownOutlined, EnvironmentOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { type ShellPost, useSession } from '../session.tsx';
import { words } from '../words.ts';

/** Which post is in force, and the others that the person holds today. */
export function PostSwitcher({ onSwitch }: { onSwitch: (postId: string) => void }) {
  const say = useSay();
  const { post, posts } = useSession();
  const name = (p: ShellPost) => `${p.placeName} · ${say(p.roleWord)}`;
  const shown = (
    <>
      <EnvironmentOutlined />
      <span className="ellipsis" title={post ? name(post) : undefined}>
        {post ? name(post) : say(words.noPost)}
      </span>
    </>
  );
  if (posts.length < 2) return <span className="post">{shown}</span>;
  const items = posts.map((p) => ({
    key: p.id,
    label: name(p),
    icon: p.id === post?.id ? <CheckOutlined /> : <span className="no-icon" />,
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => key !== post?.id && onSwitch(key) }}>
      <button
        type="button"
        className="post post-button"
        aria-label={`${say(words.switchPost)}${say(marks.colon)}${post ? name(post) : ''}`}
      >
        {shown}
        <DownOutlined />
      </button>
    </Dropdown>
  );
}
