/**
 * Tells the person at the terminal what is going on: one line per step with the time it took, a moving line while it
 * runs in a terminal, and a sign of life every ten seconds where there is none.
 */
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SIGN_OF_LIFE_MS = 10_000;

export function createProgress(out = process.stdout) {
  let live = '';
  const clear = () => {
    if (live && out.isTTY) out.write('\r\x1b[2K');
    live = '';
  };
  const say = (line = '') => {
    clear();
    out.write(`${line}\n`);
  };

  /** Runs `work`, which may report what it is at with `note(text)`. */
  async function step(title, work) {
    const startedAt = Date.now();
    let detail = '';
    let frame = 0;
    let toldAt = startedAt;
    const tick = () => {
      const text = `${title}${detail ? `: ${detail}` : ''} (${seconds(startedAt)})`;
      if (out.isTTY) {
        clear();
        live = `${FRAMES[frame++ % FRAMES.length]} ${text}`.slice(0, (out.columns ?? 100) - 1);
        out.write(live);
      } else if (Date.now() - toldAt >= SIGN_OF_LIFE_MS) {
        toldAt = Date.now();
        say(`… ${text}`);
      }
    };
    const timer = setInterval(tick, out.isTTY ? 120 : 1_000);
    if (out.isTTY) tick();
    try {
      const result = await work((text) => {
        detail = text;
      });
      say(`✓ ${title}${typeof result === 'string' ? `: ${result}` : ''} (${seconds(startedAt)})`);
      return result;
    } catch (error) {
      say(`✗ ${title} (${seconds(startedAt)})`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  return { say, step };
}

export function seconds(sinceMs) {
  const value = (Date.now() - sinceMs) / 1000;
  return value < 60 ? `${value.toFixed(1)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}
