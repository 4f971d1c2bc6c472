// Writes or changes an address. What somebody pastes fills the form; regions and their names are the shop's.
// `id`: change that one. `choose`: it is wanted for what is being bought, so it is chosen once it is saved.
import { Switch, Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Icon } from '../../../parts/icon';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { goBack, goBackPast } from '../../../routes';
import { chosenAddress } from '../../../data/chosen-address';
import { AreaInput, Field, LineInput } from '../../../parts/field';
import { type AddressForm, bodyOf, emptyForm, formOf, problemsOf, withPasted } from './form';
import classes from './index.module.scss';
import { PasteBox } from './paste-box';
import { RegionSheet } from './region-sheet';
import { type Province, pathTo } from './regions';

export default function AddressEdit() {
  const { id, choose } = useRouter().params;
  const session = useSession();
  const regions = useResource('regions', () => call('identity.listRegions'));
  const known = useResource(session && id ? 'addresses' : null, () => call('identity.listAddresses'));
  const [form, setForm] = useState<AddressForm>();
  const [tried, setTried] = useState(false);
  const [picking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);

  // Fresh figures of a known address must not overwrite what somebody is typing.
  const address = known.data?.items.find((one) => one.id === id);
  useEffect(() => {
    if (form === undefined && (!id || address)) setForm(address ? formOf(address) : emptyForm);
  }, [form, id, address]);
  const shown = form ?? emptyForm;
  const change = (part: Partial<AddressForm>): void => setForm({ ...shown, ...part });

  async function save(): Promise<void> {
    setTried(true);
    const [problem] = Object.values(problemsOf(shown));
    if (problem) return toast(problem);
    setBusy(true);
    await store(shown, id, choose !== undefined);
    setBusy(false);
  }

  return (
    <Page
      title={id ? '编辑地址' : '新增地址'}
      footer={
        session && regions.data ? (
          <Button wide busy={busy} onClick={() => void save()}>
            {choose ? '保存并使用' : '保存'}
          </Button>
        ) : undefined
      }
      layers={
        <RegionSheet
          open={picking}
          provinces={regions.data?.provinces ?? []}
          code={shown.regionCode}
          onClose={() => setPicking(false)}
          onChoose={(regionCode) => {
            change({ regionCode });
            setPicking(false);
          }}
        />
      }
    >
      <NeedsPerson what="收货地址" ask>
        <ResourceView resource={regions} skeleton={<FormSkeleton />}>
          {({ provinces }) => (
            <>
              <PasteBox provinces={provinces} onRead={(pasted) => setForm(withPasted(shown, pasted))} />
              <Fields
                form={shown}
                provinces={provinces}
                tried={tried}
                onChange={change}
                onPick={() => setPicking(true)}
              />
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

async function store(form: AddressForm, id: string | undefined, choose: boolean): Promise<void> {
  const body = bodyOf(form);
  const saved = id
    ? await call('identity.changeAddress', { params: { addressId: id }, body })
    : await call('identity.addAddress', { body });
  if (!saved.ok) return toast(saved.refusal.message);
  if (!choose) return goBack();
  chosenAddress.set(saved.value.id);
  goBackPast('addresses');
}

interface FieldsProps {
  form: AddressForm;
  provinces: readonly Province[];
  /** somebody has tried to save: now say what is wrong */
  tried: boolean;
  onChange(part: Partial<AddressForm>): void;
  onPick(): void;
}

function Fields({ form, provinces, tried, onChange, onPick }: FieldsProps) {
  const problems = tried ? problemsOf(form) : {};
  const path = pathTo(provinces, form.regionCode);
  const region = path ? [...new Set([path.province.name, path.city.name, path.county.name])].join(' ') : '';
  return (
    <>
      <Panel>
        <Field label="收货人" problem={problems.recipient}>
          <LineInput
            value={form.recipient}
            placeholder="姓名"
            most={32}
            onChange={(recipient) => onChange({ recipient })}
          />
        </Field>
        <Field label="手机号" problem={problems.phone}>
          <LineInput
            value={form.phone}
            type="number"
            placeholder="11 位手机号"
            most={20}
            onChange={(phone) => onChange({ phone })}
          />
        </Field>
        <Field label="所在地区" problem={problems.regionCode}>
          <View className={classes['region']} ariaRole="button" onClick={onPick}>
            <Text className={region ? '' : (classes['unset'] ?? '')}>{region || '省、市、区县'}</Text>
            <Icon name="right" size={16} />
          </View>
        </Field>
        <Field label="详细地址" problem={problems.detail}>
          <AreaInput
            value={form.detail}
            placeholder="街道、小区、楼栋、门牌号"
            most={120}
            onChange={(detail) => onChange({ detail })}
          />
        </Field>
      </Panel>
      <Panel>
        <View className={classes['default']}>
          <Text>设为默认地址</Text>
          <Switch
            checked={form.isDefault}
            color="#d3311b"
            onChange={({ detail }) => onChange({ isDefault: detail.value })}
          />
        </View>
      </Panel>
    </>
  );
}

function FormSkeleton() {
  return (
    <>
      <Panel>
        <Skeleton height="76px" gap={16} />
        <View className={classes['read']}>
          <Skeleton width="84px" height="44px" round />
        </View>
      </Panel>
      <Panel>
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} width={index === 3 ? '100%' : '70%'} height="20px" gap={index === 0 ? 16 : 32} />
        ))}
        <Skeleton width="60%" height="20px" gap={20} />
      </Panel>
    </>
  );
}
