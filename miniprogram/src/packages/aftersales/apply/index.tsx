// Applies for after-sales on one order: which goods and how many, which kind, why, in words and pictures; and before it
// is sent, exactly what comes back and why freight does or does not.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { Stepper } from '../../../parts/stepper';
import { goTo, replaceWith } from '../../../routes';
import { AreaInput } from '../../../parts/field';
import { PictureField } from '../../../parts/picture-field';
import { type Pictures, usePictures } from '../../../parts/use-pictures';
import { ChoiceChips } from '../choice-chips';
import { RefundFacts } from '../refund-facts';
import { type Money, type Ways, freightText, kindHint, kindNames, returnFreightText } from '../words';
import classes from './index.module.scss';
import { LineChoice, LineSkeleton } from './line-choice';
import { type Wish, type WishBody, bodyOf, chosenWay, emptyWish, fitted, linesWithWays, missing, wayKey } from './wish';

const EVIDENCE = {
  most: 9,
  door: 'aftersales.uploadPicture' as const,
  forget: (pictureId: string) => call('aftersales.dropPicture', { params: { pictureId } }),
};

export default function AftersaleApply() {
  const orderId = useRouter().params['orderId'] ?? '';
  const session = useSession();
  const ways = useResource(session && `aftersale-ways/${orderId}`, () =>
    call('aftersales.showWays', { params: { orderId } }),
  );
  const [wanted, setWish] = useState<Wish>(emptyWish);
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const pictures = usePictures(EVIDENCE);
  const lines = ways.data?.lines ?? [];
  const wish = fitted(lines, wanted);
  const way = chosenWay(lines, wish);
  const body = bodyOf(wish, way);
  const money = useResource(body ? `aftersale-preview/${orderId}/${JSON.stringify(body)}` : null, () =>
    call('aftersales.previewCase', { params: { orderId }, body: body! }),
  );

  async function apply(): Promise<void> {
    const problem = missing(wish) ?? pictures.problem;
    if (problem) return toast(problem);
    if (!body) return;
    if (!money.data) return void money.reload(); // the page says why there is none
    setBusy(true);
    const outcome = await sendApplication(orderId, body, { words, pictureIds: pictures.ids, money: money.data });
    setBusy(false);
    if (outcome.ok) return replaceWith('aftersale', { caseId: outcome.value.caseId });
    toast(outcome.refusal.message);
    void Promise.all([ways.reload(), money.reload()]);
  }

  const open = linesWithWays(lines).length > 0;
  const reckoning = body !== undefined && !money.data && !money.refusal;
  return (
    <Page
      title="申请售后"
      footer={
        session && open ? (
          <Foot money={money.data} kind={way?.kind} busy={busy || reckoning} onApply={() => void apply()} />
        ) : undefined
      }
    >
      <NeedsPerson what="售后" ask>
        <ResourceView resource={ways} skeleton={<ApplySkeleton />}>
          {(found) =>
            open ? (
              <>
                <Choices ways={found} wish={wish} onWish={setWish} />
                <Story words={words} pictures={pictures} onWords={setWords} />
                {money.data ? <MoneyPanel money={money.data} exchange={way?.kind === 'exchange'} /> : null}
                {money.refusal && !money.data ? (
                  <Text className={classes['refusal']}>{money.refusal.message}</Text>
                ) : null}
              </>
            ) : (
              <NothingOpen ways={found} orderId={orderId} />
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Story({ words, pictures, onWords }: { words: string; pictures: Pictures; onWords(words: string): void }) {
  return (
    <Panel title="说明与图片">
      <AreaInput value={words} placeholder="说说具体情况，方便商家更快处理（选填）" most={500} onChange={onWords} />
      <PictureField
        pictures={pictures}
        hint={`最多 ${EVIDENCE.most} 张，仅您和商家客服可见；照片里的位置等信息会自动去除。`}
      />
    </Panel>
  );
}

const sendApplication = (
  orderId: string,
  body: WishBody,
  more: { words: string; pictureIds: string[]; money: Money },
) => {
  const { pictureIds, money } = more;
  const words = more.words.replace(/\s+/g, ' ').trim();
  return call('aftersales.applyCase', {
    ...{ params: { orderId }, body: { ...body, words, pictureIds, quotedFen: money.amountFen } },
  });
};

function Choices({ ways, wish, onWish }: { ways: Ways; wish: Wish; onWish(wish: Wish): void }) {
  const line = ways.lines.find(({ id }) => id === wish.lineId);
  const way = chosenWay(ways.lines, wish);
  return (
    <>
      <LineChoice lines={ways.lines} chosen={wish.lineId} onChoose={(lineId) => onWish({ ...emptyWish, lineId })} />
      {line ? (
        <Panel title="售后类型">
          <ChoiceChips
            tall
            choices={line.ways.map((one) => ({
              ...{ key: wayKey(one), label: kindNames[one.kind], hint: kindHint(one) },
            }))}
            chosen={wish.way}
            onChoose={(key) => onWish({ ...wish, way: key })}
          />
        </Panel>
      ) : null}
      {way ? (
        <Panel>
          <View className={classes['units']}>
            <Text>数量</Text>
            <Stepper
              value={wish.units}
              most={way.units}
              mostReason={`最多可申请 ${way.units} 件`}
              onChange={(units) => onWish({ ...wish, units })}
            />
          </View>
        </Panel>
      ) : null}
      {way ? (
        <Panel title="原因">
          <ChoiceChips
            choices={way.reasons.map(({ reason, label }) => ({ key: reason, label }))}
            chosen={wish.reason}
            onChoose={(reason) => onWish({ ...wish, reason: reason as Wish['reason'] })}
          />
        </Panel>
      ) : null}
    </>
  );
}

function MoneyPanel({ money, exchange }: { money: Money; exchange: boolean }) {
  const back = returnFreightText(money.returnFreight);
  return (
    <Panel title={exchange ? '换不了货时，退款金额' : '退款金额'}>
      <RefundFacts money={money} />
      <View className={classes['why']}>
        <Text>{freightText(money.freightRule)}</Text>
        {back ? <Text>{back}</Text> : null}
      </View>
    </Panel>
  );
}

interface FootProps {
  money: Money | undefined;
  kind: 'refund_only' | 'return_refund' | 'exchange' | undefined;
  busy: boolean;
  onApply(): void;
}

function Foot({ money, kind, busy, onApply }: FootProps) {
  return (
    <View className={classes['foot']}>
      {money && kind !== 'exchange' ? (
        <View className={classes['sum']}>
          <Text className={classes['sum-label']}>原路退回</Text>
          <Price fen={money.amountFen} size="lg" exact />
        </View>
      ) : null}
      <View className={classes['submit']}>
        <Button wide busy={busy} onClick={onApply}>
          提交申请
        </Button>
      </View>
    </View>
  );
}

function NothingOpen({ ways, orderId }: { ways: Ways; orderId: string }) {
  const running = ways.lines.some(({ claimedUnits }) => claimedUnits > 0);
  const hint = running ? '商品已经在售后中，可以查看进度' : '商品已退款，或超过了可以申请的时间';
  return (
    <Empty icon="shield" title="现在没有可以申请售后的商品" hint={hint}>
      <Button onClick={() => goTo('aftersales', { orderId })}>查看售后记录</Button>
    </Empty>
  );
}

function ApplySkeleton() {
  return (
    <>
      <LineSkeleton />
      <Panel title="售后类型">
        <View className={classes['bones']}>
          <Skeleton height="58px" />
          <Skeleton height="58px" gap={8} />
        </View>
      </Panel>
    </>
  );
}
