/**
 * Words and keyboard walks that open lists of leaked passwords, Chinese ones among them; a password
 * is refused when nothing but digits and signs stands around one of these.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `a aa aaa ab abc abcd abcde abcdef abcdefg admin administrator asdf asdfg asdfgh asdfghjkl azerty baobao baseball
  changeme computer default demo dragon facebook football freedom fuckyou google guest guangzhou haha hainan hello
  huawei iloveu iloveyou jinjiang jordan killer king lenovo letmein li linux liu login love loveyou manager master
  michael microsoft minzheng mima monkey mypassword nihao ninja nopassword office oracle p passw passwd password
  passwort princess pwd q qaz qazwsx qazwsxedc qq qwe qweasd qweasdzxc qwer qwert qwerty qwertyu qwertyuiop root
  samsung secret shadow shegong shehui shehuigongzuo shequ starwars sunshine super superman sysadmin system taobao
  tencent test tiger trustno user wang wangyi wechat weixin welcome wo woai woaini woaiwojia wodemima wonima wuhan
  xiaomi xiaoming xiaoxiao xinxi xx yang yangyang zaq zhang zhanghao zhongguo zhou zxc zxcv zxcvb zxcvbn zxcvbnm
  1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc q1w2e3 q1w2e3r4 q1w2e3r4t5 a1b2c3d4e5 a123456789 abc1234567
  123456789a 1234567890a 1234567890q 12345qwert 123qweasdzxc qwe123456789 5201314woaini woaini1314520`
    .split(/\s+/)
    .filter(Boolean),
);

/** What the demo password consists of: published with every copy of the product, so no secret outside the demo. */
export const publishedWord = 'rongyin';
