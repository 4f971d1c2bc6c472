// A browser is also used without a pointer. What has a role that one presses is made reachable by Tab and pressed by
// Enter or Space, as native buttons are; a sheet takes the focus when it opens, Escape closes it, and the focus goes back
// to where it was. The components themselves need not know where they run. A button that can't be pressed says so to
// whoever does not see that it is pale.
const PRESSED = ['button', 'link', 'checkbox', 'radio', 'tab', 'switch'];
const BUTTON = 'taro-button-core';
const REACHED = [...PRESSED.map((role) => `[role="${role}"]`), BUTTON].join(',');

const SHEETS = '[role="dialog"]';

export function openToKeyboard(): void {
  let before: Element | null = null;
  const followSheets = (): void => {
    const fresh = document.querySelector<HTMLElement>(`${SHEETS}:not([tabindex])`);
    if (fresh) {
      before = document.activeElement;
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    } else if (before && !document.querySelector(SHEETS)) {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      before = null;
    }
  };
  const reach = (): void => {
    document.querySelectorAll(`:is(${REACHED}):not([tabindex])`).forEach((element) => {
      element.setAttribute('tabindex', '0');
      if (!element.hasAttribute('role')) element.setAttribute('role', 'button');
    });
  };
  const tellOff = (): void => {
    document.querySelectorAll(BUTTON).forEach((button) => {
      const off = button.hasAttribute('disabled');
      if (off === button.hasAttribute('aria-disabled')) return;
      if (off) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
    });
  };
  let asked = false;
  // Once per frame, however much a page changes.
  new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      reach();
      tellOff();
      followSheets();
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['disabled'] });

  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (key === 'Escape') return closeSheet();
    if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !target.matches(REACHED)) return;
    event.preventDefault();
    target.click();
  });
}

/** Pages that lie behind keep their sheets too: only one that shows is meant. */
function closeSheet(): void {
  const shown = Array.from(document.querySelectorAll(SHEETS)).filter((sheet) => sheet.getClientRects().length > 0);
  shown.pop()?.querySelector<HTMLElement>('[aria-label="关闭"]')?.click();
}
