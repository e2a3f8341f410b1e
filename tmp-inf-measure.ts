import { cnnYaml } from './server/src/formats/cnn-yaml/index.ts';
import { ultralyticsYaml } from './server/src/formats/ultralytics-yaml/index.ts';
import { infer, inferAfter } from './server/src/inference/infer.ts';
import { cnnModel, yoloModel } from './bench/inputs.ts';
const med=(a:number[])=>a.sort((x,y)=>x-y)[a.length>>1]!;
const time=(f:()=>unknown,k=21)=>{const t:number[]=[];for(let i=0;i<k;i++){const s=performance.now();f();t.push(performance.now()-s);}return `med ${med(t).toFixed(2)} min ${t[0]!.toFixed(2)}`;};
for (const n of [1000,10000]) for (const [m,f] of [[cnnModel(n),cnnYaml],[yoloModel(n,false),ultralyticsYaml]] as const) {
 const d=f.read(m.text,{fileName:m.fileName}); 
 const s=performance.now(); infer(d.network); const first=performance.now()-s;
 console.log(m.name,d.network.layers.length,'first',first.toFixed(1),'cold',time(()=>infer(d.network)));
 for (const e of m.edits.slice(0,4)) {
  let doc=d; let mem=inferAfter(d.network,undefined).memory; const t:number[]=[];
  for(let i=0;i<21;i++){doc=doc.update!(e.text(i),{fileName:m.fileName}); const s=performance.now(); mem=inferAfter(doc.network,mem).memory; t.push(performance.now()-s);}
  console.log('   ',e.name,'med',med(t).toFixed(2),'min',t[0]!.toFixed(2));
 }
}
