// Shows how far the story is: a bar where somebody watches, a plain line every few seconds where a log is written.
import { SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 5_000;

export interface Progress {
  scene(title: string): void;
  done(): void;
  say(line: string): void;
  stop(): void;
}

/** Where it is shown, and how often by itself. */
interface Screen {
  everyMs: number;
  show(value: number, scene: string, text: string): void;
  /** a line of its own; without, it stands where the scene stands */
  say?(line: string): void;
  stop(): void;
}

export function startProgress(total: number, describe: () => string, isTty = process.stdout.isTTY === true): Progress {
  const screen = isTty ? barScreen(total) : lineScreen(total);
  let scene = '';
  let value = 0;
  const show = (): void => screen.show(value, scene, describe());
  const timer = setInterval(show, screen.everyMs);
  const enter = (title: string): void => {
    scene = title;
    show();
  };
  return {
    scene: enter,
    done() {
      value += 1;
    },
    say: screen.say ?? enter,
    stop() {
      clearInterval(timer);
      if (isTty) show();
      screen.stop();
    },
  };
}

function barScreen(total: number): Screen {
  const bar = new SingleBar({ format: '{bar} {value}/{total} {scene} · {text}', hideCursor: true });
  bar.start(total, 0, { scene: '', text: '' });
  return {
    everyMs: 250,
    show: (value, scene, text) => bar.update(value, { scene, text }),
    stop: () => bar.stop(),
  };
}

function lineScreen(total: number): Screen {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  return {
    everyMs: LINE_EVERY_MS,
    show: (value, scene, text) => say(`${value}/${total} ${scene} · ${text}`),
    say,
    stop: () => undefined,
  };
}
