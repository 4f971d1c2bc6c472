// What a person agrees to when becoming a member. Every sentence is about something the program or the shop really does.
import { platform } from '../../../platform';

export const agreements = {
  terms: {
    title: '用户协议',
    paragraphs: [
      '合团是一家自营商城。提交订单即与本店订立买卖合同；订单未在规定时间内支付的，将自动取消并释放库存。',
      '拼团：团长支付成功后开团，在规定时间内满员且全部支付即成团；未成团的，已支付款项自动全额原路退回。人数只统计真实支付的用户。成团前可以退出并获得全额退款。',
      '价格、运费与优惠以提交订单时店铺计算的结果为准，并在支付前完整显示。',
      '签收后七天内，商品完好的，可以无理由退货；法律规定不适用的商品会在购买前单独说明。',
      '请勿以虚假交易、恶意占用名额等方式影响他人购买。',
    ],
  },
  privacy: {
    title: '隐私政策',
    paragraphs: [
      `登录时，我们从${platform.accountName}取得您的用户标识，用来识别您的账号；不会取得您的${platform.accountName}好友关系。`,
      '下单时，我们需要收件人姓名、电话和地址，用来发货；这些信息加密保存，除您本人外以隐藏部分内容的方式显示，仅在履行订单时提供给快递公司。',
      '在团外，您的昵称会隐藏部分文字且不显示头像；同团成员可以看到您的昵称和头像。',
      '您可以在“我的—设置”中查看、撤回同意。撤回对隐私政策的同意时，已绑定的手机号会一并删除。',
      '撤回同意不影响此前已完成的处理；交易记录按法律要求的期限保存。',
    ],
  },
} as const;
