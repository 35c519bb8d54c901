import { openBrowser, open, shots } from './look-tmp.ts';
import { signIn, visit, settled } from './e2e/signing-in.ts';
const base='http://localhost:3105'; const b=await openBrowser();
for (const width of [1440,390]) {
const p=await open(b,{width}); p.setDefaultTimeout(60000); await signIn(p,base,'guanli');
await visit(p,base,'/network/divisions/reorganise?code=440103002');
await p.getByText('合并',{exact:true}).click();
await p.waitForTimeout(500);
const second=p.getByLabel('被合并的区划').nth(1); console.log(await p.getByLabel('被合并的区划').count());
await p.screenshot({path:`${shots}/re0-${width}.png`,fullPage:true});
await second.click(); await p.waitForTimeout(1500); await p.screenshot({path:`${shots}/re1-${width}.png`,fullPage:true});
await p.keyboard.type('华林'); await p.waitForTimeout(2500); await p.screenshot({path:`${shots}/re1b-${width}.png`,fullPage:true});
await p.locator('.ant-select-dropdown:visible').getByText(/华林/).first().click(); await p.waitForTimeout(800);
await p.getByLabel('新代码').fill('440103002'); await p.getByLabel('新名称').fill('岭南华林街道'); await p.getByLabel('原因').fill('合并');
await p.getByRole('button',{name:'预览影响'}).click(); await p.waitForTimeout(4000); await p.screenshot({path:`${shots}/re2-${width}.png`,fullPage:true});
const box=p.getByLabel(/的新代码$/).first(); await box.fill('440103002188'); await p.waitForTimeout(500); await p.screenshot({path:`${shots}/re3-${width}.png`,fullPage:true});
await box.fill('440103004188'); await p.getByRole('button',{name:'按新代码重新预览'}).click(); await p.waitForTimeout(3000); await p.screenshot({path:`${shots}/re4-${width}.png`,fullPage:true});
}
await b.close();
