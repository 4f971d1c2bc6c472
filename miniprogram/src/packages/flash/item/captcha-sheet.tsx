// The picture of four digits that stands before a hot item: typed once, sent when the fourth is there, and another picture
// for whoever can't read this one.
import { Image, Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { Button } from '../../../parts/button';
import { Sheet } from '../../../parts/sheet';
import classes from './captcha-sheet.module.scss';
import type { Taking } from './use-taking';

type Captcha = Operations['flashsale.askCaptcha']['answer'];
const DIGITS = 4;

export function CaptchaSheet({ taking }: { taking: Taking }) {
  const open = taking.step === 'captcha';
  const { spent, wrong, busy } = taking;
  const { captcha, refusal, round, again } = useCaptcha(open, spent);
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(''), [open, round, spent]);
  useEffect(() => {
    if (wrong) setTyped('');
  }, [wrong]);

  const whole = typed.length === DIGITS;
  const submit = (answer: string): void => {
    if (captcha && !busy) taking.answer({ captchaId: captcha.captchaId, answer });
  };
  function change(value: string): void {
    const digits = value.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS);
    setTyped(digits);
    if (digits.length === DIGITS && digits !== typed) submit(digits);
  }
  return (
    <Sheet
      open={open}
      title="输入图中的数字"
      onClose={taking.stop}
      footer={
        <Button wide busy={busy} disabled={!busy && (!captcha || !whole)} onClick={() => submit(typed)}>
          确认
        </Button>
      }
    >
      <View className={classes['body']}>
        <View className={classes['picture']} ariaRole="button" aria-label="换一张验证图" onClick={again}>
          {captcha ? (
            <Image className={classes['image']} src={captcha.picture} mode="aspectFit" />
          ) : (
            <Text className={classes['note']}>{refusal ? refusal.message : '正在获取…'}</Text>
          )}
        </View>
        <View className={classes['other']} ariaRole="button" onClick={again}>
          <Text>{refusal ? '重新获取' : '看不清，换一张'}</Text>
        </View>
        <Input
          className={classes['digits']}
          value={typed}
          type="number"
          maxlength={DIGITS}
          placeholder="4 位数字"
          placeholderClass={classes['placeholder'] ?? ''}
          focus={captcha !== undefined}
          onInput={({ detail }) => change(detail.value)}
        />
        <View className={classes['problem']} ariaRole="alert">
          {wrong ? '数字不对，请再试一次' : ''}
        </View>
      </View>
    </Sheet>
  );
}

/** A picture for as long as the sheet is open; another one when it has run out, was spent or can't be read. */
function useCaptcha(open: boolean, spent: number) {
  const [captcha, setCaptcha] = useState<Captcha>();
  const [refusal, setRefusal] = useState<Refusal<string>>();
  const [round, ask] = useState(0);
  const again = (): void => ask((count) => count + 1);
  useEffect(() => {
    if (!open) return;
    let current = true;
    let over: ReturnType<typeof setTimeout> | undefined;
    setCaptcha(undefined);
    setRefusal(undefined);
    void call('flashsale.askCaptcha').then((asked) => {
      if (!current) return;
      if (!asked.ok) return setRefusal(asked.refusal);
      setCaptcha(asked.value);
      over = setTimeout(again, asked.value.expiresInMs);
    });
    return () => {
      current = false;
      clearTimeout(over);
    };
  }, [open, round, spent]);
  return { captcha, refusal, round, again };
}
