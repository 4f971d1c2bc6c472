// What each switch touches, as it is shown to whoever turns it on. Not legal advice: it names the source, so that it can
// be read there. Whoever changes a wording raises its edition, and decisions made on the older one show as outdated.
import type { SwitchName } from '@hetuan/contract';

export interface SwitchRule {
  title: string;
  edition: number;
  touches: readonly string[];
  keeps: readonly string[];
}

const INDUCEMENT =
  '《微信外部链接内容管理规范》与《微信小程序平台运营规范》：不得以利益诱导分享、助力、集赞，违者可被限制分享或封禁';
const PRIZES =
  '《反不正当竞争法》（2025 修订）第 11 条、《规范促销行为暂行规定》：有奖销售信息须事先明示，抽奖式最高奖不得超过 5 万元，开始后不得变更';

export const switchRules: Readonly<Record<SwitchName, SwitchRule>> = {
  bargain: {
    title: '砍价',
    edition: 1,
    touches: [INDUCEMENT, '《消费者权益保护法》第 8 条：规则、所需人数与剩余金额须如实告知'],
    keeps: ['开始前公示所需人数、金额范围、期限与库存', '剩余金额精确到分并始终可见', '不因分享行为本身给予任何利益'],
  },
  draw_group: {
    title: '抽奖团',
    edition: 1,
    touches: [PRIZES, '《微信外部链接内容管理规范》：不得发布带抽奖性质且规则不清的拼团'],
    keeps: ['开团前公示中签人数、未中签的退款与补偿', '随机种子先承诺后公开，结果可复算', '只在真实成员中抽取'],
  },
  lottery: {
    title: '抽奖',
    edition: 1,
    touches: [PRIZES, '《未成年人网络保护条例》：不向未成年人提供付费抽奖'],
    keeps: ['公示奖品、数量与概率，概率之和为 1', '单个奖品价值不超过 5 万元', '开始后不可修改，结果可复算'],
  },
  red_packet: {
    title: '红包',
    edition: 1,
    touches: [INDUCEMENT],
    keeps: ['只因真实付款或收货发放，不因分享发放', '有预算上限，达到即停'],
  },
  level_two_commission: {
    title: '二级佣金',
    edition: 1,
    touches: [
      '《禁止传销条例》第 2、7 条：不得按发展人数或下线业绩计酬，不得以付费或购买取得资格',
      '微信对多级分销的公告（2015、2016）：多级分销可被永久封号',
    ],
    keeps: ['最多两级，写入数据库约束', '只按真实商品的实付净额计佣，不给团队奖', '成为推广员免费'],
  },
  invitation_reward: {
    title: '邀请奖励',
    edition: 1,
    touches: [INDUCEMENT, '《禁止传销条例》第 7 条：不得按发展人数计酬'],
    keeps: ['只因不同的真实新用户的首次购买发放', '有每日上限，退款即收回', '分享始终可选'],
  },
};
