// What a draw came to, said plainly: what was got and where it is, or that it is nothing; and the number by which it can be
// checked.
import { Text, View } from '@tarojs/components';
import { Button } from '../../../parts/button';
import { Mark } from '../../../parts/mark';
import { Sheet } from '../../../parts/sheet';
import { goTo } from '../../../routes';
import { type Lottery, outcomeText, waysOf } from '../words';
import classes from './outcome-sheet.module.scss';
import type { Drawing } from './use-drawing';

export function OutcomeSheet({ lottery, drawing }: { lottery: Lottery; drawing: Drawing }) {
  const { drawn, step } = drawing.state;
  if (!drawn) return null;
  const drawnName = lottery.prizes.find(({ id }) => id === drawn.drawnPrizeId)?.name ?? '';
  const { title, text } = outcomeText(drawn, drawnName);
  const won = drawn.kind !== 'nothing';
  const { freeLeft } = waysOf(lottery);
  function onward(): void {
    drawing.close();
    if (won) goTo(drawn?.kind === 'points' ? 'points' : 'coupons');
    else if (freeLeft > 0) void drawing.draw('free');
  }
  const label = won ? (drawn.kind === 'points' ? '看看积分' : '看看优惠券') : freeLeft > 0 ? '再抽一次' : '知道了';
  return (
    <Sheet
      open={step === 'told'}
      title="抽奖结果"
      onClose={drawing.close}
      footer={
        <Button wide onClick={onward}>
          {label}
        </Button>
      }
    >
      <View className={classes['outcome']} ariaRole="alert">
        <Mark tone={won ? 'good' : 'over'} icon={won ? 'gift' : 'minus'} size={60} />
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{text}</Text>
        <Text className={classes['number']}>抽奖数 {String(drawn.roll).padStart(6, '0')}，结束后可以复核</Text>
      </View>
    </Sheet>
  );
}
