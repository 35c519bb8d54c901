import { createHmac } from 'node:crypto';
import { openBrowser, page as open } from './e2e/browser.ts';
export const shots='/tmp/v/shots';
export function totp(secret: string, at=Date.now()){const a='ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';let bits='';for(const c of secret.replace(/\s|=/g,'').toUpperCase())bits+=a.indexOf(c).toString(2).padStart(5,'0');const key=Buffer.from(bits.match(/.{8}/g)!.map(b=>parseInt(b,2)));const b=Buffer.alloc(8);b.writeBigUInt64BE(BigInt(Math.floor(at/30000)));const h=createHmac('sha1',key).update(b).digest();const o=h[19]!&15;return String((h.readUInt32BE(o)&0x7fffffff)%1e6).padStart(6,'0');}
export { openBrowser, open };
