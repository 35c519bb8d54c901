import { Alert, Form as AntForm, Button, Modal, Space } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Contract } from '../../kernel/contract.ts';
import type { Word } from '../../kernel/words.ts';
import { marks } from '../../kernel/words.ts';
import type { EndpointName, Input, Output } from '../api.ts';
import { instantText } from '../day-text.tsx';
import { useExplain } from '../explain.ts';
import { useSay } from '../language.tsx';
import { usePhone } from '../screen.ts';
import { useMaybeSession } from '../session.tsx';
import { words } from '../words.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type Draft, dropDraft, readDraft, writeDraft } from './drafts.ts';
import { useFirstField } from './first-field.ts';
import { type Busy, type FieldFacts, FormContext } from './form-context.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { useSubmission } from './submission.ts';
import './form.css';

type Values = Record<string, unknown>;

export interface FormProps<C extends Contract, N extends EndpointName<C>> {
  readonly contract: C;
  /** The action that the form sends; its schema decides what is required and valid. */
  readonly action: N;
  /** The verb on the button: 登记走访, 提交审核. */
  readonly send: Word;
  readonly initial?: Partial<Input<C, N>>;
  /** Sent along without a field: ids, `version`. */
  readonly fixed?: Partial<Input<C, N>>;
  /** Fields that open empty though something is stored, as the page masks them; null where nothing is. */
  readonly masked?: Readonly<Partial<Record<keyof Input<C, N>, string | null>>>;
  /** Distinguishes the drafts of several records edited with one form. */
  readonly record?: string;
  /** False where nothing typed may stay in the browser. */
  readonly draft?: boolean;
  readonly invalidates?: readonly string[];
  /** Asks once more before it is sent, and says what follows. */
  readonly confirm?: { readonly title: Word; readonly send: Word; readonly says: ReactNode };
  /** Called when a value changes; `set` fills in others. */
  readonly onChange?: (changed: Values, all: Values, set: (values: Values) => void) => void;
  readonly onSent?: (answer: Output<C, N>, input: Input<C, N>) => void;
  /** Takes the form's place once sent: offer the next likely action. */
  readonly after?: (answer: Output<C, N>, again: () => void) => ReactNode;
  /** Told when the server refuses, with the facts that came along. */
  readonly onRefused?: (facts: Readonly<Record<string, unknown>>) => void;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** A form over one action: labels, validation and faults by the contract, draft, guard, Ctrl Enter. */
export function Form<C extends Contract, N extends EndpointName<C>>(props: FormProps<C, N>) {
  const { contract, action, fixed, initial, draft: keepsDraft = true, after } = props;
  const say = useSay();
  const explain = useExplain();
  const phone = usePhone();
  const session = useMaybeSession();
  const [form] = AntForm.useForm<Values>();
  const fields = useRef(new Map<string, FieldFacts>()).current;
  const busy = useRef(new Set<Busy>()).current;
  const dirty = useRef(false);
  const schema = contract.endpoints[action]?.in as unknown as z.ZodType;
  const name = `${contract.module}.${action}`;
  useFirstField(name, phone);
  const draftKey = `${session?.account.id ?? ''}.${name}.${props.record ?? ''}`;
  const version = (fixed as Values | undefined)?.version;
  const [draft, setDraft] = useState<Draft | undefined>(() => (keepsDraft ? readDraft(draftKey, version) : undefined));
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<{ value: Output<C, N> } | null>(null);
  const parts = useMemo(() => ({ form, schema, fields, busy }), [form, schema, fields, busy]);

  const settled = () => {
    dirty.current = false;
    dropDraft(draftKey);
    setDraft(undefined);
  };
  const submission = useSubmission({
    contract,
    action,
    form,
    fields,
    fixed,
    initial,
    invalidates: props.invalidates,
    onRefused: props.onRefused,
    onSent: (value, input) => {
      settled();
      if (after) setAnswer({ value });
      props.onSent?.(value, input);
    },
  });
  const again = () => {
    form.resetFields();
    setAnswer(null);
  };
  const changed = (part: Values, all: Values) => {
    dirty.current = true;
    props.onChange?.(part, all, (values) => form.setFieldsValue(values));
    if (keepsDraft) writeDraft(draftKey, version, withoutSensitive(form.getFieldsValue(true) as Values, fields));
  };
  const discard = () => {
    settled();
    form.setFieldsValue({ ...blanks(draft?.values), ...initial });
  };
  const finish = async () => {
    const underWay = [...busy].filter((b) => b.isUnderWay());
    await Promise.all(underWay.map((b) => b.atRest()));
    // What has come of it is judged only now.
    const good = underWay.length === 0 || (await form.validateFields().then(Boolean, () => false));
    if (!good) return;
    if (props.confirm) setAsking(true);
    else await submission.submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.submit();
    } else if (event.key === 'Enter' && (event.target as HTMLElement).closest('.ant-picker, .ant-select')) {
      // Enter takes over a day or a choice; it does not send the form half filled in.
      event.preventDefault();
    }
  };

