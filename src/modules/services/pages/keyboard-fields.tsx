import type { KeyboardEvent, ReactNode } from 'react';

/** What typing can begin in; one stop for a group of choices. */
const stops = [
  'input:not([type=radio]):not([disabled])',
  'input[type=radio]:checked',
  'textarea',
  '[data-numbered] button[tabindex="0"]',
].join(',');

/** The next field of the form below or beside this one. */
function focusNext(from: HTMLElement, within: HTMLElement): void {
  const item = from.closest('.ant-form-item');
  const items = [...within.querySelectorAll('.ant-form-item')];
  const following = items.slice(item ? items.indexOf(item) + 1 : 0);
  for (const next of following) {
    const stop = next.querySelector<HTMLElement>(stops) ?? next.querySelector<HTMLElement>('input[type=radio]');
    if (!stop) continue;
    stop.focus();
    if (stop instanceof HTMLInputElement && stop.type !== 'radio') stop.select();
    return;
  }
}

/** The choices of the group that the focus is in: radio buttons, boxes to tick or plain buttons. */
function choicesAround(target: HTMLElement): HTMLElement[] {
  const group = target.closest<HTMLElement>('.ant-radio-group, .ant-checkbox-group, [data-numbered]');
  return group ? [...group.querySelectorAll<HTMLElement>('input[type=radio], input[type=checkbox], button')] : [];
}

/**
 * Fields filled in without a mouse: a number key picks one of a few choices, Enter goes on to the next field.
 * One of many is picked and left; several are ticked until Enter.
 */
export function KeyboardFields({ children }: { children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const choices = choicesAround(target);
    const picked = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (picked) {
      event.preventDefault();
      picked.click();
      if (picked instanceof HTMLInputElement && picked.type === 'checkbox') picked.focus();
      else focusNext(target, event.currentTarget);
    } else if (event.key === 'Enter' && (choices.length > 0 || target.matches('input:not([role=combobox])'))) {
      // Without this Enter would send the form half filled in, or press the button that has the focus.
      if (target.closest('.ant-picker')) return;
      event.preventDefault();
      focusNext(target, event.currentTarget);
    }
  };
  // A list that is closed would open by Enter: it is left by it. Before the list hears of the key.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const closed = target.matches('input[role=combobox]:not([aria-expanded=true])');
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !closed) return;
    event.preventDefault();
    event.stopPropagation();
    focusNext(target, event.currentTarget);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pass through on their way up from the fields
    <div className="keyboard-fields" onKeyDown={onKeyDown} onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  );
}
