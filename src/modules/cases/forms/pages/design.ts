import { App } from 'antd';
import { useRef, useState } from 'react';
import { ApiProblem, useAction, useExplain, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { FormFile } from '../contract.ts';
import { spotOf } from '../editing.ts';
import type { FormContent } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';

/** What somebody else has saved meanwhile. */
export interface Theirs {
  readonly content: FormContent;
  readonly saved: number;
  readonly by: string | null;
  readonly at: string | null;
}

export interface Design {
  readonly content: FormContent;
  /** Key of the section or field that is worked on; empty for the form itself. */
  readonly chosen: string;
  readonly saved: number;
  readonly isDirty: boolean;
  readonly saving: boolean;
  readonly theirs: Theirs | null;
  choose(key: string): void;
  /** The next content; `chosen` goes along where a step says so. */
  change(content: FormContent, chosen?: string): void;
  undo: (() => void) | undefined;
  save(): Promise<number | undefined>;
  settle(choice: 'theirs' | 'mine' | 'later'): void;
  /** The draft has become a version. */
  published(saved: number): void;
  /** Begins anew from another content. */
  restart(content: FormContent, saved: number): void;
}

const mostUndone = 100;

/** The content in hand: changed step by step, undone, saved as the draft on top of what was read. */
export function useDesign(file: FormFile): Design {
  const say = useSay();
  const { message } = App.useApp();
  const start = file.draft?.content ?? file.versions[0]?.content;
  if (!start) throw new Error(`form ${file.id} has neither draft nor version`);
  const [content, setContent] = useState(start);
  const [chosen, setChosen] = useState(start.sections[0]?.fields[0]?.key ?? start.sections[0]?.key ?? '');
  const [saved, setSaved] = useState(file.saved);
  const [kept, setKept] = useState(start);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const past = useRef<{ content: FormContent; chosen: string }[]>([]);
  const save = useAction(casesContract, 'saveFormDraft', { quiet: true });
  const explain = useExplain();

  const change = (next: FormContent, key = chosen) => {
    past.current = [...past.current.slice(-mostUndone), { content, chosen }];
    setContent(next);
    setChosen(key === '' || spotOf(next, key) ? key : '');
  };
  const send = async (over: number): Promise<number | undefined> => {
    try {
      const answer = await save.mutateAsync({ form: file.id, saved: over, content });
      setSaved(answer.saved);
      setKept(content);
      void message.success(say(w.draftSaved));
      return answer.saved;
    } catch (caught) {
      const found = caught instanceof ApiProblem && caught.status === 409 ? caught.facts.theirs : undefined;
      if (found) setTheirs(found as Theirs);
      else void message.error(explain(caught));
      return undefined;
    }
  };
  return {
    content,
    chosen,
    saved,
    isDirty: content !== kept,
    saving: save.isPending,
    theirs,
    choose: setChosen,
    change,
    undo:
      past.current.length === 0
        ? undefined
        : () => {
            const last = past.current.at(-1);
            past.current = past.current.slice(0, -1);
            if (!last) return;
            setContent(last.content);
            setChosen(last.chosen);
          },
    save: () => send(saved),
    settle: (choice) => {
      if (theirs && choice === 'theirs') {
        change(theirs.content, '');
        setKept(theirs.content);
        setSaved(theirs.saved);
      }
      if (theirs && choice === 'mine') void send(theirs.saved);
      setTheirs(null);
    },
    published: setSaved,
    restart: (next, count) => {
      past.current = [];
      setContent(next);
      setKept(next);
      setChosen('');
      setSaved(count);
    },
  };
}
