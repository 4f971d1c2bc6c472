// A browser is also used without a pointer. What has a role that one presses is made reachable by Tab and pressed by
// Enter or Space, as native buttons are; the components themselves need not know where they run.
const PRESSED = ['button', 'checkbox', 'radio', 'tab', 'switch'];
const REACHED = [...PRESSED.map((role) => `[role="${role}"]`), 'taro-button-core'].join(',');

export function openToKeyboard(): void {
  const reach = (): void => {
    document.querySelectorAll(`:is(${REACHED}):not([tabindex])`).forEach((element) => {
      element.setAttribute('tabindex', '0');
      if (!element.hasAttribute('role')) element.setAttribute('role', 'button');
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
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !target.matches(REACHED)) return;
    event.preventDefault();
    target.click();
  });
}
