import{a as e,c as t,d as n,l as r,m as i,n as a,o,p as s}from"./decimal.js";import{_ as c,c as l,d as u,i as d,l as f,n as p,t as m,u as h}from"./page.js";var g={schema:`steelyard/network/1`,unit:`USD millions`,nodes:[{id:`north`,externalAssets:`100`,externalLiabilities:`80`,shock:`0.3`},{id:`east`,externalAssets:`60`,externalLiabilities:`45`},{id:`south`,externalAssets:`40`,externalLiabilities:`35`},{id:`west`,externalAssets:`70`,externalLiabilities:`30`}],claims:[{debtor:`north`,creditor:`east`,amount:`15`},{debtor:`east`,creditor:`south`,amount:`20`},{debtor:`south`,creditor:`west`,amount:`12`},{debtor:`west`,creditor:`north`,amount:`5`}]},_={schema:`steelyard/cascade-scenario/1`,id:`EXAMPLE`,title:`Longs close to the price, in a thin market`,seed:7,price:6e4,shock:-.06,impact:{kind:`square_root`,scale:.04,volume:12e3},contract:{base:`BTC`,maintenanceRate:.005},accounts:[{side:`long`,number:1500,openInterest:4e3,leverage:15,entries:{from:57500,to:63e3},sizeTail:1.6},{side:`long`,number:800,openInterest:4e3,leverage:5,entries:{from:48e3,to:66e3},sizeTail:1.6},{side:`short`,number:900,openInterest:3e3,leverage:10,entries:{from:55e3,to:65e3},sizeTail:1.6}],fund:2e6};function v(e){let t=e.map(e=>({bucket:e,notional:(e.longs+e.shorts)*.5*(e.from+e.to)})),n=t.findIndex(e=>e.notional>0),r=t.findLastIndex(e=>e.notional>0);return n<0?[]:t.slice(n,r+1)}function y(t){let n=x(t.map(e=>e.openInterestOverDepth)),r=x(t.map(e=>e.leverage)).reverse();return{columns:n.map(e=>a(e.toPrecision(3))),rows:r.map(e=>`${a(e.toPrecision(3))}×`),columnTitle:`Open interest over the flow that moves the price by 1%`,rowTitle:`Leverage`,cells:r.flatMap(e=>n.map(n=>{let r=t.find(t=>t.leverage===e&&t.openInterestOverDepth===n);return r===void 0?null:b(r)})),worst:null,scale:{kind:`SEQUENTIAL`,end:1,title:`Share of all positions liquidated`,format:t=>e(t.toFixed(4),0)}}}function b(t){let n=t.liquidatedShare,r=n===null?`unknown`:e(n.toFixed(6),0);return{value:n,text:r,sign:``,severe:!1,said:`Leverage ${t.leverage.toPrecision(3)}, open interest over depth ${t.openInterestOverDepth.toPrecision(3)}: ${n===null?`unknown, no such account could exist`:`${r} liquidated`}`}}function x(e){return[...new Set(e)].sort((e,t)=>e-t)}var S=[`eisenberg-noe`,`rogers-veraart`,`furfine`,`debtrank`,`neva`,`firesale`,`look-through`],C=`steelyard/network/1`,w=`steelyard/cascade-scenario/1`,T=[`amplification`,`generations`,`liquidatedValue`,`liquidatedShare`,`badDebt`,`move`],E=[`liquidatedShare`,`move`],D=1360,O=60,k=96,A={DEFAULT:{word:`Default`,icon:`stop`,tone:`bad`,rank:4},EITHER:{word:`Stands or falls with others`,icon:`warning`,tone:`warn`,rank:2},SOUND:{word:`Sound`,icon:`check`,tone:`good`,rank:0}},j=class extends t{static{this.properties={document:{state:!0},name:{state:!0},model:{state:!0},runs:{state:!0},phase:{state:!0},answer:{state:!0},error:{state:!0},refused:{state:!0},busy:{state:!0},cell:{state:!0}}}static{this.styles=[h,i`
      svg.map {
        display: block;
        width: 100%;
        height: auto;
      }
      svg.map text {
        fill: var(--soft);
        font-size: 11px;
      }
      .grid {
        stroke: var(--line);
      }
      .axis {
        stroke: var(--line-strong);
      }
      .now {
        stroke: var(--ink);
        stroke-width: 1.5;
        stroke-dasharray: 4 3;
      }
      .raw {
        fill: var(--longs);
      }
      .after {
        fill: var(--shorts);
      }
      .pick {
        cursor: pointer;
        color: var(--accent);
      }
      .pick:focus-within {
        outline: 2px solid var(--accent);
      }
      input[type="number"] {
        width: 90px;
      }
    `]}constructor(){super(),this.document=null,this.name=``,this.model=S[0],this.runs=20,this.phase=!1,this.answer=null,this.error=null,this.refused=``,this.busy=!1,this.cell=-1,this.addEventListener(`drop`,e=>{e.preventDefault(),e.stopPropagation(),this.open(e.dataTransfer?.files[0])})}disconnectedCallback(){super.disconnectedCallback(),this.abort?.abort()}render(){return n`<div class="stack">
      <h1 class="aside">Systemic</h1>
      <section class="panel" aria-label="Question">
        <header>
          <h2>Who brings down whom, and does it cascade?</h2>
          <span class="row no-print">
            <label class="pick small">Open a graph or a scenario<input type="file" class="aside" accept="application/json,.json" @change=${this.pick} /></label>
            <button @click=${()=>this.take(g,`example network`)}>Example network</button>
            <button @click=${()=>this.take(_,`example scenario`)}>Example scenario</button>
          </span>
        </header>
        <div class="body row">
          ${this.document===null?n`<span class="soft">Drop a file here: ${C} or ${w}, as the command line reads them.</span>`:this.options(this.document)}
        </div>
      </section>
      ${this.refused===``?r:n`<p class="note bad" role="alert">${this.refused}</p>`}
      ${this.error===null?r:f(this.error)}
      ${this.busy?n`<div class="panel empty" role="status">Computing…</div>`:this.answer===null?r:this.told(this.answer)}
    </div>`}options(e){return n`<strong>${this.name}</strong>
      ${e.schema===C?n`<label for="model">Model</label>
            <select id="model" @change=${e=>this.ask({model:e.target.value})}>
              ${S.map(e=>n`<option value=${e} ?selected=${e===this.model}>${e}</option>`)}
            </select>`:n`<label for="runs">Runs</label>
            <input id="runs" type="number" min="1" max="10000" step="1" .value=${String(this.runs)} @change=${this.pickRuns} />
            <button class="chip" aria-pressed=${this.phase} @click=${()=>this.ask({phase:!this.phase})}>Phase diagram</button>`}
      <button class="main" ?disabled=${this.busy} @click=${()=>this.ask({})}>Compute again</button>`}told(e){return e.schema===`steelyard/network-answer/1`?this.network(e):this.cascade(e)}network(e){let t=Object.keys(e.nodes[0]??{});return n`<section class="panel" aria-label="Figures">
        <header><h2>${e.model}</h2><span class="soft small">${e.unit===null?`in the unit of the graph`:`in ${e.unit}`}</span></header>
        <div class="scroll" tabindex="0">
          <table>
            <tbody>
              ${Object.entries(e.figures).map(([e,t])=>n`<tr><th scope="row">${m(e)}</th><td class="num">${N(t)}</td></tr>`)}
            </tbody>
          </table>
        </div>
        ${e.notes.map(e=>n`<p class="body small soft">${e}</p>`)}
      </section>
      <section class="panel" aria-label="Nodes">
        <header><h2>Nodes</h2></header>
        <div class="scroll" tabindex="0">
          <table data-testid="nodes">
            <thead>
              <tr>
                ${t.map(e=>n`<th scope="col" class=${e===`node`||e===`state`?``:`num`}>${m(e)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${e.nodes.map(e=>n`<tr>
                    ${t.map(t=>t===`node`?n`<th scope="row">${e[t]}</th>`:t===`state`?n`<td>${u(M(e[t]))}</td>`:n`<td class="num">${N(e[t])}</td>`)}
                  </tr>`)}
            </tbody>
          </table>
        </div>
      </section>`}cascade(e){let t=e.heatmap===void 0?[]:v(e.heatmap);return n`<section class="panel" aria-label="Figures">
        <header>
          <h2>${e.title}</h2>
          <span class="soft small">${e.runs} runs of seed ${e.seed}; prices and values in ${e.quote}, sizes in ${e.base}; fingerprint ${e.fingerprint}</span>
        </header>
        <div class="scroll" tabindex="0">
          <table data-testid="cascade">
            <thead>
              <tr>
                ${[`Figure`,`Mean`,`95% interval of the mean`,`Least`,`Most`].map((e,t)=>n`<th scope="col" class=${t===0?``:`num`}>${e}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${T.filter(t=>t in e.summary).map(t=>F(t,e.summary[t]??null))}
            </tbody>
          </table>
        </div>
        <p class="body small soft">
          First run: price ${P(e.firstRun.priceBefore)} ${e.quote}, without forced sales ${P(e.firstRun.priceTwin)}, at worst
          ${P(e.firstRun.priceExtreme)}. Accounts are drawn: estimated, not observed.
        </p>
      </section>
      ${e.heatmap===void 0?r:this.map(t,e.firstRun.priceBefore,e.quote)}
      ${e.phaseDiagram===void 0?r:n`<section class="panel" aria-label="Phase diagram">
            <header><h2>Where it cascades</h2><span class="soft small">10 runs of each cell, on the same seeds</span></header>
            <div class="body">
              <heat-map .heat=${y(e.phaseDiagram)} .chosen=${this.cell} @cell=${e=>this.cell=e.detail}></heat-map>
            </div>
          </section>`}`}map(t,r,i){if(t.length===0)return n`<div class="panel empty">No position has a liquidation price near the price.</div>`;let a=p(Math.max(...t.map(e=>e.notional)));return n`<section class="panel" aria-label="Liquidations by price">
      <header>
        <h2>Liquidations by price</h2>
        <span class="soft small">above: notional in ${i} liquidated in each range by itself, 0 to ${o(a)}; below: share of all positions liquidated once the price is pushed there, 0 to 100%</span>
      </header>
      <div class="body">${I(t,r,a)}</div>
      <div class="scroll" tabindex="0">
        <table data-testid="ranges">
          <thead>
            <tr>
              <th scope="col">Pushed to, ${i}</th>
              <th scope="col" class="num">Notional in the range, ${i}</th>
              <th scope="col" class="num">Price lands at, ${i}</th>
              <th scope="col" class="num">Liquidated in all</th>
            </tr>
          </thead>
          <tbody>
            ${t.map(({bucket:t,notional:i})=>n`<tr>
                  <th scope="row">${P(t.from<r?t.from:t.to)}</th>
                  <td class="num">${P(i)}</td>
                  <td class="num">${P(t.landingPrice)}</td>
                  <td class="num">${e(t.liquidatedShare.toFixed(6),1)}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}pick(e){let t=e.target;this.open(t.files?.[0]).then(()=>t.value=``)}pickRuns(e){let t=e.target;t.checkValidity()&&this.ask({runs:Number(t.value)})}async open(e){if(e!==void 0)try{this.take(JSON.parse(await e.text()),e.name)}catch{this.refused=`${e.name} is no JSON; expected ${C} or ${w}`}}take(e,t){let n=e?.schema;n!==C&&n!==w?this.refused=`${t} has the schema ${JSON.stringify(n??null)}; expected ${C} or ${w}`:(this.document=e,this.name=t,this.ask({}))}async ask(e){if(Object.assign(this,e),this.document===null)return;this.abort?.abort();let t=new AbortController;this.abort=t,Object.assign(this,{busy:!0,answer:null,error:null,refused:``,cell:-1});try{let e=this.document.schema===C?await c(`network`,{graph:this.document,model:this.model},t.signal):await c(`cascade`,{scenario:this.document,runs:this.runs,heatmap:!0,phase:this.phase},t.signal);t.signal.aborted||(this.answer=e)}catch(e){t.signal.aborted||(this.error=e)}t.signal.aborted||(this.busy=!1)}};function M(e){let t=String(e??`UNKNOWN`);return A[t]??{word:l(t),icon:`question`,tone:`unknown`,rank:1}}function N(e){return typeof e==`boolean`?e?`yes`:`no`:typeof e==`string`?e:d(e,`number`,`NOT_APPLICABLE`)}function P(e){return a(String(e))}function F(t,r){if(r===null||typeof r==`number`)return n`<tr><th scope="row">${m(t)}</th><td class="num" colspan="4">${d(r,`number`,`NOT_APPLICABLE`)}</td></tr>`;let i=n=>E.includes(t)?e(n.toFixed(8),2):P(n);return n`<tr>
    <th scope="row">${m(t)}</th>
    <td class="num">${i(r.mean)}</td>
    <td class="num">${i(r.low95)} to ${i(r.high95)}</td>
    <td class="num">${i(r.least)}</td>
    <td class="num">${i(r.most)}</td>
  </tr>`}function I(e,t,i){let c=e[0]?.bucket.from??0,l=e[e.length-1]?.bucket.to??1,u=e=>O+(e-c)/(l-c)*1292,d=[[1,o(i)],[.5,o(i/2)],[0,`0`],[-.5,`50%`],[-1,`100%`]];return n`<svg class="map" viewBox="0 0 ${D} ${236}" role="img" aria-label="Liquidations by price; the table below states them">
    ${d.map(([e,t])=>s`<line class=${e===0?`axis`:`grid`} x1=${O} x2=${1352} y1=${106-e*k} y2=${106-e*k}></line>
          <text x=${54} y=${106-e*k+4} text-anchor="end">${t}</text>`)}
    ${e.map(({bucket:e,notional:t})=>{let n=u(e.from),r=Math.max(2,u(e.to)-n-1),a=t/i*k,c=e.liquidatedShare*k;return s`<g><title>${`${P(e.from)} to ${P(e.to)}: ${o(t)} by itself; the price lands at ${P(e.landingPrice)}`}</title>
        <rect class="raw" x=${n.toFixed(1)} y=${(106-a).toFixed(1)} width=${r.toFixed(1)} height=${a.toFixed(1)}></rect>
        <rect class="after" x=${n.toFixed(1)} y=${106} width=${r.toFixed(1)} height=${c.toFixed(1)}></rect></g>`})}
    ${t>=c&&t<=l?s`<line class="now" x1=${u(t)} x2=${u(t)} y1="4" y2=${202}></line>`:r}
    ${[0,.25,.5,.75,1].map((e,t)=>{let n=c+(l-c)*e;return s`<text x=${u(n)} y=${228} text-anchor=${t===0?`start`:t===4?`end`:`middle`}>${a(String(Number(n.toPrecision(6))))}</text>`})}
  </svg>`}customElements.define(`systemic-screen`,j);export{j as SystemicScreen};