// Who has cut, and what: real people with masked names, each cut to the fen.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { momentText } from '../../../parts/moment-text';
import { exactText } from '../../../parts/price-text';
import { TitledCard } from '../../../parts/titled-card';
import type { BargainDetail, Cut } from '../words';
import classes from './cut-list.module.scss';

export function CutList({ bargain }: { bargain: BargainDetail }) {
  const [all, setAll] = useState<Cut[]>();
  const [busy, setBusy] = useState(false);
  const { helpers, cuts } = bargain;
  const count = Math.max(helpers, cuts.filter(({ owner }) => !owner).length);
  const known = cuts.length >= count;
  const shown = all && all.length > cuts.length ? all : cuts;

  async function showAll(): Promise<void> {
    setBusy(true);
    const found: Cut[] = [];
    let cursor: string | null = null;
    do {
      const query = { limit: 50, ...(cursor === null ? {} : { cursor }) };
      const page: Awaited<ReturnType<typeof load>> = await load(bargain.id, query);
      if (!page.ok) {
        toast(page.refusal.message);
        break;
      }
      found.push(...page.value.items);
      cursor = page.value.nextCursor;
    } while (cursor !== null);
    setBusy(false);
    setAll(found);
  }

  return (
    <TitledCard title={`帮砍记录${count > 0 ? ` ${count}` : ''}`}>
      {shown.length === 0 ? <Text className={classes['nobody']}>还没有人帮砍，分享给好友吧</Text> : null}
      {shown.map((cut) => (
        <Row key={`${cut.cutAt}-${cut.nickname}-${cut.amountFen}`} cut={cut} />
      ))}
      {known || all ? null : (
        <View className={classes['more']}>
          <Button kind="quiet" size="sm" busy={busy} onClick={() => void showAll()}>
            查看全部
          </Button>
        </View>
      )}
    </TitledCard>
  );
}

const load = (bargainId: string, query: { limit: number; cursor?: string }) =>
  call('bargain.listCuts', { params: { bargainId }, query });

function Row({ cut: { nickname, amountFen, owner, newVisitor, you, cutAt } }: { cut: Cut }) {
  return (
    <View className={classes['row']}>
      <View className={classes['who']}>
        <Text className={classes['name']}>{you ? `${nickname}（我）` : nickname}</Text>
        {owner ? <Text className={classes['mark']}>发起人首刀</Text> : null}
        {newVisitor ? <Text className={classes['mark']}>新用户</Text> : null}
      </View>
      <Text className={classes['at']}>{momentText(cutAt).slice(5)}</Text>
      <Text className={classes['amount']}>-{exactText(amountFen)}</Text>
    </View>
  );
}
