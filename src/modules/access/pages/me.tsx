import { Button, Radio, Switch } from 'antd';
import { useState } from 'react';
import type { Language } from '../../../kernel/words.ts';
import { Answer, Facts, PageHead, Panel, StateTag, useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { usePreferences } from '../../../ui/preferences.tsx';
import { accessContract, type Session } from '../contract.ts';
import { words as w } from '../words.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { OwnPosts } from './own-posts.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SecondFactorRemoval } from './second-factor-removal.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import './me.css';

/** The account itself: posts, password, second factor, devices, display. */
export function Me() {
  const say = useSay();
  const read = useRead(accessContract, 'session', {});
  return (
    <>
      <PageHead title={say(w.me)} />
      <Answer of={read} lines={12}>
        {(session) => (
          <div className="me">
            <Panel title={session.account?.name ?? ''}>
              <Facts facts={[{ label: say(w.login), value: session.account?.login }]} />
              <OwnPosts posts={session.posts} current={session.post?.id} />
            </Panel>
            <Security session={session} onChanged={() => void read.refetch()} />
            <OwnSessions />
            <Display />
          </div>
        )}
      </Answer>
    </>
  );
}

function Security({ session, onChanged }: { session: Session; onChanged: () => void }) {
  const say = useSay();
  const [open, setOpen] = useState<'password' | 'factor' | null>(null);
  const on = session.account?.totp ?? false;
  const close = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <Panel title={say(w.security)}>
      <div className="me-line">
        <span>{say(w.password)}</span>
        <Button onClick={() => setOpen(open === 'password' ? null : 'password')}>{say(w.changePassword)}</Button>
      </div>
      {open === 'password' && <ChangePasswordForm login={session.account?.login} onDone={close} />}
      <div className="me-line">
        <span>
          {say(w.secondFactor)} <StateTag tone={on ? 'good' : 'plain'}>{say(on ? w.factorOn : w.factorOff)}</StateTag>
        </span>
        {on && open !== 'factor' && <Button onClick={() => setOpen('factor')}>{say(w.removeFactor)}</Button>}
      </div>
      {!on && <p className="quiet">{say(w.factorOffer)}</p>}
      {!on && <SecondFactorSetup onDone={close} />}
      {on && open === 'factor' && <SecondFactorRemoval onDone={close} />}
    </Panel>
  );
}

/** Each language is named in itself, for those who read only that one. */
const languageChoices = [
  { value: 'zh', label: <span lang="zh-CN">简体中文</span> },
  { value: 'en', label: <span lang="en">English</span> },
];

function Display() {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const { largeText, change } = usePreferences();
  return (
    <Panel title={say(w.display)}>
      <div className="me-line">
        <span id="me-language">{say(w.language)}</span>
        <Radio.Group
          aria-labelledby="me-language"
          optionType="button"
          options={languageChoices}
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        />
      </div>
      <div className="me-line">
        <span>{say(w.largeText)}</span>
        <Switch aria-label={say(w.largeText)} checked={largeText} onChange={(on) => change({ largeText: on })} />
      </div>
    </Panel>
  );
}
