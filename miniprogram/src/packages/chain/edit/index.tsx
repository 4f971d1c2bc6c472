// Writes a chain: a new one, a draft, or one that is open. Of an open one prices change for those who order from now on,
// goods taken out are sold no further, and buyers whom it concerns are told by the shop. `id`: that one; none: a new draft.
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { serverNowMs } from '../../../api/server-clock';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { usePictures } from '../../../parts/use-pictures';
import { goBack, replaceWith } from '../../../routes';
import { type ChainForm, bodyOf, emptyForm, formOf, problemOf } from './form';
import { Fields } from './fields';
import { GoodsSheet } from './goods-sheet';

const PICTURES = { most: 9, door: 'chain.uploadChainPicture' as const };

export default function ChainEdit() {
  const id = useRouter().params['id'];
  const session = useSession();
  const chain = useResource(session && id ? `my-chain/${id}` : null, () =>
    call('chain.inspectChain', { params: { chainId: id ?? '' } }),
  );
  const [form, setForm] = useState<ChainForm>();
  const [edition, setEdition] = useState(1);
  const pictures = usePictures(PICTURES);
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  // Fresh figures must not overwrite what somebody is typing.
  const known = chain.data;
  useEffect(() => {
    if (form !== undefined || (id && !known)) return;
    setForm(known ? formOf(known, serverNowMs()) : emptyForm(serverNowMs()));
    if (known) setEdition(known.edition);
    if (known) pictures.start(known.pictures);
  }, [form, id, known, pictures]);
  const open = known?.status === 'open';
  const shown = form ?? emptyForm(serverNowMs());
  const change = (part: Partial<ChainForm>): void => setForm({ ...shown, ...part });

  async function save(then: 'keep' | 'schedule'): Promise<void> {
    const problem = problemOf(shown) ?? pictures.problem;
    if (problem) return toast(problem);
    setBusy(true);
    const saved = await send(shown, pictures.ids, { id, edition, open });
    if (saved.ok && then === 'schedule') {
      const chainId = saved.value;
      const opened = await call('chain.openChain', { params: { chainId }, body: { when: 'at_opens_at' } });
      if (!opened.ok) toast(opened.refusal.message);
    }
    setBusy(false);
    if (!saved.ok) return toast(wordsOf(saved.refusal));
    if (id) goBack();
    else replaceWith('my-chain', { id: saved.value });
  }
  return (
    <Page
      title={open ? '修改接龙' : '编辑接龙'}
      footer={
        session && form ? <Foot form={shown} open={open} busy={busy} onSave={(then) => void save(then)} /> : undefined
      }
      layers={
        <GoodsSheet
          open={choosing}
          taken={shown.skus.map(({ skuId }) => skuId)}
          onClose={() => setChoosing(false)}
          onTake={(sku) => change({ skus: [...shown.skus, sku] })}
        />
      }
    >
      <NeedsPerson what="我的接龙" ask>
        {id ? (
          <ResourceView resource={chain} skeleton={<Bones />}>
            {() => <Fields {...{ form: shown, open, pictures, onChange: change }} onAdd={() => setChoosing(true)} />}
          </ResourceView>
        ) : (
          <Fields {...{ form: shown, open, pictures, onChange: change }} onAdd={() => setChoosing(true)} />
        )}
      </NeedsPerson>
    </Page>
  );
}

interface FootProps {
  form: ChainForm;
  open: boolean;
  busy: boolean;
  onSave(then: 'keep' | 'schedule'): void;
}

function Foot({ form, open, busy, onSave }: FootProps) {
  const schedules = form.byItself && !open;
  return (
    <ButtonRow>
      <Button kind={schedules ? 'quiet' : 'primary'} busy={busy} onClick={() => onSave('keep')}>
        {open ? '保存修改' : '保存草稿'}
      </Button>
      {schedules ? (
        <Button busy={busy} onClick={() => onSave('schedule')}>
          保存并定时开始
        </Button>
      ) : null}
    </ButtonRow>
  );
}

async function send(
  form: ChainForm,
  pictureIds: readonly string[],
  { id, edition, open }: { id: string | undefined; edition: number; open: boolean },
) {
  const body = bodyOf(form, pictureIds);
  if (!id) {
    const made = await call('chain.createChain', { body });
    return made.ok ? { ok: true as const, value: made.value.chainId } : made;
  }
  const params = { chainId: id };
  const { title, words, audience, skus, closesAt, express, pointIds } = body;
  const saved =
    open && closesAt
      ? await call('chain.editChain', {
          params,
          body: { title, words, audience, skus, closesAt, express, pointIds, pictureIds: body.pictureIds, edition },
        })
      : await call('chain.saveDraft', { params, body: { ...body, edition } });
  return saved.ok ? { ok: true as const, value: id } : saved;
}

const problemWords: Readonly<Record<string, string>> = {
  too_early: '截止时间至少要在 5 分钟以后',
  too_late: '一次接龙最长 60 天',
  price_too_low: '有商品的接龙价太低，请调高',
  above_base_price: '接龙价不能高于原价',
  supply_too_low: '有商品的供货价太低，请调高',
  supply_above_price: '供货价不能高于接龙价',
  in_the_past: '开始时间已经过了',
};

/** What exactly is wrong, where the shop names it. */
function wordsOf({ message, details }: { message: string; details: Readonly<Record<string, unknown>> }): string {
  const [first] = Array.isArray(details['problems']) ? (details['problems'] as { problem?: string }[]) : [];
  return problemWords[first?.problem ?? ''] ?? message;
}

function Bones() {
  return (
    <Panel>
      <Skeleton height="52px" />
      <Skeleton height="90px" gap={8} />
      <Skeleton height="52px" gap={8} />
    </Panel>
  );
}
