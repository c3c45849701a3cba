import{a as e,c as t,d as n,l as r,m as i}from"./decimal.js";import{_ as a,a as o,c as s,f as c,g as l,l as u,m as d,o as f,p,s as m,u as h,v as g,y as _}from"./page.js";function v(e){let t=Number(e.expectedShortfall??`0`),n=e.parts.filter(e=>e.component.expectedShortfall!==null),r=n.map(e=>Number(e.component.expectedShortfall)),i=Math.min(0,...r),a=Math.max(0,...r)-i;return n.map((e,n)=>{let o=r[n]??0;return{name:e.part,value:e.component.expectedShortfall??``,share:t===0?null:o/t,from:a===0?0:(Math.min(0,o)-i)/a,width:a===0?0:Math.abs(o)/a,offsets:o<0}}).sort((e,t)=>Number(t.value)-Number(e.value))}var y=8;function b(e){return[[`Nearest by likelihood`,e.worst],...e.together.map(e=>[`All ${x(e.direction)}`,e.shock]),...e.alone.map(e=>[`${e.asset} ${x(e.direction)}`,e.shock])]}function x(e){return e>0?`rise`:`fall`}function S(e){return n`<tr data-scenario=${e.id}>
    <th scope="row" title=${e.title}>${e.id}${e.oppositeVol?n` <span class="soft">vols the other way</span>`:r}</th>
    ${o(e.profit,`money`,e.profitReason,!0)} ${o(e.equityLost,`percent`,e.equityLostReason)}
    <td>${p(u(e.status))}</td>
  </tr>`}function C(t,i){if(i.moves===void 0)return n`<tr><th scope="row">${t}</th><td colspan="3">${f(null,`text`,i.reason)}</td></tr>`;let a=Object.entries(i.moves);return n`<tr>
    <th scope="row">${t}</th>
    <td>
      ${a.slice(0,y).map(([t,r])=>n`<span title=${r}>${t} ${e(r,1,!0)}</span> `)}${a.length>y?`…`:r}
    </td>
    ${o(i.distanceSigmas,`tenths`,i.distanceSigmasReason)} ${o(i.profit,`money`,`MISSING_DATA`,!0)}
  </tr>`}function w(e){let t=e instanceof l?e.problem:null;return n`<p class="absent" title=${m(t?.reason)}>
    — ${s(t?.reason)}: ${t?.detail??t?.title??String(e)}
  </p>`}function T(e){let t=e.figures.accountLiquidationProbabilityError;return t==null?r:Number(t)===0?n`every simulated path ended alike`:n`± ${f(t,`percent`)}, one standard error`}var E=`fhs-mean`,D=[E,`fhs`,`historical`],O=[`aged`,`fhs-evt`,`normal`,`student`,`cornish-fisher`,`evt`,`montecarlo`],k=[`0.975`,`0.99`],A=[`1d`,`7d`],j=class extends t{static{this.properties={account:{},symbols:{attribute:!1},answers:{state:!0},methods:{state:!0},symbol:{state:!0},busy:{state:!0}}}static{this.styles=[c,i`
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
      tr.declared th {
        font-weight: 700;
      }
      p.small {
        padding: 0 14px;
        margin: 4px 0 10px;
      }
    `]}constructor(){super(),this.of=``,this.abort=new AbortController,this.account=``,this.symbols=[],this.answers=new Map,this.methods=D,this.symbol=``,this.busy=!1}disconnectedCallback(){super.disconnectedCallback(),this.abort.abort(),this.of=``}willUpdate(){this.account!==this.of&&(this.of=this.account,this.symbol=this.symbols[0]??``,this.compute())}render(){let e=this.value(`returns`);return n`<section class="panel" aria-label="Risk" data-testid="risk">
      <header>
        <h2>Risk</h2>
        <span class="row">
          <span class="soft small">${this.history(e)}</span>
          <button class="no-print" ?disabled=${this.busy} ?hidden=${this.methods.length>D.length} @click=${this.all}>All methods</button>
          <button class="no-print" ?disabled=${this.busy} @click=${()=>this.compute()}>${this.busy?`Computing…`:`Compute again`}</button>
        </span>
      </header>
      ${e?.refused?n`<p class="note small">The history was not read again: ${e.refused}</p>`:r}
      <div class="columns">
        <div>${this.tails()} ${this.scenarios()}</div>
        <div>${this.contributions()} ${this.survival()} ${this.reverse()}</div>
      </div>
    </section>`}history(e){return e===null?``:e.source===null?`no history of prices`:`in USD over one bar of ${(e.barSeconds??0)/3600} h, by ${e.source}, ${e.rows} bars to ${d(e.to??null)} UTC`}tails(){let e=`Value at risk and expected shortfall by method`,t=this.error(M(E,k[0]));return n`<section aria-label=${e} data-testid="tails">
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
                ${this.methods.flatMap(e=>k.map(t=>this.tail(e,t)))}
              </tbody>
            </table>
          </div>`:w(t)}
    </section>`}tail(t,r){let i=this.value(M(t,r)),a=this.error(M(t,r)),s=n`<th scope="row">${t}${t===E?` (declared)`:``}</th>
      <td class="num">${e(r,1)}</td>`;return i===null?n`<tr class=${t===E?`declared`:``}>${s}<td colspan="5">${a===null?`…`:w(a)}</td></tr>`:n`<tr class=${t===E?`declared`:``} title=${i.remarks.join(`
`)}>
      ${s} ${o(i.valueAtRisk,`money`)} ${o(i.valueAtRiskOverEquity,`percent`,`MISSING_DATA`)}
      ${o(i.expectedShortfall,`money`)} ${o(i.tailLeverage,`percent`,`MISSING_DATA`)}
      ${o(i.withLiquidation?.probability,`percent`,i.withLiquidationReason)}
    </tr>`}contributions(){let e=this.value(M(E,k[0]));if(e===null)return r;let t=v(e);return n`<section aria-label="Contributions" data-testid="contributions">
      <h3>What adds to it</h3>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Contributions to expected shortfall at 97.5%, by ${E}</caption>
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
            ${t.map(e=>n`<tr>
                  <th scope="row">${e.name}</th>
                  <td>${e.offsets?`▽ offsets`:`▲ adds`}</td>
                  <td>
                    <svg class="part" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                      <rect class=${e.offsets?`offsets`:``} x=${(100*e.from).toFixed(2)} y="1" width=${(100*e.width).toFixed(2)} height="8"></rect>
                    </svg>
                  </td>
                  ${o(e.value,`money`,null,!0)}
                  ${o(e.share===null?null:e.share.toFixed(6),`percent`,`NOT_APPLICABLE`,!0)}
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}survival(){let e=this.value(N(`7d`)),t=this.symbols.length===0?null:this.error(N(`7d`));return n`<section aria-label="Survival and size" data-testid="survival">
      <h3>Will it survive, and how big may it be?</h3>
      ${this.symbols.length<2?r:n`<p class="small no-print"><label>Contract
              <select @change=${this.pick}>${this.symbols.map(e=>n`<option ?selected=${e===this.symbol}>${e}</option>`)}</select>
            </label></p>`}
      ${this.symbols.length===0?n`<p class="absent" title=${m(`NOT_APPLICABLE`)}>— ${s(`NOT_APPLICABLE`)}: no position is open</p>`:t===null?n`<div class="scroll" tabindex="0"><table>
              <caption class="aside">Survival and size</caption>
              <tbody>
                ${A.map(e=>this.survivalRow(e))}
                <tr>
                  <th scope="row"><term-tip term="largestSize"></term-tip></th>
                  ${o(e?.target,`exact`,e===null?`…`:null,!0)}
                  <td>${e===null?r:n`held ${f(e.held,`exact`,null,!0)}, bound by ${h(e.binding).toLowerCase()}`}</td>
                </tr>
              </tbody>
            </table></div>
            <p class="soft small">${(e?.remarks??[]).join(`; `)}</p>`:w(t)}
    </section>`}survivalRow(e){let t=this.value(N(e)),i=this.error(N(e));return n`<tr>
      <th scope="row">Liquidated within ${e===`1d`?`1 day`:`7 days`}</th>
      ${o(t?.figures.accountLiquidationProbability,`percent`,t===null&&i===null?`…`:`MISSING_DATA`)}
      <td>
        ${t===null?i===null?r:w(i):T(t)}
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
                ${t.map(S)}
              </tbody>
            </table>
          </div>`:w(e)}
    </section>`}reverse(){let e=this.error(`reverse`),t=this.value(`reverse`);if(t===null)return n`<section aria-label="Nearest liquidation"><h3>What would liquidate it?</h3>${e===null?n`<p class="small soft">…</p>`:w(e)}</section>`;let r=b(t);return n`<section aria-label="Nearest liquidation" data-testid="reverse">
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
            ${r.map(([e,t])=>C(e,t))}
          </tbody>
        </table>
      </div>
      <p class="soft small">σ of a day: ${t.covariance??`unknown`}</p>
    </section>`}value(e){let t=this.answers.get(e);return t!==void 0&&`value`in t?t.value:null}error(e){let t=this.answers.get(e);return t!==void 0&&`error`in t?t.error:null}pick(e){this.symbol=e.target.value,this.compute(!1)}all(){this.methods=[...D,...O],this.compute(!1)}async compute(e=!0){this.abort.abort();let t=new AbortController;this.abort=t;let n=new Map(e?[]:[...this.answers].filter(([e])=>!e.startsWith(`size`)));this.answers=n,this.busy=!0;let r=e=>a(this.of,e),i=async(e,n)=>{if(t.signal.aborted||this.answers.has(e))return;let r;try{r={value:await n(t.signal)}}catch(e){r={error:e}}t.signal.aborted||(this.answers=new Map(this.answers).set(e,r))},o=async e=>{for(let t of e)for(let e of k)await i(M(t,e),n=>g(r(`/risk?method=${t}&confidence=${e}`),n))};if(await i(`returns`,e=>g(`returns`,e)),await o([E]),await i(`scenarios`,e=>_(r(`/stress`),{scenario:`all`},e)),await i(`reverse`,e=>_(r(`/stress`),{reverse:!0},e)),this.symbols.length>0)for(let e of A){let t={method:`survival`,horizon:e,symbol:this.symbol};await i(N(e),e=>_(r(`/size`),t,e))}await o(this.methods),this.abort===t&&(this.busy=!1)}};function M(e,t){return`risk ${e} ${t}`}function N(e){return`size ${e}`}customElements.define(`risk-panel`,j);export{j as RiskPanel};