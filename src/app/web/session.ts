import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { accessContract, roleWords, type Session } from '../../modules/access/contract.ts';
import { api } from '../../ui/api.ts';
import { forgetDrafts } from '../../ui/form/drafts.ts';
import { readKey, useAction, useRead } from '../../ui/reading.ts';
import type { ShellPost, ShellSession } from '../../ui/session.tsx';

export const signInPath = '/sign-in';

/** Asked again every five minutes, so that a post that ends also ends on an open page. */
export function useSessionRead() {
  return useRead(accessContract, 'session', {}, { every: 300_000 });
}

export function isSignedIn(client: QueryClient): boolean {
  return client.getQueryData<Session>(readKey(accessContract, 'session', {}))?.step === 'in';
}

function postOf(post: Session['posts'][number]): ShellPost {
  return {
    id: post.id,
    roleWord: roleWords[post.role],
    placeName: post.placeName,
    divisionCode: post.divisionCode,
    siteId: post.siteId,
  };
}

/** What the frame needs; null until the sign-in is complete. */
export function shellSessionOf(session: Session): ShellSession | null {
  if (session.step !== 'in' || !session.account) return null;
  return {
    account: session.account,
    posts: session.posts.map(postOf),
    post: session.post && postOf(session.post),
    permissions: session.permissions,
    mode: session.mode,
    region: session.region,
  };
}

export function useSignOut(): () => void {
  return () => {
    const leave = () => {
      forgetDrafts();
      // A fresh page holds nothing of the account in memory.
      location.assign(signInPath);
    };
    api(accessContract).signOut().then(leave, leave);
  };
}

/** Another post sees other rows: everything read so far is dropped. */
export function useSwitchPost(onSwitched: () => void): (postId: string) => void {
  const client = useQueryClient();
  const switchPost = useAction(accessContract, 'switchPost');
  return (postId) =>
    switchPost.mutate({ postId }, { onSuccess: () => void client.resetQueries().then(onSwitched, onSwitched) });
}
