import { Button, Modal } from 'antd';
import { Actor, instantText, useSay } from '../../../../ui/index.ts';
import type { FormContent } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';
import type { Design, Theirs } from './design.ts';
import { Differences } from './differences.tsx';

interface ConflictProps {
  readonly mine: FormContent;
  readonly theirs: Theirs;
  readonly settle: Design['settle'];
}

/** Two have worked on one draft: how mine differs from what stands there now, and which is to stay. */
export function DraftConflict({ mine, theirs, settle }: ConflictProps) {
  const say = useSay();
  return (
    <Modal
      open
      width={760}
      title={say(w.conflictTitle)}
      onCancel={() => settle('later')}
      footer={[
        <Button key="theirs" onClick={() => settle('theirs')}>
          {say(w.takeTheirs)}
        </Button>,
        <Button key="mine" type="primary" onClick={() => settle('mine')}>
          {say(w.keepMine)}
        </Button>,
      ]}
    >
      {theirs.by && theirs.at ? (
        <p>
          <Actor name={theirs.by} /> · {instantText(theirs.at)} · {say(w.conflictHelp)}
        </p>
      ) : (
        <p>{say(w.conflictMerged)}</p>
      )}
      <Differences before={theirs.content} after={mine} />
    </Modal>
  );
}
