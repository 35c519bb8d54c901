import { App } from 'antd';
import type { Word, WordParams } from '../../../../kernel/words.ts';
import { useSay } from '../../../../ui/index.ts';

/** Asks before so many are lost; where there are none, there is nothing to ask. */
export function useSure() {
  const say = useSay();
  const { modal } = App.useApp();
  return (count: number, question: Word, params: WordParams, act: () => void): void => {
    if (count === 0) act();
    else modal.confirm({ title: say(question, { count, ...params }), onOk: act });
  };
}
