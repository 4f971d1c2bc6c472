// A page's part of the program may fail to come: the shop has been built anew while the window was open, so that the old
// part is no more, or the network failed just then. Nothing would show. What helps is the present program, so as soon as
// the shop answers the window loads it, at the page that was asked for; never twice in a row.
const ASK_AGAIN_MS = 2_000;
const MOST_QUESTIONS = 60;
const QUIET_MS = 10_000;
const STORED_AS = 'hetuan.loaded-anew-at';

export function stayWithPresentProgram(): void {
  let asking = false;
  window.addEventListener('unhandledrejection', (event) => {
    const { reason } = event;
    if (!(reason instanceof Error) || reason.name !== 'ChunkLoadError') return;
    // It is dealt with here.
    event.preventDefault();
    if (asking || Date.now() - Number(sessionStorage.getItem(STORED_AS) ?? 0) < QUIET_MS) return;
    asking = true;
    void loadOnceAnswered().finally(() => (asking = false));
  });
}

async function loadOnceAnswered(): Promise<void> {
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const answers = await fetch(location.pathname, { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) {
      sessionStorage.setItem(STORED_AS, String(Date.now()));
      return location.reload();
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
