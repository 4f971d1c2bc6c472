// The bar at the bottom of a group: one main step, the others beside it.
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { groupName, shortOf } from '../../../parts/offer-words';
import { yuanText } from '../../../parts/price-text';
import { platform } from '../../../platform';
import type { GroupDetail, Situation, Step } from './situation';

export interface GroupActionsProps {
  group: GroupDetail;
  situation: Situation;
  onStep(step: Step): void;
}

export function GroupActions({ group, situation, onStep }: GroupActionsProps) {
  const { main, others } = situation;
  return (
    <ButtonRow>
      {others.map((step) => (
        <Button
          key={step}
          {...(main ? { place: 'beside' } : {})}
          kind={main ? 'quiet' : 'secondary'}
          onClick={() => onStep(step)}
        >
          {labelOf(step, group, others.length > 1)}
        </Button>
      ))}
      {main ? (
        <Button
          shares={main === 'invite' && platform.sharing === 'native'}
          onClick={() => stepUnlessShared(main, onStep)}
        >
          {labelOf(main, group)}
        </Button>
      ) : null}
    </ButtonRow>
  );
}

/** Where the button itself opens the platform's share sheet there is nothing more to do. */
function stepUnlessShared(step: Step, onStep: (step: Step) => void): void {
  if (step !== 'invite' || platform.sharing !== 'native') onStep(step);
}

function labelOf(step: Step, group: GroupDetail, short = false): string {
  const { groupPriceFromFen, groupPriceToFen } = group.offer;
  const several = groupPriceToFen > groupPriceFromFen ? '起' : '';
  switch (step) {
    case 'invite':
      return `邀请好友，还差 ${shortOf(group)} 人`;
    case 'join':
      return `${yuanText(groupPriceFromFen)}${several} 参团`;
    case 'pay':
      return '继续支付';
    case 'order':
      return short ? '订单' : '查看订单';
    case 'leave':
      return '退出';
    case 'open':
      return `我来开${groupName({ size: group.size, terms: group.offer.terms })}`;
    case 'browse':
      return '先逛逛';
  }
}