  if (answer && after) return after(answer.value, again);
  return (
    <FormContext value={parts}>
      <AntForm<Values>
        name={name}
        form={form}
        className="form"
        layout={phone ? 'vertical' : 'horizontal'}
        labelCol={{ flex: phone ? 'auto' : '8.5em' }}
        labelWrap
        wrapperCol={phone ? undefined : { flex: '1 1 0' }}
        colon={false}
        initialValues={{ ...initial, ...draft?.values }}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={changed}
        onFinish={() => void finish()}
        onKeyDown={onKeyDown}
      >
        {draft && (
          <Alert
            type="info"
            className="form-note"
            title={say(words.draftFound, { at: instantText(new Date(draft.at)) })}
            action={
              <Button size="small" onClick={discard}>
                {say(words.dropDraft)}
              </Button>
            }
          />
        )}
        {(submission.failure !== null || submission.loose.length > 0) && (
          <Alert
            type="error"
            role="alert"
            className="form-note"
            title={
              submission.failure === null ? submission.loose.join(say(marks.semicolon)) : explain(submission.failure)
            }
          />
        )}
        {props.children}
        <div className="form-foot">
          <Space>
            <Button type="primary" htmlType="submit" loading={submission.sending} aria-label={say(props.send)}>
              {say(props.send)}
            </Button>
            {props.onCancel && <Button onClick={props.onCancel}>{say(words.cancel)}</Button>}
          </Space>
          {!phone && <span className="quiet">{say(words.sendKeys)}</span>}
        </div>
      </AntForm>
      {props.confirm && (
        <Modal
          open={asking}
          title={say(props.confirm.title)}
          okText={say(props.confirm.send)}
          okButtonProps={{ danger: true }}
          cancelText={say(words.cancel)}
          onOk={() => {
            setAsking(false);
            void submission.submit();
          }}
          onCancel={() => setAsking(false)}
        >
          {props.confirm.says}
        </Modal>
      )}
      <LeaveGuard isDirty={() => dirty.current} keepsDraft={keepsDraft} />
      {submission.conflict && (
        <ConflictDialog
          {...submission.conflict}
          maskedBefore={props.masked as Values | undefined}
          fields={[...fields.values()]}
          onTakeTheirs={() => submission.settle('theirs')}
          onKeepMine={() => submission.settle('mine')}
          onClose={submission.closeConflict}
        />
      )}
    </FormContext>
  );
}

function blanks(values: Values | undefined): Values {
  return Object.fromEntries(Object.keys(values ?? {}).map((key) => [key, undefined]));
}

function withoutSensitive(values: Values, fields: ReadonlyMap<string, FieldFacts>): Values {
  const hidden = new Set([...fields.values()].filter((f) => f.sensitive).map((f) => f.path[0]));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(key)));
}

/** A titled part of a long form. */
export function FormPart({ title, children }: { title: Word; children: ReactNode }) {
  const say = useSay();
  return (
    <fieldset className="form-part">
      <legend>{say(title)}</legend>
      {children}
    </fieldset>
  );
}
