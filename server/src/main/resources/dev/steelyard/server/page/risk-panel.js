import{a as e,c as t,d as n,l as r,m as i,n as a,p as o}from"./decimal.js";import{_ as s,a as c,c as l,f as u,g as d,l as f,m as p,o as m,p as h,s as g,u as _,v,y}from"./page.js";var b=420,x=150,S=44,C=8,w=i`
  svg.growth {
    display: block;
    width: calc(100% - 28px);
    max-width: 560px;
    margin: 4px 14px;
    font-size: 11px;
    fill: var(--soft);
  }
  svg.growth polyline,
  svg.growth line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  svg.growth polyline.liquidated {
    stroke-dasharray: 4 3;
  }
  svg.growth line.zero {
    stroke: var(--line-strong);
    stroke-width: 1;
  }
  svg.growth polygon.band {
    fill: var(--accent);
    opacity: 0.15;
  }
`;function T(e){let t=Math.max(...e.map(e=>Number(e.leverage)),1e-9),n=Math.max(...e.map(e=>Number(e.growthHigh)),.01),r=Math.max(Math.min(...e.map(e=>Number(e.growthWithLiquidation)),-.01),-n);return{most:t,low:r,high:n,x:e=>S+372*e/t,y:e=>C+124*(n-Math.min(Math.max(e,r),n))/(n-r)}}function E(e,t,n){return e.map(e=>`${t.x(Number(e.leverage)).toFixed(1)},${t.y(Number(n(e))).toFixed(1)}`).join(` `)}function D(t){if(t.points.length===0)return r;let i=T(t.points),s=`${E(t.points,i,e=>e.growthHigh)} ${E([...t.points].reverse(),i,e=>e.growthLow)}`,c=`Growth is fastest at ${a(t.fastest,2)} times equity (95%: ${a(t.fastestLow,2)} to ${a(t.fastestHigh,2)}), with liquidation at ${a(t.best,2)}.`;return n`<section aria-label="Growth by leverage" data-testid="growth">
    <h3>How fast would it grow?</h3>
    <svg class="growth" viewBox="0 0 ${b} ${x}" role="img" aria-label=${c}>
      ${o`<polygon class="band" points=${s}></polygon>
        <line class="zero" x1=${S} x2=${416} y1=${i.y(0)} y2=${i.y(0)}></line>
        <polyline class="growth" points=${E(t.points,i,e=>e.growth)}></polyline>
        <polyline class="liquidated" points=${E(t.points,i,e=>e.growthWithLiquidation)}></polyline>
        <text x=${40} y=${i.y(i.high)+8} text-anchor="end">${e(i.high.toFixed(6),0)}</text>
        <text x=${40} y=${i.y(0)+4} text-anchor="end">0%</text>
        <text x=${40} y=${i.y(i.low)} text-anchor="end">${e(i.low.toFixed(6),0)}</text>
        <text x=${S} y=${146}>0x</text>
        <text x=${416} y=${146} text-anchor="end">${a(i.most.toFixed(4),2)}x</text>`}
    </svg>
    <p class="small">${c}</p>
    <p class="soft small">Per year, by leverage. Band: 95% by the error of the drift; dashes: with liquidation. Figures far below are cut off.</p>
  </section>`}function O(e){let t=Number(e.expectedShortfall??`0`),n=e.parts.filter(e=>e.component.expectedShortfall!==null),r=n.map(e=>Number(e.component.expectedShortfall)),i=Math.min(0,...r),a=Math.max(0,...r)-i;return n.map((e,n)=>{let o=r[n]??0;return{name:e.part,value:e.component.expectedShortfall??``,share:t===0?null:o/t,from:a===0?0:(Math.min(0,o)-i)/a,width:a===0?0:Math.abs(o)/a,offsets:o<0}}).sort((e,t)=>Number(t.value)-Number(e.value))}var k=i`
  svg.part {
    display: block;
    width: 100%;
    height: 10px;
    min-width: 80px;
  }
  svg.part rect {
    fill: var(--accent);
  }
  svg.part rect.offsets {
    fill: var(--surface);
    stroke: var(--accent);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
`;function A(e,t){return n`
  <section aria-label="Contributions" data-testid="contributions">
    <h3>What adds to it</h3>
    <div class="scroll" tabindex="0">
      <table>
        <caption class="aside">Contributions to expected shortfall at 97.5%, by ${t}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Effect</th>
            <th scope="col"><span class="aside">Bar</span></th>
            <th scope="col" class="num"><term-tip term="riskContribution"></term-tip></th>
            <th scope="col" class="num">of the whole</th>
          </tr>
        </thead>
        <tbody>
          ${O(e).map(j)}
        </tbody>
      </table>
    </div>
  </section>
  <section aria-label="Classes of assets" data-testid="classes">
    <div class="scroll" tabindex="0">
      <table>
        <caption class="aside">Contributions by class of asset</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" class="num"><term-tip term="riskContribution"></term-tip></th>
            <th scope="col" class="num">VaR over equity</th>
            <th scope="col" class="num">ES over equity</th>
          </tr>
        </thead>
        <tbody>
          ${e.classes.map(e=>n`<tr>
                <th scope="row">${e.class}</th>
                ${c(e.component.expectedShortfall,`money`,`MISSING_DATA`,!0)}
                ${c(e.componentOverEquity.valueAtRisk,`percent`,`MISSING_DATA`,!0)}
                ${c(e.componentOverEquity.expectedShortfall,`percent`,`MISSING_DATA`,!0)}
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function j(e){return n`<tr>
    <th scope="row">${e.name}</th>
    <td>${e.offsets?`▽ offsets`:`▲ adds`}</td>
    <td>
      <svg class="part" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class=${e.offsets?`offsets`:``} x=${(100*e.from).toFixed(2)} y="1" width=${(100*e.width).toFixed(2)} height="8"></rect>
      </svg>
    </td>
    ${c(e.value,`money`,null,!0)}
    ${c(e.share===null?null:e.share.toFixed(6),`percent`,`NOT_APPLICABLE`,!0)}
  </tr>`}var M=8;function N(e){return[[`Nearest by likelihood`,e.worst],...e.together.map(e=>[`All ${P(e.direction)}`,e.shock]),...e.alone.map(e=>[`${e.asset} ${P(e.direction)}`,e.shock])]}function P(e){return e>0?`rise`:`fall`}function F(e){return n`<tr data-scenario=${e.id}>
    <th scope="row" title=${e.title}>${e.id}${e.oppositeVol?n` <span class="soft">vols the other way</span>`:r}</th>
    ${c(e.profit,`money`,e.profitReason,!0)} ${c(e.equityLost,`percent`,e.equityLostReason)}
    <td>${h(f(e.status))}</td>
  </tr>`}function I(t,i){if(i.moves===void 0)return n`<tr><th scope="row">${t}</th><td colspan="3">${m(null,`text`,i.reason)}</td></tr>`;let a=Object.entries(i.moves);return n`<tr>
    <th scope="row">${t}</th>
    <td>
      ${a.slice(0,M).map(([t,r])=>n`<span title=${r}>${t} ${e(r,1,!0)}</span> `)}${a.length>M?`…`:r}
    </td>
    ${c(i.distanceSigmas,`tenths`,i.distanceSigmasReason)} ${c(i.profit,`money`,`MISSING_DATA`,!0)}
  </tr>`}function L(e){let t=e instanceof d?e.problem:null;return n`<p class="absent" title=${g(t?.reason)}>
    — ${l(t?.reason)}: ${t?.detail??t?.title??String(e)}
  </p>`}function R(e){let t=e.figures.accountLiquidationProbabilityError;return t==null?r:Number(t)===0?n`every simulated path ended alike`:n`± ${m(t,`percent`)}, one standard error`}var z=`fhs-mean`,B=[z,`fhs`,`historical`],V=[`aged`,`fhs-evt`,`normal`,`student`,`cornish-fisher`,`evt`,`montecarlo`],H=[`0.975`,`0.99`],U=[`1d`,`7d`],W=`size by growth`,G=class extends t{static{this.properties={account:{},symbols:{attribute:!1},answers:{state:!0},methods:{state:!0},symbol:{state:!0},busy:{state:!0}}}static{this.styles=[u,k,w,i`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      }
      .columns > div + div {
        border-left: 1px solid var(--line);
      }
      @media (max-width: 1150px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      h3 {
        margin: 0;
        padding: 10px 14px 4px;
        font-size: 13px;
      }
      .absent {
        padding: 4px 14px 10px;
        margin: 0;
      }
      tr.declared th {
        font-weight: 700;
      }
      p.small {
        padding: 0 14px;
        margin: 4px 0 10px;
      }
    `]}constructor(){super(),this.of=``,this.abort=new AbortController,this.account=``,this.symbols=[],this.answers=new Map,this.methods=B,this.symbol=``,this.busy=!1}disconnectedCallback(){super.disconnectedCallback(),this.abort.abort(),this.of=``}willUpdate(){this.account!==this.of&&(this.of=this.account,this.symbol=this.symbols[0]??``,this.compute())}render(){let e=this.value(`returns`),t=this.value(K(z,H[0]));return n`<section class="panel" aria-label="Risk" data-testid="risk">
      <header>
        <h2>Risk</h2>
        <span class="row">
          <span class="soft small">${this.history(e)}</span>
          <button class="no-print" ?disabled=${this.busy} ?hidden=${this.methods.length>B.length} @click=${this.all}>All methods</button>
          <button class="no-print" ?disabled=${this.busy} @click=${()=>this.compute()}>${this.busy?`Computing…`:`Compute again`}</button>
        </span>
      </header>
      ${e?.refused?n`<p class="note small">The history was not read again: ${e.refused}</p>`:r}
      <div class="columns">
        <div>${this.tails()} ${this.scenarios()}</div>
        <div>${t===null?r:A(t,z)} ${this.survival()} ${this.growth()} ${this.reverse()}</div>
      </div>
    </section>`}history(e){return e===null?``:e.source===null?`no history of prices`:`in USD over one bar of ${(e.barSeconds??0)/3600} h, by ${e.source}, ${e.rows} bars to ${p(e.to??null)} UTC`}tails(){let e=`Value at risk and expected shortfall by method`,t=this.error(K(z,H[0]));return n`<section aria-label=${e} data-testid="tails">
      <h3>What may be lost</h3>
      ${t===null?n`<div class="scroll" tabindex="0">
            <table>
              <caption class="aside">${e}</caption>
              <thead>
                <tr>
                  <th scope="col">Method</th>
                  <th scope="col" class="num">At</th>
                  <th scope="col" class="num"><term-tip term="valueAtRisk"></term-tip></th>
                  <th scope="col" class="num">over equity</th>
                  <th scope="col" class="num"><term-tip term="expectedShortfall"></term-tip></th>
                  <th scope="col" class="num">over equity</th>
                  <th scope="col" class="num"><term-tip term="liquidationInside"></term-tip></th>
                </tr>
              </thead>
              <tbody>
                ${this.methods.flatMap(e=>H.map(t=>this.tail(e,t)))}
              </tbody>
            </table>
          </div>`:L(t)}
    </section>`}tail(t,r){let i=this.value(K(t,r)),a=this.error(K(t,r)),o=n`<th scope="row">${t}${t===z?` (declared)`:``}</th>
      <td class="num">${e(r,1)}</td>`;return i===null?n`<tr class=${t===z?`declared`:``}>${o}<td colspan="5">${a===null?`…`:L(a)}</td></tr>`:n`<tr class=${t===z?`declared`:``} title=${i.remarks.join(`
`)}>
      ${o} ${c(i.valueAtRisk,`money`)} ${c(i.valueAtRiskOverEquity,`percent`,`MISSING_DATA`)}
      ${c(i.expectedShortfall,`money`)} ${c(i.tailLeverage,`percent`,`MISSING_DATA`)}
      ${c(i.withLiquidation?.probability,`percent`,i.withLiquidationReason)}
    </tr>`}survival(){let e=this.value(q(`7d`)),t=this.symbols.length===0?null:this.error(q(`7d`));return n`<section aria-label="Survival and size" data-testid="survival">
      <h3>Will it survive, and how big may it be?</h3>
      ${this.symbols.length<2?r:n`<p class="small no-print"><label>Contract
              <select @change=${this.pick}>${this.symbols.map(e=>n`<option ?selected=${e===this.symbol}>${e}</option>`)}</select>
            </label></p>`}
      ${this.symbols.length===0?n`<p class="absent" title=${g(`NOT_APPLICABLE`)}>— ${l(`NOT_APPLICABLE`)}: no position is open</p>`:t===null?n`<div class="scroll" tabindex="0"><table>
              <caption class="aside">Survival and size</caption>
              <tbody>
                ${U.map(e=>this.survivalRow(e))}
                <tr>
                  <th scope="row"><term-tip term="largestSize"></term-tip></th>
                  ${c(e?.target,`exact`,e===null?`…`:null,!0)}
                  <td>${e===null?r:n`held ${m(e.held,`exact`,null,!0)}, bound by ${_(e.binding).toLowerCase()}`}</td>
                </tr>
              </tbody>
            </table></div>
            <p class="soft small">${(e?.remarks??[]).join(`; `)}</p>`:L(t)}
    </section>`}growth(){if(this.symbols.length===0)return r;let e=this.value(W)?.curve,t=this.error(W);return e===void 0?t===null?r:n`<section aria-label="Growth by leverage"><h3>How fast would it grow?</h3>${L(t)}</section>`:D(e)}survivalRow(e){let t=this.value(q(e)),i=this.error(q(e));return n`<tr>
      <th scope="row">Liquidated within ${e===`1d`?`1 day`:`7 days`}</th>
      ${c(t?.figures.accountLiquidationProbability,`percent`,t===null&&i===null?`…`:`MISSING_DATA`)}
      <td>
        ${t===null?i===null?r:L(i):R(t)}
      </td>
    </tr>`}scenarios(){let e=this.error(`scenarios`),t=this.value(`scenarios`)?.accounts[0]?.scenarios??[];return n`<section aria-label="Scenarios" data-testid="crashes">
      <h3>What crashes would do</h3>
      ${e===null?n`<div class="scroll" tabindex="0">
            <table>
              <caption class="aside">Profit and status in each scenario</caption>
              <thead>
                <tr>
                  <th scope="col">Scenario</th>
                  <th scope="col" class="num"><term-tip term="profit"></term-tip></th>
                  <th scope="col" class="num">Equity lost</th>
                  <th scope="col">Status</th>
                </tr>
              </thead>
              <tbody>
                ${t.map(F)}
              </tbody>
            </table>
          </div>`:L(e)}
    </section>`}reverse(){let e=this.error(`reverse`),t=this.value(`reverse`);if(t===null)return n`<section aria-label="Nearest liquidation"><h3>What would liquidate it?</h3>${e===null?n`<p class="small soft">…</p>`:L(e)}</section>`;let r=N(t);return n`<section aria-label="Nearest liquidation" data-testid="reverse">
      <h3>What would liquidate it?</h3>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">The nearest moves that liquidate</caption>
          <thead>
            <tr>
              <th scope="col">Direction</th>
              <th scope="col">Move</th>
              <th scope="col" class="num"><term-tip term="distanceSigmas"></term-tip></th>
              <th scope="col" class="num"><term-tip term="profit"></term-tip></th>
            </tr>
          </thead>
          <tbody>
            ${r.map(([e,t])=>I(e,t))}
          </tbody>
        </table>
      </div>
      <p class="soft small">σ of a day: ${t.covariance??`unknown`}</p>
    </section>`}value(e){let t=this.answers.get(e);return t!==void 0&&`value`in t?t.value:null}error(e){let t=this.answers.get(e);return t!==void 0&&`error`in t?t.error:null}pick(e){this.symbol=e.target.value,this.compute(!1)}all(){this.methods=[...B,...V],this.compute(!1)}async compute(e=!0){this.abort.abort();let t=new AbortController;this.abort=t;let n=new Map(e?[]:[...this.answers].filter(([e])=>!e.startsWith(`size`)));this.answers=n,this.busy=!0;let r=e=>s(this.of,e),i=async(e,n)=>{if(t.signal.aborted||this.answers.has(e))return;let r;try{r={value:await n(t.signal)}}catch(e){r={error:e}}t.signal.aborted||(this.answers=new Map(this.answers).set(e,r))},a=async e=>{for(let t of e)for(let e of H)await i(K(t,e),n=>v(r(`/risk?method=${t}&confidence=${e}`),n))};if(await i(`returns`,e=>v(`returns`,e)),await a([z]),await i(`scenarios`,e=>y(r(`/stress`),{scenario:`all`},e)),await i(`reverse`,e=>y(r(`/stress`),{reverse:!0},e)),this.symbols.length>0){for(let e of U){let t={method:`survival`,horizon:e,symbol:this.symbol};await i(q(e),e=>y(r(`/size`),t,e))}let e={method:`kelly`,curve:!0,symbol:this.symbol};await i(W,t=>y(r(`/size`),e,t))}await a(this.methods),this.abort===t&&(this.busy=!1)}};function K(e,t){return`risk ${e} ${t}`}function q(e){return`size ${e}`}customElements.define(`risk-panel`,G);export{G as RiskPanel};