var e=class{at;text;constructor(e){this.text=e;let t=new TextEncoder().encode(e).length,n=new Uint32Array(t+1),r=0;for(let t=0;t<e.length;){let i=e.codePointAt(t),a=i<128?1:i<2048?2:i<65536?3:4;n.fill(t,r,r+a),r+=a,t+=i>65535?2:1}n[t]=e.length,this.at=n}unit(e){return this.at[Math.max(0,Math.min(e,this.at.length-1))]}slice(e,t){return this.text.slice(this.unit(e),this.unit(t))}around(e,t,n=160){let r=this.unit(e),i=this.unit(t),a=this.text,o=Math.max(0,r-n),s=Math.min(a.length,i+n),c=a.lastIndexOf(`
`,r-1),l=a.indexOf(`
`,i);if(c>=o)o=c+1;else for(;o>0&&o<r&&!/\s/.test(a[o-1]);)o++;if(l>=0&&l<s)s=l;else for(;s<a.length&&s>i&&!/\s/.test(a[s]);)s--;return[(o>0&&a[o-1]!==`
`?`… `:``)+a.slice(o,r),a.slice(r,i),a.slice(i,s)+(s<a.length&&a[s]!==`
`?` …`:``)]}};export{e as t};