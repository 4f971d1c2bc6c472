// The draw of a group, open to anybody: the commitment from the beginning, afterwards the seed and every ticket, and
// whether this very device came to the same winners.
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { CodeLine } from '../../../parts/code-line';
import { platform } from '../../../platform';
import { type Draw, provesDraw } from './draw-proof';
import classes from './kind-card.module.scss';
import type { GroupDetail } from './situation';

export function DrawCard({ group, draw }: { group: GroupDetail; draw: Draw }) {
  const { seed, tickets, commitment, winners } = draw;
  const { consolation } = group.offer;
  const proof = useProof(draw);
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>{seed === null ? `成团后抽 ${winners} 人` : '开奖结果'}</Text>
      {seed === null ? (
        <Text className={classes['text']}>
          中奖的人得到商品；没有中奖的人全额原路退款{consolation === null ? '' : `，并获赠“${consolation}”`}。
        </Text>
      ) : (
        <View className={classes['tickets']}>
          {tickets.map(({ ticket, won, you }, index) => (
            <View key={ticket} className={`${classes['ticket']} ${won ? classes['won'] : ''}`}>
              <Text className={classes['number']}>
                {index + 1} 号{you ? '（我）' : ''}
              </Text>
              <Text className={classes['code']}>{ticket}</Text>
              <Text className={classes['state']}>{won ? '中奖' : '未中奖'}</Text>
            </View>
          ))}
        </View>
      )}
      <CodeLine label="种子的摘要（开团时公布）" code={commitment} what="摘要" />
      {seed === null ? null : (
        <>
          <CodeLine label="种子（开奖后公布）" code={seed} what="种子" />
          <Text className={classes['text']}>
            把“种子:抽奖号”逐个取 SHA-256，从小到大，前 {winners} 个中奖。任何人都可以复核。
          </Text>
        </>
      )}
      {proof === 'unknown' ? null : (
        <Text className={`${classes['proof']} ${proof === 'proved' ? classes['good'] : classes['bad']}`}>
          {proof === 'proved' ? '✓ 本机已复核：种子与摘要一致，中奖者无误' : '本机复核不一致，请联系客服'}
        </Text>
      )}
    </View>
  );
}

/** Known only where the device can compute it. */
function useProof(draw: Draw): 'unknown' | 'proved' | 'refuted' {
  const [proof, setProof] = useState<'unknown' | 'proved' | 'refuted'>('unknown');
  const { seed } = draw;
  useEffect(() => {
    const { digest } = platform;
    if (seed === null || !digest) return undefined;
    let current = true;
    void provesDraw(draw, digest).then((proved) => {
      if (current) setProof(proved ? 'proved' : 'refuted');
    });
    return () => {
      current = false;
    };
    // a draw is told once and never changes
  }, [seed]);
  return proof;
}
