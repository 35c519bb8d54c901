import { useBlocker } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';

/** Parts of an address that swap what is shown; other changes leave the form standing. */
const swapping = ['open', 'tab', 'form'];

/** Asks before something typed and not sent goes out of sight. */
export function LeaveGuard({ isDirty, keepsDraft }: { isDirty: () => boolean; keepsDraft: boolean }) {
  const say = useSay();
  const blocker = useBlocker({
    withResolver: true,
    enableBeforeUnload: isDirty,
    shouldBlockFn: ({ current, next }) => {
      const searchOf = (at: { search: unknown }) => (at.search ?? {}) as Record<string, unknown>;
      const moves =
        current.pathname !== next.pathname || swapping.some((key) => searchOf(current)[key] !== searchOf(next)[key]);
      return moves && isDirty();
    },
  });
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={say(words.leaveTitle)}
      onCancel={() => blocker.reset?.()}
      footer={[
        <Button key="leave" onClick={() => blocker.proceed?.()}>
          {say(words.leave)}
        </Button>,
        <Button key="stay" type="primary" onClick={() => blocker.reset?.()}>
          {say(words.stay)}
        </Button>,
      ]}
    >
      {say(keepsDraft ? words.leaveHelp : words.leaveLoses)}
    </Modal>
  );
}
