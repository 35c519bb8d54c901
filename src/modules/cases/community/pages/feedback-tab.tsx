import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { Empty, Form, LinesField, Panel, Table, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { answerSourceWords, communityFieldWords as f } from '../words.ts';
import { type ActivityFile, type ActivityForm, useCommunityChoices } from './choices.ts';
import { ScoresField } from './scores-field.tsx';
import { communityPageWords as w } from './words.ts';

/** What people thought of it: the mean with how many answered, and what they said; nobody is named. */
export function FeedbackTab({ activity, mayWork }: { activity: ActivityFile; mayWork: boolean }) {
  const say = useSay();
  const { questions, fewAnswers } = useCommunityChoices();
  const [entering, setEntering] = useState(false);
  const { answerList } = activity;
  const mean = (code: string) => {
    const given = answerList.flatMap((a) => a.scores[code] ?? []);
    return given.length === 0 ? '—' : (given.reduce((sum, s) => sum + s, 0) / given.length).toFixed(2);
  };
  return (
    <div className="community-panels">
      {answerList.length === 0 ? (
        <Empty title={say(w.noAnswers)} />
      ) : (
        <>
          {answerList.length < fewAnswers && (
            <Alert type="warning" showIcon title={say(w.fewAnswers, { least: fewAnswers })} />
          )}
          <Panel title={say(w.meanOf, { mean: (activity.satisfaction ?? 0).toFixed(2), n: answerList.length })}>
            <Table
              label={say(w.feedback)}
              rows={questions}
              keyOf={(q) => q.code}
              columns={[
                { key: 'name', title: w.question, render: (q) => say(q.name) },
                { key: 'mean', title: w.mean, number: true, render: (q) => mean(q.code) },
              ]}
            />
          </Panel>
          <Panel title={say(w.remarks)}>
            <Table
              label={say(w.remarks)}
              rows={answerList.filter((a) => a.remark)}
              keyOf={(a) => a.id}
              columns={[
                { key: 'remark', title: f.remark, render: (a) => <span className="community-text">{a.remark}</span> },
                { key: 'source', title: w.answerSource, render: (a) => say(answerSourceWords[a.source]) },
              ]}
            />
          </Panel>
        </>
      )}
      {mayWork && activity.state === 'held' && (
        <div className="community-foot">
          <Button onClick={() => setEntering(true)}>{say(w.enterAnswer)}</Button>
        </div>
      )}
      <Modal
        open={entering}
        title={say(w.enterAnswer)}
        footer={null}
        destroyOnHidden
        onCancel={() => setEntering(false)}
      >
        <EnterAnswer activity={activity} done={() => setEntering(false)} />
      </Modal>
    </div>
  );
}

function EnterAnswer({ activity, done }: ActivityForm) {
  const say = useSay();
  const { questions } = useCommunityChoices();
  return (
    <Form
      contract={casesContract}
      action="enterAnswers"
      send={w.send}
      draft={false}
      fixed={{ activityId: activity.id }}
      initial={{ answers: [{ scores: {}, remark: '' }] }}
      onSent={done}
      onCancel={done}
    >
      <ScoresField name={['answers', 0, 'scores']} label={f.scores} questions={questions} help={say(w.rateHelp)} />
      <LinesField name={['answers', 0, 'remark']} label={f.remark} max={300} rows={2} />
    </Form>
  );
}
