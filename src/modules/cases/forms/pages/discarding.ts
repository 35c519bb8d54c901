import { App } from 'antd';
import { useAction, useGo, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { AnswerFile } from '../contract.ts';
import { formPageWords as w } from '../words.ts';

/** Asks whether a draft is given up, as it was last saved, and leads back to the client. */
export function useDiscarding({ id, clientId }: Pick<AnswerFile, 'id' | 'clientId'>) {
  const say = useSay();
  const go = useGo();
  const { modal } = App.useApp();
  const discard = useAction(casesContract, 'discardAnswer');
  return (saved: number, before?: () => void) =>
    modal.confirm({
      title: say(w.discard),
      content: say(w.discardAnswerHelp),
      okText: say(w.discard),
      cancelText: say(w.keep),
      onOk: async () => {
        before?.();
        await discard.mutateAsync({ id, saved });
        go(`/clients/${clientId}`, { tab: 'cases.answers' });
      },
    });
}
