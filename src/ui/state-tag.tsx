import './tags.css';

export type Tone = 'good' | 'attention' | 'bad' | 'plain' | 'info';

/** A state in words, with a dot of its colour: 开放, 已关闭, 待审核. */
export function StateTag({ tone = 'plain', children }: { tone?: Tone; children: string }) {
  return <span className={`state-tag state-tag-${tone}`}>{children}</span>;
}
