import { useEffect } from 'react';

/** In a dialog the keyboard begins at the first field, not at the cross that closes it; a phone's keyboard stays away. */
export function useFirstField(form: string, phone: boolean): void {
  useEffect(() => {
    if (phone) return;
    const within = document.querySelector(`.ant-modal form[id="${form}"]`);
    within?.querySelector<HTMLElement>('input:not([type=hidden]):not(:disabled), textarea')?.focus();
  }, [form, phone]);
}
