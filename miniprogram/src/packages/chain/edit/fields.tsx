// The fields of a chain: what it says, its pictures, its goods, when it runs and who sees it.
import { Picker, Text, View } from '@tarojs/components';
import { Icon } from '../../../parts/icon';
import { Panel } from '../../../parts/panel';
import { Picture } from '../../../parts/picture';
import { PictureField } from '../../../parts/picture-field';
import type { Pictures } from '../../../parts/use-pictures';
import { yuanText } from '../../../parts/price-text';
import { AreaInput, Field, LineInput } from '../../../parts/field';
import classes from './fields.module.scss';
import { DeliveryFields } from './delivery-fields';
import type { ChainForm, SkuForm } from './form';
import { SwitchRow } from './switch-row';

export interface FieldsProps {
  form: ChainForm;
  /** an open chain keeps its beginning */
  open: boolean;
  pictures: Pictures;
  onChange(part: Partial<ChainForm>): void;
  onAdd(): void;
}

export function Fields({ form, open, pictures, onChange, onAdd }: FieldsProps) {
  const changeSku = (skuId: string, part: Partial<SkuForm>): void =>
    onChange({ skus: form.skus.map((sku) => (sku.skuId === skuId ? { ...sku, ...part } : sku)) });
  return (
    <>
      <Words {...{ form, pictures, onChange }} />
      <Panel title="商品">
        {form.skus.map((sku) => (
          <SkuFields
            key={sku.skuId}
            sku={sku}
            resold={form.resold}
            onChange={(part) => changeSku(sku.skuId, part)}
            onRemove={() => onChange({ skus: form.skus.filter(({ skuId }) => skuId !== sku.skuId) })}
          />
        ))}
        <View className={classes['add']} ariaRole="button" onClick={onAdd}>
          <Icon name="plus" size={18} />
          <Text>添加商品</Text>
        </View>
        <SwitchRow label="允许其他团长帮卖" on={form.resold} onChange={(resold) => onChange({ resold })} />
        {form.resold ? (
          <Text className={classes['hint']}>
            帮卖的团长自己定售价，不低于供货价、不高于原价；卖出的钱减去供货价归对方，您能看到每位团长卖了多少。
          </Text>
        ) : null}
        {open ? (
          <Text className={classes['hint']}>
            改价只影响之后的下单；库存改的是总数，只能减到已售出的为止；删去的商品不再售卖，已下单的照常。
          </Text>
        ) : null}
      </Panel>
      <DeliveryFields {...{ form, onChange }} />
      <Times {...{ form, open, onChange }} />
    </>
  );
}

function Times({ form, open, onChange }: Pick<FieldsProps, 'form' | 'open' | 'onChange'>) {
  return (
    <Panel title="时间与范围">
      {open ? null : <SwitchRow label="定时开始" on={form.byItself} onChange={(byItself) => onChange({ byItself })} />}
      {form.byItself && !open ? (
        <MomentRow
          label="开始"
          day={form.opensDay}
          time={form.opensTime}
          onDay={(opensDay) => onChange({ opensDay })}
          onTime={(opensTime) => onChange({ opensTime })}
        />
      ) : null}
      <MomentRow
        label="截止"
        day={form.closesDay}
        time={form.closesTime}
        onDay={(closesDay) => onChange({ closesDay })}
        onTime={(closesTime) => onChange({ closesTime })}
      />
      <SwitchRow label="出现在接龙列表" on={form.listed} onChange={(listed) => onChange({ listed })} />
      <Text className={classes['hint']}>
        {form.listed ? '所有人都能在接龙列表看到' : '只有拿到链接的人能看到和下单'}。
      </Text>
    </Panel>
  );
}

function Words({ form, pictures, onChange }: Pick<FieldsProps, 'form' | 'pictures' | 'onChange'>) {
  return (
    <Panel>
      <Field label="标题">
        <LineInput
          value={form.title}
          placeholder="例如：赣南脐橙，周五发货"
          most={60}
          onChange={(title) => onChange({ title })}
        />
      </Field>
      <Field label="说明">
        <View className={classes['tall']}>
          <AreaInput
            value={form.words}
            placeholder="产地、发货时间、售后约定……（选填）"
            most={2_000}
            onChange={(words) => onChange({ words })}
          />
        </View>
      </Field>
      <View className={classes['pictures']}>
        <PictureField pictures={pictures} />
      </View>
    </Panel>
  );
}

interface SkuFieldsProps {
  sku: SkuForm;
  /** for resellers too, who pay another price */
  resold: boolean;
  onChange(part: Partial<SkuForm>): void;
  onRemove: (() => void) | undefined;
}

function SkuFields({ sku, resold, onChange, onRemove }: SkuFieldsProps) {
  const { name, specification, pictureUrl, basePriceFen, priceYuan, supplyYuan, stockUnits, personLimit } = sku;
  return (
    <View className={classes['sku']}>
      <View className={classes['sku-head']}>
        <Picture url={pictureUrl} alt={name} width={52} />
        <View className={classes['sku-text']}>
          <Text className={classes['sku-name']}>{name}</Text>
          <Text className={classes['sku-note']}>
            {specification ? `${specification}，` : ''}原价 {yuanText(basePriceFen)}
          </Text>
        </View>
        {onRemove ? (
          <View className={classes['bin']} ariaRole="button" aria-label={`移除 ${name}`} onClick={onRemove}>
            <Icon name="bin" size={20} />
          </View>
        ) : null}
      </View>
      <View className={`${classes['numbers']} ${resold ? classes['pairs'] : ''}`}>
        <Number label="接龙价（元）" value={priceYuan} most={10} onChange={(value) => onChange({ priceYuan: value })} />
        {resold ? (
          <Number
            label="供货价（元）"
            value={supplyYuan}
            most={10}
            onChange={(value) => onChange({ supplyYuan: value })}
          />
        ) : null}
        <Number label="库存" value={stockUnits} most={6} onChange={(value) => onChange({ stockUnits: value })} />
        <Number label="每人限购" value={personLimit} most={3} onChange={(value) => onChange({ personLimit: value })} />
      </View>
    </View>
  );
}

function Number({
  label,
  value,
  most,
  onChange,
}: {
  label: string;
  value: string;
  most: number;
  onChange(value: string): void;
}) {
  return (
    <View className={classes['number']}>
      <Text className={classes['number-label']}>{label}</Text>
      <View className={`${classes['number-box']} shows-focus`}>
        <LineInput value={value} placeholder="必填" most={most} onChange={onChange} />
      </View>
    </View>
  );
}

interface MomentRowProps {
  label: string;
  day: string;
  time: string;
  onDay(day: string): void;
  onTime(time: string): void;
}

function MomentRow({ label, day, time, onDay, onTime }: MomentRowProps) {
  return (
    <View className={classes['row']}>
      <Text>{label}</Text>
      <View className={classes['moment']}>
        <Picker mode="date" value={day} onChange={({ detail }) => onDay(detail.value)}>
          <View className={classes['chosen']}>{day || '选择日期'}</View>
        </Picker>
        <Picker mode="time" value={time} onChange={({ detail }) => onTime(detail.value)}>
          <View className={classes['chosen']}>{time}</View>
        </Picker>
      </View>
    </View>
  );
}
