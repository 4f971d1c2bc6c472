// The bar at the bottom of a bargain: one main step, the others beside it. A step that takes the place of one that was just
// done takes no tap for a moment: a second tap on what was there does nothing else.
import { useEffect, useState } from 'react';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { yuanText } from '../../../parts/price-text';
import { platform } from '../../../platform';
import type { BargainDetail, Situation, Step } from '../words';

export interface BargainActionsProps {
  bargain: BargainDetail;
  situation: Situation;
  busy: boolean;
  onStep(step: Step): void;
}

export function BargainActions({ bargain, situation: { main, others }, busy, onStep }: BargainActionsProps) {
  const rested = useRested(busy);
  const native = (step: Step): boolean => rested && step === 'share' && platform.sharing === 'native';
  const tap = (step: Step): void => (!rested || native(step) ? undefined : onStep(step));
  return (
    <ButtonRow>
      {others.map((step) => (
        <Button key={step} place="beside" kind="quiet" onClick={() => tap(step)}>
          {labelOf(step, bargain, true)}
        </Button>
      ))}
      {main ? (
        <Button busy={busy} shares={native(main)} onClick={() => tap(main)}>
          {labelOf(main, bargain, false)}
        </Button>
      ) : null}
    </ButtonRow>
  );
}

const REST_MS = 700;

/** False while something is under way, and for a moment after. */
function useRested(busy: boolean): boolean {
  const [rested, setRested] = useState(!busy);
  useEffect(() => {
    if (busy) return setRested(false);
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return rested && !busy;
}

function labelOf(step: Step, bargain: BargainDetail, beside: boolean): string {
  switch (step) {
    case 'share':
      return bargain.owner.you ? `邀请好友帮砍，还差 ${bargain.helpersLeft} 人` : '帮好友转发';
    case 'buy':
      return beside ? `${yuanText(bargain.priceFen)} 购买` : `${yuanText(bargain.priceFen)} 立即购买`;
    case 'cut':
      return '帮砍一刀';
    case 'pay':
      return '继续支付';
    case 'order':
      return '查看订单';
    case 'again':
      return beside ? '我也要砍' : bargain.owner.you ? '再砍一次' : '我也要砍价';
    case 'browse':
      return '看看别的';
  }
}
