import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Address } from './address.ts';
import { useMayOpen } from './slots.tsx';

export interface PageLinkProps {
  /** A path, already filled in: `/clients/018f…`. */
  readonly to: string;
  readonly search?: Address;
  readonly className?: string;
  readonly title?: string;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** A link to a page of the application; its text alone where the post may not see that page. */
export function PageLink({ to, search, ...rest }: PageLinkProps) {
  const mayOpen = useMayOpen();
  if (!mayOpen(to)) {
    const { className, title, children } = rest;
    return (
      <span className={className} title={title}>
        {children}
      </span>
    );
  }
  return <Link {...(rest as object)} to={to} search={(search ?? {}) as never} />;
}

/** `const go = useGo(); go('/network/sites', { district: '440104' })` */
export function useGo(): (to: string, search?: Address) => void {
  const navigate = useNavigate();
  return (to, search = {}) => void navigate({ to, search } as never);
}
