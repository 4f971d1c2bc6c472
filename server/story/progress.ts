// Shows how far the story is: a bar where somebody watches, a plain line every few seconds where a log is written.
import { SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 5_000;

export interface Progress {
  scene(title: string): void;
  done(): void;
  say(line: string): void;
  stop(): void;
}

export function startProgress(total: number, describe: () => string, isTty = process.stdout.isTTY === true): Progress {
  return isTty ? barProgress(total, describe) : lineProgress(total, describe);
}

function barProgress(total: number, describe: () => string): Progress {
  const bar = new SingleBar({ format: '{bar} {value}/{total} {scene} · {text}', hideCursor: true });
  let scene = '';
  let value = 0;
  const show = () => bar.update(value, { scene, text: describe() });
  bar.start(total, 0, { scene, text: '' });
  const timer = setInterval(show, 250);
  return {
    scene(title) {
      scene = title;
      show();
    },
    done() {
      value += 1;
    },
    say(line) {
      scene = line;
      show();
    },
    stop() {
      clearInterval(timer);
      show();
      bar.stop();
    },
  };
}

function lineProgress(total: number, describe: () => string): Progress {
  let scene = '';
  let value = 0;
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const show = () => write(`${value}/${total} ${scene} · ${describe()}`);
  const timer = setInterval(show, LINE_EVERY_MS);
  return {
    scene(title) {
      scene = title;
      show();
    },
    done() {
      value += 1;
    },
    say: write,
    stop: () => clearInterval(timer),
  };
}
