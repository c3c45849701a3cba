import{a as e,c as t,d as n,l as r,m as i,n as a,o,p as s}from"./decimal.js";import{a as c,d as l,f as u,i as d,n as f,o as p,p as m,r as h,t as g,u as _,y as v}from"./page.js";var y={schema:`steelyard/network/1`,unit:`USD millions`,nodes:[{id:`north`,externalAssets:`100`,externalLiabilities:`80`,shock:`0.3`},{id:`east`,externalAssets:`60`,externalLiabilities:`45`},{id:`south`,externalAssets:`40`,externalLiabilities:`35`},{id:`west`,externalAssets:`70`,externalLiabilities:`30`}],claims:[{debtor:`north`,creditor:`east`,amount:`15`},{debtor:`east`,creditor:`south`,amount:`20`},{debtor:`south`,creditor:`west`,amount:`12`},{debtor:`west`,creditor:`north`,amount:`5`}]},b={schema:`steelyard/cascade-scenario/1`,id:`EXAMPLE`,title:`Longs close to the price, in a thin market`,seed:7,price:6e4,shock:-.06,impact:{kind:`square_root`,scale:.04,volume:12e3},contract:{base:`BTC`,maintenanceRate:.005},accounts:[{side:`long`,number:1500,openInterest:4e3,leverage:15,entries:{from:57500,to:63e3},sizeTail:1.6},{side:`long`,number:800,openInterest:4e3,leverage:5,entries:{from:48e3,to:66e3},sizeTail:1.6},{side:`short`,number:900,openInterest:3e3,leverage:10,entries:{from:55e3,to:65e3},sizeTail:1.6}],fund:2e6},x={word:`Nothing unusual`,icon:`check`,tone:`good`,rank:0},S={word:`Too little known`,icon:`question`,tone:`unknown`,rank:1},C=[`openInterest`,`funding`,`basis`,`estimatedLeverage`],w={direct:[`Direct leverage: debt over equity`,`times`],sourceCollateral:[`Collateral at its source, in the unit of the files`,`number`],pledged:[`Pledged in all, in the unit of the files`,`number`],indirect:[`Pledged a second time and more (indirect), in the unit of the files`,`number`],velocity:[`Velocity of collateral: pledged over source`,`times`],longestChain:[`Longest chain of pledges`,`number`],circular:[`Some of it in a circle`,`text`],holders:[`How many`,`number`],index:[`Herfindahl index`,`number`],effectiveHolders:[`As concentrated as so many equal ones`,`tenths`],largestShare:[`Share of the largest`,`percent`],mid:[`Mid`,`price`],spread:[`Spread over the mid`,`percent`],distance:[`Depth within, over the mid`,`percent`],bidDepth:[`Bid, in quote units`,`number`],askDepth:[`Asked, in quote units`,`number`],imbalance:[`Imbalance, −1 to 1`,`number`],kyleLambda:[`Kyle's lambda: price per unit bought`,`number`],error:[`Its standard error`,`number`],determination:[`Share of price changes explained`,`percent`],orderFlowImbalance:[`Order flow imbalance, −1 to 1`,`number`]};function T(e){return n`${e.markets.length===0?r:E(e)} ${e.settings===null?r:O(e)}
    ${A(e)} ${e.remarks.map(e=>n`<p class="note small">${e}</p>`)}`}function E(e){let t=e.settings,i=[...e.markets].sort((e,t)=>(t.speculativeScore??-1/0)-(e.speculativeScore??-1/0));return n`<section class="panel" aria-label="Leverage by market">
    <header>
      <h2>Is leverage building up?</h2>
      <span class="soft small">at the last bar of each; a reading uses nothing later</span>
    </header>
    <div class="scroll" tabindex="0">
      <table data-testid="monitor">
        <thead>
          <tr>
            <th scope="col">Market</th>
            <th scope="col">State</th>
            <th scope="col" class="num">Open interest, quote units</th>
            <th scope="col" class="num">Speculative score</th>
            ${C.map(e=>n`<th scope="col" class="num">${h(e)}</th>`)}
            <th scope="col" class="num">Units grow per bar</th>
            <th scope="col" class="num">t</th>
            <th scope="col" class="num">Growth changes per bar</th>
            <th scope="col" class="num">Illiquidity</th>
          </tr>
        </thead>
        <tbody>
          ${i.map(e=>n`<tr data-alert=${e.alert}>
                <th scope="row">${e.market}</th>
                <td>${m(D(e,t?.alertAbove??1/0))}</td>
                ${c(e.openInterestValue,`number`,`MISSING_DATA`)} ${c(j(e.speculativeScore),`number`,`MISSING_DATA`)}
                ${C.map(t=>c(j(e.parts[t]??null),`number`,`MISSING_DATA`))}
                ${c(e.velocity,`percent`,`MISSING_DATA`)} ${c(j(e.velocityTStatistic),`number`,`MISSING_DATA`)}
                ${c(e.acceleration,`percent`,`MISSING_DATA`)} ${c(M(e.illiquidity),`number`,`MISSING_DATA`)}
              </tr>`)}
        </tbody>
      </table>
    </div>
    ${t===null?r:n`<p class="body small soft">
            Score and its parts are deviations above the ${t.memory} bars before; growth of units, which a price alone does not
            move, is over ${t.window} bars. Illiquidity is |return| per quote unit traded.
            ${e.crowded===null?r:n`${p(e.crowded,`percent`)} of the value is in markets where open interest and funding are both high.`}
          </p>`}
  </section>`}function D(e,t){let n=[];if((e.speculativeScore??-1/0)>t&&n.push(`speculative, ${_(e.squeezed).toLowerCase()} pay`),e.exponential&&n.push(`grows exponentially`),e.growthAlarm&&n.push(`abrupt growth`),n.length>0){let e=n.join(`; `);return{word:e.charAt(0).toUpperCase()+e.slice(1),icon:`warning`,tone:`warn`,rank:2}}return e.speculativeScore===null&&e.velocity===null?S:x}function O(e){let t=e.signals[0];return t===void 0?n`<p class="note small">Signals are not scored: each half of the history needs ten falls. Nothing here is a forecast.</p>`:n`<section class="panel" aria-label="What such signals were worth">
    <header>
      <h2>What such signals were worth</h2>
      <span class="soft small">on the half of the history that they were not fitted to: ${t.bars} bars, ${t.events} before a fall within ${e.settings?.horizon??0} bars</span>
    </header>
    <div class="scroll" tabindex="0">
      <table data-testid="signals">
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="num">AUC, 0.5 says nothing</th>
            <th scope="col" class="num">p by ${t.shifts} shifts</th>
            <th scope="col" class="num">Brier</th>
            <th scope="col" class="num">Brier of the base rate</th>
            <th scope="col" class="num">Alerts that a fall followed</th>
            <th scope="col" class="num">Base rate</th>
            <th scope="col" class="num">Falls that an alert came before</th>
          </tr>
        </thead>
        <tbody>
          ${e.signals.map(e=>n`<tr>
                <th scope="row">${h(e.signal)}</th>
                <td>${m(k(e))}</td>
                ${c(j(e.auc,3),`number`)} ${c(j(e.pValue,3),`number`)} ${c(j(e.brier,4),`number`)}
                ${c(j(e.brierOfBase,4),`number`)} ${c(e.precision,`percent`,`NOT_APPLICABLE`)}
                ${c(e.baseRate,`percent`)} ${c(e.recall,`percent`)}
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function k(e){return e.predicts?{word:`Predicted falls, out of sample`,icon:`check`,tone:`plain`,rank:0}:{word:`No better than chance or the base rate`,icon:`dot`,tone:`unknown`,rank:1}}function A(e){let t=[[`Direct and indirect leverage`,e.systemicLeverage],[`Concentration of markets`,e.concentration],[`Concentration of holders`,e.holders],[`Liquidity of the book`,e.book],[`Impact of trades`,e.trades]];return n`${t.map(([e,t])=>t===null?r:n`<section class="panel" aria-label=${e}>
          <header><h2>${e}</h2></header>
          <table>
            <tbody>
              ${Object.entries(t).map(([e,t])=>{let[r,i]=w[e]??[h(e),`number`];return n`<tr><th scope="row">${r}</th><td class="num">${typeof t==`boolean`?t?`yes`:`no`:p(typeof t==`number`?M(t):t,i,`NOT_APPLICABLE`)}</td></tr>`})}
            </tbody>
          </table>
        </section>`)}
  ${e.actTogether===null?r:n`<section class="panel" aria-label="Accounts that act together">
          <header><h2>Accounts that act together</h2><span class="soft small">at most 5% for any false link</span></header>
          <p class="body">${e.actTogether.length===0?`None`:e.actTogether.map(e=>e.join(` + `)).join(`; `)}</p>
        </section>`}`}function j(e,t=2){return e===null?null:e.toFixed(t)}function M(e){return e===null?null:String(Number(e.toPrecision(7)))}function N(e){let t=e.map(e=>({bucket:e,notional:(e.longs+e.shorts)*.5*(e.from+e.to)})),n=t.findIndex(e=>e.notional>0),r=t.findLastIndex(e=>e.notional>0);return n<0?[]:t.slice(n,r+1)}function P(t){let n=I(t.map(e=>e.openInterestOverDepth)),r=I(t.map(e=>e.leverage)).reverse();return{columns:n.map(e=>a(e.toPrecision(3))),rows:r.map(e=>`${a(e.toPrecision(3))}×`),columnTitle:`Open interest over the flow that moves the price by 1%`,rowTitle:`Leverage`,cells:r.flatMap(e=>n.map(n=>{let r=t.find(t=>t.leverage===e&&t.openInterestOverDepth===n);return r===void 0?null:F(r)})),worst:null,scale:{kind:`SEQUENTIAL`,end:1,title:`Share of all positions liquidated`,format:t=>e(t.toFixed(4),0)}}}function F(t){let n=t.liquidatedShare,r=n===null?`unknown`:e(n.toFixed(6),0);return{value:n,text:r,sign:``,severe:!1,said:`Leverage ${t.leverage.toPrecision(3)}, open interest over depth ${t.openInterestOverDepth.toPrecision(3)}: ${n===null?`unknown, no such account could exist`:`${r} liquidated`}`}}function I(e){return[...new Set(e)].sort((e,t)=>e-t)}var L=[`eisenberg-noe`,`rogers-veraart`,`furfine`,`debtrank`,`neva`,`firesale`,`look-through`],R=`steelyard/network/1`,z=`steelyard/cascade-scenario/1`,B=`files of markets`,V=[`amplification`,`generations`,`liquidatedValue`,`liquidatedShare`,`badDebt`,`move`],H=[`liquidatedShare`,`move`],U=1360,W=60,G=96,K={DEFAULT:{word:`Default`,icon:`stop`,tone:`bad`,rank:4},EITHER:{word:`Stands or falls with others`,icon:`warning`,tone:`warn`,rank:2},SOUND:{word:`Sound`,icon:`check`,tone:`good`,rank:0}},q=class extends t{static{this.properties={document:{state:!0},name:{state:!0},model:{state:!0},runs:{state:!0},phase:{state:!0},funding:{state:!0},interest:{state:!0},answer:{state:!0},error:{state:!0},refused:{state:!0},busy:{state:!0},cell:{state:!0}}}static{this.styles=[u,g,i`
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
    `]}constructor(){super(),this.document=null,this.name=``,this.model=L[0],this.runs=20,this.phase=!1,this.funding=`fraction`,this.interest=`units`,this.answer=null,this.error=null,this.refused=``,this.busy=!1,this.cell=-1,this.addEventListener(`drop`,e=>{e.preventDefault(),e.stopPropagation(),this.open([...e.dataTransfer?.files??[]])})}disconnectedCallback(){super.disconnectedCallback(),this.abort?.abort()}render(){return n`<div class="stack">
      <h1 class="aside">Systemic</h1>
      <section class="panel" aria-label="Question">
        <header>
          <h2>Who brings down whom, does it cascade, is leverage building up?</h2>
          <span class="row no-print">
            <label class="pick small">Open a graph, a scenario or CSV of markets<input type="file" class="aside" multiple accept="application/json,.json,text/csv,.csv" @change=${this.pick} /></label>
            <button @click=${()=>this.take(y,`example network`)}>Example network</button>
            <button @click=${()=>this.take(b,`example scenario`)}>Example scenario</button>
            <button @click=${()=>void this.example()}>Example markets</button>
          </span>
        </header>
        <div class="body row">
          ${this.document===null?n`<span class="soft">Drop files here: ${R}, ${z}, or CSV as monitor reads it.</span>`:this.options(this.document)}
        </div>
      </section>
      ${this.refused===``?r:n`<p class="note bad" role="alert">${this.refused}</p>`}
      ${this.error===null?r:l(this.error)}
      ${this.busy?n`<div class="panel empty" role="status">Computing…</div>`:this.answer===null?r:this.told(this.answer)}
    </div>`}options(e){return e.schema===B?n`<strong>${this.name}</strong>
        <label for="funding">Funding in</label>
        <select id="funding" @change=${e=>this.ask({funding:e.target.value})}>
          ${[`fraction`,`percent`].map(e=>n`<option value=${e} ?selected=${e===this.funding}>${e}</option>`)}
        </select>
        <label for="interest">Open interest in</label>
        <select id="interest" @change=${e=>this.ask({interest:e.target.value})}>
          ${[`units`,`value`].map(e=>n`<option value=${e} ?selected=${e===this.interest}>${e}</option>`)}
        </select>
        <button class="main" ?disabled=${this.busy} @click=${()=>this.ask({})}>Compute again</button>`:n`<strong>${this.name}</strong>
      ${e.schema===R?n`<label for="model">Model</label>
            <select id="model" @change=${e=>this.ask({model:e.target.value})}>
              ${L.map(e=>n`<option value=${e} ?selected=${e===this.model}>${e}</option>`)}
            </select>`:n`<label for="runs">Runs</label>
            <input id="runs" type="number" min="1" max="10000" step="1" .value=${String(this.runs)} @change=${this.pickRuns} />
            <button class="chip" aria-pressed=${this.phase} @click=${()=>this.ask({phase:!this.phase})}>Phase diagram</button>`}
      <button class="main" ?disabled=${this.busy} @click=${()=>this.ask({})}>Compute again</button>`}told(e){return e.schema===`steelyard/monitor/1`?T(e):e.schema===`steelyard/network-answer/1`?this.network(e):this.cascade(e)}network(e){let t=Object.keys(e.nodes[0]??{});return n`<section class="panel" aria-label="Figures">
        <header><h2>${e.model}</h2><span class="soft small">${e.unit===null?`in the unit of the graph`:`in ${e.unit}`}</span></header>
        <div class="scroll" tabindex="0">
          <table>
            <tbody>
              ${Object.entries(e.figures).map(([e,t])=>n`<tr><th scope="row">${h(e)}</th><td class="num">${Y(t)}</td></tr>`)}
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
                ${t.map(e=>n`<th scope="col" class=${e===`node`||e===`state`?``:`num`}>${h(e)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${e.nodes.map(e=>n`<tr>
                    ${t.map(t=>t===`node`?n`<th scope="row">${e[t]}</th>`:t===`state`?n`<td>${m(J(e[t]))}</td>`:n`<td class="num">${Y(e[t])}</td>`)}
                  </tr>`)}
            </tbody>
          </table>
        </div>
      </section>`}cascade(e){let t=e.heatmap===void 0?[]:N(e.heatmap);return n`<section class="panel" aria-label="Figures">
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
              ${V.filter(t=>t in e.summary).map(t=>Z(t,e.summary[t]??null))}
            </tbody>
          </table>
        </div>
        <p class="body small soft">
          First run: price ${X(e.firstRun.priceBefore)} ${e.quote}, without forced sales ${X(e.firstRun.priceTwin)}, at worst
          ${X(e.firstRun.priceExtreme)}. Accounts are drawn: estimated, not observed.
        </p>
      </section>
      ${e.heatmap===void 0?r:this.map(t,e.firstRun.priceBefore,e.quote)}
      ${e.phaseDiagram===void 0?r:n`<section class="panel" aria-label="Phase diagram">
            <header><h2>Where it cascades</h2><span class="soft small">10 runs of each cell, on the same seeds</span></header>
            <div class="body">
              <heat-map .heat=${P(e.phaseDiagram)} .chosen=${this.cell} @cell=${e=>this.cell=e.detail}></heat-map>
            </div>
          </section>`}`}map(t,r,i){if(t.length===0)return n`<div class="panel empty">No position has a liquidation price near the price.</div>`;let a=d(Math.max(...t.map(e=>e.notional)));return n`<section class="panel" aria-label="Liquidations by price">
      <header>
        <h2>Liquidations by price</h2>
        <span class="soft small">above: notional in ${i} liquidated in each range by itself, 0 to ${o(a)}; below: share of all positions liquidated once the price is pushed there, 0 to 100%</span>
      </header>
      <div class="body">${Q(t,r,a)}</div>
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
                  <th scope="row">${X(t.from<r?t.from:t.to)}</th>
                  <td class="num">${X(i)}</td>
                  <td class="num">${X(t.landingPrice)}</td>
                  <td class="num">${e(t.liquidatedShare.toFixed(6),1)}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}pick(e){let t=e.target;this.open([...t.files??[]]).then(()=>t.value=``)}pickRuns(e){let t=e.target;t.checkValidity()&&this.ask({runs:Number(t.value)})}async example(){let{files:e}=(await f(async()=>{let{default:e}=await import(`./monitor.js`);return{default:e}},[],import.meta.url)).default;this.take({schema:B,files:e},`example markets`)}async open(e){let t=e[0];if(t===void 0)return;let n=e.filter(e=>e.name.toLowerCase().endsWith(`.csv`));if(n.length>0){let e=await Promise.all(n.map(async e=>[e.name,await e.text()]));this.take({schema:B,files:Object.fromEntries(e)},n.map(e=>e.name).join(`, `))}else try{this.take(JSON.parse(await t.text()),t.name)}catch{this.refused=`${t.name} is no JSON; expected ${R}, ${z} or CSV`}}take(e,t){let n=e?.schema;n!==R&&n!==z&&n!==B?this.refused=`${t} has the schema ${JSON.stringify(n??null)}; expected ${R} or ${z}`:(this.document=e,this.name=t,this.ask({}))}question(e){switch(e.schema){case R:return[`network`,{graph:e,model:this.model}];case B:return[`monitor`,{files:e.files,funding:this.funding,openInterest:this.interest}];default:return[`cascade`,{scenario:e,runs:this.runs,heatmap:!0,phase:this.phase}]}}async ask(e){if(Object.assign(this,e),this.document===null)return;this.abort?.abort();let t=new AbortController;this.abort=t,Object.assign(this,{busy:!0,answer:null,error:null,refused:``,cell:-1});try{let e=await v(...this.question(this.document),t.signal);t.signal.aborted||(this.answer=e)}catch(e){t.signal.aborted||(this.error=e)}t.signal.aborted||(this.busy=!1)}};function J(e){let t=String(e??`UNKNOWN`);return K[t]??{word:_(t),icon:`question`,tone:`unknown`,rank:1}}function Y(e){return typeof e==`boolean`?e?`yes`:`no`:typeof e==`string`?e:p(e,`number`,`NOT_APPLICABLE`)}function X(e){return a(String(e))}function Z(t,r){if(r===null||typeof r==`number`)return n`<tr><th scope="row">${h(t)}</th><td class="num" colspan="4">${p(r,`number`,`NOT_APPLICABLE`)}</td></tr>`;let i=n=>H.includes(t)?e(n.toFixed(8),2):X(n);return n`<tr>
    <th scope="row">${h(t)}</th>
    <td class="num">${i(r.mean)}</td>
    <td class="num">${i(r.low95)} to ${i(r.high95)}</td>
    <td class="num">${i(r.least)}</td>
    <td class="num">${i(r.most)}</td>
  </tr>`}function Q(e,t,i){let c=e[0]?.bucket.from??0,l=e[e.length-1]?.bucket.to??1,u=e=>W+(e-c)/(l-c)*1292,d=[[1,o(i)],[.5,o(i/2)],[0,`0`],[-.5,`50%`],[-1,`100%`]];return n`<svg class="map" viewBox="0 0 ${U} ${236}" role="img" aria-label="Liquidations by price; the table below states them">
    ${d.map(([e,t])=>s`<line class=${e===0?`axis`:`grid`} x1=${W} x2=${1352} y1=${106-e*G} y2=${106-e*G}></line>
          <text x=${54} y=${106-e*G+4} text-anchor="end">${t}</text>`)}
    ${e.map(({bucket:e,notional:t})=>{let n=u(e.from),r=Math.max(2,u(e.to)-n-1),a=t/i*G,c=e.liquidatedShare*G;return s`<g><title>${`${X(e.from)} to ${X(e.to)}: ${o(t)} by itself; the price lands at ${X(e.landingPrice)}`}</title>
        <rect class="raw" x=${n.toFixed(1)} y=${(106-a).toFixed(1)} width=${r.toFixed(1)} height=${a.toFixed(1)}></rect>
        <rect class="after" x=${n.toFixed(1)} y=${106} width=${r.toFixed(1)} height=${c.toFixed(1)}></rect></g>`})}
    ${t>=c&&t<=l?s`<line class="now" x1=${u(t)} x2=${u(t)} y1="4" y2=${202}></line>`:r}
    ${[0,.25,.5,.75,1].map((e,t)=>{let n=c+(l-c)*e;return s`<text x=${u(n)} y=${228} text-anchor=${t===0?`start`:t===4?`end`:`middle`}>${a(String(Number(n.toPrecision(6))))}</text>`})}
  </svg>`}customElements.define(`systemic-screen`,q);export{q as SystemicScreen};