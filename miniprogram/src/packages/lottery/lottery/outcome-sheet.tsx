// What a draw came to, said plainly: what was got and where it is, or that it is nothing; and the number by which it can be
// checked.
import { Text, View } from '@tarojs/components';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { Icon } from '../../../parts/icon';
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
  const prizes = drawn.kind === 'points' ? 'points' : 'coupons';
  const after = (next?: () => void) => () => {
    drawing.close();
    next?.();
  };
  return (
    <Sheet
      open={step === 'told'}
      title="抽奖结果"
      onClose={drawing.close}
      footer={
        <ButtonRow>
          {won ? (
            <Button kind={freeLeft > 0 ? 'quiet' : 'primary'} onClick={after(() => goTo(prizes))}>
              {prizes === 'points' ? '看看积分' : '看看优惠券'}
            </Button>
          ) : null}
          {freeLeft > 0 ? (
            <Button onClick={after(() => void drawing.draw('free'))}>再抽一次</Button>
          ) : won ? null : (
            <Button onClick={after()}>知道了</Button>
          )}
        </ButtonRow>
      }
    >
      <View className={classes['outcome']} ariaRole="alert">
        <Mark tone={won ? 'good' : 'over'} icon={won ? 'gift' : 'minus'} size={60} />
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{text}</Text>
        <View
          className={classes['proof']}
          ariaRole="link"
          onClick={after(() => goTo('lottery-proof', { id: lottery.id }))}
        >
          <Text>抽奖数 {String(drawn.roll).padStart(6, '0')}，活动结束后可以复核</Text>
          <Icon name="right" size={14} />
        </View>
      </View>
    </Sheet>
  );
}
