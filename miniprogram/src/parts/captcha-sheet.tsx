// A picture of digits to be read before something goes on. Every refusal that asks for it brings a new picture, and so does
// a tap on it or the end of its life, so what is typed is never the answer to one that is gone.
import { Image, Input, Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useEffect, useState } from 'react';
import { call } from '../api/client';
import type { Refusal } from '../api/outcome';
import { Button } from './button';
import classes from './captcha-sheet.module.scss';
import { Sheet } from './sheet';

export interface CaptchaAnswer {
  captchaId: string;
  answer: string;
}

export interface CaptchaSheetProps {
  /** what the request was refused with; undefined: nothing is asked for */
  refusal: Refusal | undefined;
  why: string;
  busy: boolean;
  onAnswer(captcha: CaptchaAnswer): void;
  onClose(): void;
}

/** Both say that the same request may be sent again, with a picture that was read. */
export const asksCaptcha = ({ code }: Refusal): boolean => code === 'captcha_required' || code === 'captcha_wrong';

type Question = Operations['identity.askCaptcha']['answer'];

export function CaptchaSheet({ refusal, why, busy, onAnswer, onClose }: CaptchaSheetProps) {
  const [round, setRound] = useState(0);
  const { question, problem } = useQuestion(refusal, round);
  const [typed, setTyped] = useState('');
  const answer = typed.trim();
  const another = (): void => setRound((one) => one + 1);
  // what was typed for a picture goes with it
  useEffect(() => {
    if (!question) setTyped('');
  }, [question]);
  function confirm(): void {
    if (question && answer !== '' && !busy) onAnswer({ captchaId: question.captchaId, answer });
  }
  const footer = (
    <Button wide busy={busy} disabled={!question || answer === ''} onClick={confirm}>
      确认
    </Button>
  );
  const wrong = refusal?.code === 'captcha_wrong' ? '刚才输入的数字不对，请看新图重新输入' : undefined;
  const said = problem ?? wrong;
  return (
    <Sheet open={refusal !== undefined} title="安全验证" onClose={onClose} footer={footer}>
      <View className={classes['body']}>
        <Text className={classes['why']}>{why}</Text>
        <View className={classes['ask']}>
          <View className={classes['box']}>
            {question ? <Image className={classes['picture']} src={question.picture} mode="aspectFit" /> : null}
          </View>
          <View className={classes['another']} ariaRole="button" onClick={another}>
            换一张
          </View>
        </View>
        <Input
          className={`${classes['input']} shows-focus`}
          value={typed}
          type="number"
          maxlength={8}
          placeholder="输入图中的数字"
          placeholderClass={classes['placeholder'] ?? ''}
          aria-label="图中的数字"
          cursorSpacing={120}
          confirmType="done"
          onInput={({ detail }) => setTyped(detail.value)}
          onConfirm={confirm}
        />
        <View className={classes['said']} ariaRole="alert">
          {said}
        </View>
      </View>
    </Sheet>
  );
}

/** The picture for this refusal, and this wish for another one; gone before its answer would be. */
function useQuestion(refusal: Refusal | undefined, round: number): { question?: Question; problem?: string } {
  const [shown, setShown] = useState<{ question?: Question; problem?: string }>({});
  const [lives, setLives] = useState(0);
  useEffect(() => {
    setShown({});
    if (!refusal) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    void call('identity.askCaptcha').then((outcome) => {
      if (!wanted) return;
      if (!outcome.ok) return setShown({ problem: outcome.refusal.message });
      setShown({ question: outcome.value });
      timer = setTimeout(() => setLives((one) => one + 1), outcome.value.expiresInMs - EARLY_MS);
    });
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [refusal, round, lives]);
  return shown;
}

/** so much before the shop forgets it, the answer still has its way to go */
const EARLY_MS = 10_000;
