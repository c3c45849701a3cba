import{a as e,c as t,d as n,l as r,m as i,n as a,o,p as s,s as c}from"./decimal.js";import{a as l,d as u,f as d,i as ee,m as f,n as p,o as m,p as h,r as g,t as te,u as _,y as ne}from"./page.js";import{t as v}from"./asking.js";var y={schema:`steelyard/network/1`,unit:`USD millions`,nodes:[{id:`north`,externalAssets:`100`,externalLiabilities:`80`,shock:`0.3`},{id:`east`,externalAssets:`60`,externalLiabilities:`45`},{id:`south`,externalAssets:`40`,externalLiabilities:`35`},{id:`west`,externalAssets:`70`,externalLiabilities:`30`}],claims:[{debtor:`north`,creditor:`east`,amount:`15`},{debtor:`east`,creditor:`south`,amount:`20`},{debtor:`south`,creditor:`west`,amount:`12`},{debtor:`west`,creditor:`north`,amount:`5`}]},b={schema:`steelyard/cascade-scenario/1`,id:`EXAMPLE`,title:`Longs close to the price, in a thin market`,seed:7,price:6e4,shock:-.06,impact:{kind:`square_root`,scale:.04,volume:12e3},contract:{base:`BTC`,maintenanceRate:.005},accounts:[{side:`long`,number:1500,openInterest:4e3,leverage:15,entries:{from:57500,to:63e3},sizeTail:1.6},{side:`long`,number:800,openInterest:4e3,leverage:5,entries:{from:48e3,to:66e3},sizeTail:1.6},{side:`short`,number:900,openInterest:3e3,leverage:10,entries:{from:55e3,to:65e3},sizeTail:1.6}],fund:2e6},re=420,ie=150,x=44,ae=8,oe=i`
  svg.adoption {
    display: block;
    width: 100%;
    max-width: 560px;
    font-size: 11px;
    fill: var(--soft);
  }
  svg.adoption polyline,
  svg.adoption line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  svg.adoption line {
    stroke: var(--line-strong);
    stroke-width: 1;
    stroke-dasharray: 4 3;
  }
  svg.adoption polygon {
    fill: var(--accent);
    opacity: 0.15;
  }
`;function se(e){let t=e.shares.map(e=>e.amplification).filter(e=>e!==null),n=Math.min(...t.map(e=>e.low95),1/0),r=Math.max(...t.map(e=>e.high95),-1/0),i=Number.isFinite(n)&&Number.isFinite(r),a=i?(n+r)/2:1,o=Math.max(i?(r-n)/2:0,.05*Math.abs(a),1e-6);return{low:a-o,high:a+o,x:e=>x+372*e,y:e=>ae+124*(a+o-e)/(2*o)}}function ce(t){let r=t.shares.flatMap(e=>e.amplification===null?[]:[{share:e.share,spread:e.amplification}]),i=se(t),o=(e,t)=>`${i.x(e).toFixed(1)},${i.y(t).toFixed(1)}`,c=[...r.map(({share:e,spread:t})=>o(e,t.high95)),...[...r].reverse().map(({share:e,spread:t})=>o(e,t.low95))].join(` `),l=r[0],u=`Amplification by the share of adopters, shock ${e(String(t.shock),1,!0)}, depth ${a(String(t.depth))} times; the table states it`;return n`<svg class="adoption" viewBox="0 0 ${re} ${ie}" role="img" aria-label=${u}>
    ${s`<polygon points=${c}></polygon>
      ${l===void 0||l.share!==0?``:s`<line x1=${x} x2=${416} y1=${i.y(l.spread.mean)} y2=${i.y(l.spread.mean)}></line>`}
      <polyline points=${r.map(({share:e,spread:t})=>o(e,t.mean)).join(` `)}></polyline>
      <text x=${40} y=${16} text-anchor="end">${a(i.high.toFixed(3),2)}</text>
      <text x=${40} y=${132} text-anchor="end">${a(i.low.toFixed(3),2)}</text>
      <text x=${x} y=${146}>0%</text>
      <text x=${416} y=${146} text-anchor="end">100% adopt</text>`}
  </svg>`}function S(e){let t=e.split(`,`).map(e=>e.trim().replace(`−`,`-`));return t.every(c)?t:null}var C=[`coin-margined`,`directional`,`risk-inverse`,`volatility-target`,`leveraged-token`],le={sideLiquidated:`half of the side that is hit is liquidated`,runsMovedByHalf:`half of the runs move the price by half`},ue=class extends v{static{this.properties={...v.properties,scenario:{attribute:!1},mechanism:{state:!0},shocks:{state:!0},depths:{state:!0}}}static{this.styles=[d,oe,i`
      input {
        width: 130px;
      }
    `]}constructor(){super(),this.scenario=null,this.mechanism=C[0],this.shocks=``,this.depths=`1`}render(){return n`<section class="panel" aria-label="Adoption" data-testid="adoption">
      <header>
        <h2>What if more and more accounts adopt a mechanism?</h2>
        <span class="soft small">the same seeds at every share, so differences are the mechanism's</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="mechanism">Mechanism</label>
        <select id="mechanism" @change=${e=>this.mechanism=e.target.value}>
          ${C.map(e=>n`<option value=${e} ?selected=${e===this.mechanism}>${e}</option>`)}
        </select>
        <label for="shocks">Shocks</label>
        <input id="shocks" placeholder="of the scenario" title="Relative moves, such as -0.05, -0.1" .value=${this.shocks} @input=${e=>this.shocks=e.target.value} />
        <label for="depths">Depths, times the scenario's</label>
        <input id="depths" title="Such as 0.5, 1, 2" .value=${this.depths} @input=${e=>this.depths=e.target.value} />
        <button class="main" ?disabled=${this.busy}>Run the experiment</button>
      </form>
      ${this.told(e=>this.experiment(e))}
    </section>`}experiment(e){let{mechanism:t,runs:r,panels:i}=e.adoption;return n`${i.map(t=>this.panel(t,e.quote))}
      <p class="body small soft">
        ${t}: ${r} runs of each share, on seed ${e.seed}. Band: 95% of the mean; dashes: nobody adopts. Accounts are drawn: estimated, not observed.
      </p>`}panel(t,r){let i=`Shock ${e(String(t.shock),1,!0)}, depth ${a(String(t.depth))}×`;return n`<div class="body">
        <h3>${i}</h3>
        <p class="small">${de(t)}</p>
        ${ce(t)}
      </div>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">${i}</caption>
          <thead>
            <tr>
              <th scope="col">Adopters</th>
              <th scope="col" class="num">Amplification</th>
              <th scope="col" class="num">against none, 95%</th>
              <th scope="col" class="num">Liquidated share</th>
              <th scope="col" class="num">Liquidated, ${r}</th>
              <th scope="col" class="num">Bad debt, ${r}</th>
              <th scope="col" class="num">Fund ruined</th>
            </tr>
          </thead>
          <tbody>
            ${t.shares.map(e=>fe(e))}
          </tbody>
        </table>
      </div>`}submit(e){e.preventDefault();let t=this.shocks.trim()===``?void 0:S(this.shocks),n=S(this.depths);t===null||n===null?this.refuse(`Shocks and depths are numbers with commas between them, such as -0.05, -0.1`):this.ask(`cascade`,{scenario:this.scenario,adopt:this.mechanism,shocks:t,depths:n})}};function de(t){let{low:n,high:r,measure:i}=t.criticalShare,a=le[i]??g(i).toLowerCase();return n===null||r===null?`No share of adopters at which ${a} begins or ends.`:`Critical share, at which ${a}: between ${e(n.toFixed(6),1)} and ${e(r.toFixed(6),1)}.`}function fe(t){let r=(e,t)=>n`<td class="num">${m(e?.mean??null,t,`NOT_APPLICABLE`)}</td>`,i=t.amplificationDifference;return n`<tr>
    <th scope="row">${e(t.share.toFixed(6),0)}</th>
    ${r(t.amplification,`number`)}
    <td class="num">
      ${i===null?m(null,`number`,`NOT_APPLICABLE`):n`${m(i.low95,`number`,null,!0)} to ${m(i.high95,`number`,null,!0)}`}
    </td>
    ${r(t.liquidatedShare,`percent`)} ${r(t.liquidatedValue,`number`)} ${r(t.badDebt,`number`)}
    <td class="num">${m(t.fundRuin,`percent`,`NOT_APPLICABLE`)}</td>
  </tr>`}customElements.define(`adoption-panel`,ue);var pe={word:`Gets out`,icon:`check`,tone:`good`,rank:0},me={word:`Liquidated on its exit`,icon:`warning`,tone:`warn`,rank:2},w={word:`Insolvent on its exit`,icon:`stop`,tone:`bad`,rank:4},T=[[`Closed before it is liquidated`,e=>e.exitedBefore,`percent`],[`Mean price`,e=>e.meanPrice,`number`],[`Last price`,e=>e.lastPrice,`number`],[`Others liquidated, base units`,e=>e.othersLiquidated,`number`]],E=class extends v{static{this.properties={...v.properties,scenario:{attribute:!1}}}static{this.styles=[d,i`
      input {
        width: 100px;
      }
    `]}constructor(){super(),this.scenario=null}render(){return n`<section class="panel" aria-label="Exit" data-testid="exit">
      <header>
        <h2>Can this position get out?</h2>
        <span class="soft small">closed slice by slice, before the shock; the price that it moves liquidates others</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="side">Side</label>
        <select id="side" name="side">
          <option value="long">long</option>
          <option value="short">short</option>
        </select>
        <label for="size">Size, base units</label>
        <input id="size" name="size" class="num" inputmode="decimal" required value="300" />
        <label for="leverage">Leverage</label>
        <input id="leverage" name="leverage" class="num" inputmode="decimal" required value="10" />
        <label for="maintenance">Maintenance rate</label>
        <input id="maintenance" name="maintenanceRate" class="num" inputmode="decimal" required value="0.01" />
        <button class="main" ?disabled=${this.busy}>Walk out</button>
      </form>
      ${this.told(e=>this.walk(e))}
    </section>`}walk(e){let t=e.alone;return n`<p class="body row">
        ${h(D(e.withOthers))}
        <span class="small">
          its liquidation price is ${m(e.liquidationPrice,`number`)}; from a size of ${m(e.liquidatedFromSize,`number`)} on it is liquidated on its exit
        </span>
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">The exit with the accounts of others and without</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="num">With others</th>
              ${t===void 0?r:n`<th scope="col" class="num">Alone</th>`}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Outcome</th>
              <td class="num">${h(D(e.withOthers))}</td>
              ${t===void 0?r:n`<td class="num">${h(D(t))}</td>`}
            </tr>
            ${T.map(([i,a,o])=>n`<tr>
                  <th scope="row">${i}</th>
                  <td class="num">${m(a(e.withOthers),o)}</td>
                  ${t===void 0?r:n`<td class="num">${m(a(t),o)}</td>`}
                </tr>`)}
          </tbody>
        </table>
      </div>`}submit(e){e.preventDefault();let t=Object.fromEntries(new FormData(e.target));this.ask(`cascade/exit`,{scenario:this.scenario,...t})}};function D(e){return e.insolventOnExit?w:e.liquidatedOnExit?me:pe}customElements.define(`exit-panel`,E);var O=[`long_calls_short_puts`,`short_calls_long_puts`,`long_all`,`short_all`],k=class extends v{static{this.properties={...v.properties,files:{state:!0},depth:{state:!0},dealers:{state:!0}}}static{this.styles=[d,i`
      svg.rank {
        display: inline-block;
        width: 64px;
        height: 8px;
        margin-left: 6px;
      }
      svg.rank rect {
        fill: var(--accent);
      }
      svg.rank .track {
        fill: var(--line);
      }
    `]}constructor(){super(),this.files={},this.depth=void 0,this.dealers=O[0]}render(){let e=Object.keys(this.files);return n`<section class="panel" aria-label="Fragility" data-testid="fragility">
      <header>
        <h2>How fragile is the market, by its options and its book?</h2>
        <span class="row no-print">
          <label class="pick small">Open quotes of options<input type="file" class="aside" multiple data-testid="quotes" @change=${this.pickQuotes} /></label>
          <label class="pick small">Open depth<input type="file" class="aside" accept="text/csv,.csv" @change=${this.pickDepth} /></label>
          <button @click=${()=>void this.example()}>Example quotes</button>
        </span>
      </header>
      <div class="body row">
        ${e.length===0?n`<span class="soft">Deribit's book summaries or order books, Tardis options_chain; depth as CSV time,depth. Several files of one underlying are a series.</span>`:n`<strong>${e.join(`, `)}</strong>
              <span class="soft small">${this.depth===void 0?`without depth`:`with depth`}</span>
              <label for="dealers">Dealers are assumed</label>
              <select id="dealers" @change=${this.pickDealers}>
                ${O.map(e=>n`<option value=${e} ?selected=${e===this.dealers}>${_(e).toLowerCase()}</option>`)}
              </select>
              <button class="main" ?disabled=${this.busy} @click=${()=>this.compute()}>Compute again</button>`}
      </div>
      ${this.told(e=>n`${e.series.map(e=>this.series(e))}`)}
    </section>`}series(e){let t=Object.keys(e.readings[0]?.parts??{});return n`<div class="scroll" tabindex="0">
        <table data-testid="readings">
          <caption class="aside">Fragility of ${e.underlying} at each surface</caption>
          <thead>
            <tr>
              <th scope="col">${e.underlying}, UTC</th>
              <th scope="col" class="num">Index</th>
              <th scope="col" class="num">Score</th>
              ${t.map(e=>n`<th scope="col" class="num">${g(e)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${e.readings.map(e=>A(e,t))}
          </tbody>
        </table>
      </div>
      <p class="body small soft">
        Score: mean rank of the parts among their own earlier readings, 0 to 100%, from the sixth on; a reading uses nothing stamped later than it. Dealers ${_(e.dealers).toLowerCase()}: assumed, not observed.
      </p>`}async pickQuotes(e){let t=e.target,n=await Promise.all([...t.files??[]].map(async e=>[e.name,await e.text()]));t.value=``,n.length!==0&&(this.files=Object.fromEntries(n),this.compute())}async pickDepth(e){let t=e.target;this.depth=await t.files?.[0]?.text(),t.value=``,Object.keys(this.files).length>0&&this.compute()}pickDealers(e){this.dealers=e.target.value,this.compute()}async example(){let{files:e,depth:t}=(await p(async()=>{let{default:e}=await import(`./quotes.js`);return{default:e}},[],import.meta.url)).default;this.files=e,this.depth=t,this.compute()}compute(){this.ask(`surface`,{files:this.files,fragility:!0,depth:this.depth,dealers:this.dealers})}};function A(e,t){return n`<tr>
    <th scope="row">${f(e.time)}</th>
    ${l(e.indexPrice,`price`,`MISSING_DATA`)} ${l(e.score,`percent`,e.scoreReason)}
    ${t.map(t=>{let i=e.parts[t],a=i?.rank??null;return n`<td class="num">${m(M(i?.value??null),`number`,`MISSING_DATA`)}${a===null?r:j(a)}</td>`})}
  </tr>`}function j(t){let r=`higher than ${e(t.toFixed(6),0)} of the earlier readings`;return n`<svg class="rank" viewBox="0 0 64 8" role="img" aria-label=${r}>
    <title>${r}</title>
    <rect class="track" width="64" height="8"></rect>
    <rect width=${(64*t).toFixed(1)} height="8"></rect>
  </svg>`}function M(e){return e===null?null:e.toPrecision(4)}customElements.define(`fragility-panel`,k);var N={word:`Nothing unusual`,icon:`check`,tone:`good`,rank:0},P={word:`Too little known`,icon:`question`,tone:`unknown`,rank:1},F=[`openInterest`,`funding`,`basis`,`estimatedLeverage`],I={direct:[`Direct leverage: debt over equity`,`times`],sourceCollateral:[`Collateral at its source, in the unit of the files`,`number`],pledged:[`Pledged in all, in the unit of the files`,`number`],indirect:[`Pledged a second time and more (indirect), in the unit of the files`,`number`],velocity:[`Velocity of collateral: pledged over source`,`times`],longestChain:[`Longest chain of pledges`,`number`],circular:[`Some of it in a circle`,`text`],holders:[`How many`,`number`],index:[`Herfindahl index`,`number`],effectiveHolders:[`As concentrated as so many equal ones`,`tenths`],largestShare:[`Share of the largest`,`percent`],mid:[`Mid`,`price`],spread:[`Spread over the mid`,`percent`],distance:[`Depth within, over the mid`,`percent`],bidDepth:[`Bid, in quote units`,`number`],askDepth:[`Asked, in quote units`,`number`],imbalance:[`Imbalance, −1 to 1`,`number`],kyleLambda:[`Kyle's lambda: price per unit bought`,`number`],error:[`Its standard error`,`number`],determination:[`Share of price changes explained`,`percent`],orderFlowImbalance:[`Order flow imbalance, −1 to 1`,`number`]};function L(e){return n`${e.markets.length===0?r:R(e)} ${e.settings===null?r:he(e)}
    ${_e(e)} ${e.remarks.map(e=>n`<p class="note small">${e}</p>`)}`}function R(e){let t=e.settings,i=[...e.markets].sort((e,t)=>(t.speculativeScore??-1/0)-(e.speculativeScore??-1/0));return n`<section class="panel" aria-label="Leverage by market">
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
            ${F.map(e=>n`<th scope="col" class="num">${g(e)}</th>`)}
            <th scope="col" class="num">Units grow per bar</th>
            <th scope="col" class="num">t</th>
            <th scope="col" class="num">Growth changes per bar</th>
            <th scope="col" class="num">Illiquidity</th>
          </tr>
        </thead>
        <tbody>
          ${i.map(e=>n`<tr data-alert=${e.alert}>
                <th scope="row">${e.market}</th>
                <td>${h(z(e,t?.alertAbove??1/0))}</td>
                ${l(e.openInterestValue,`number`,`MISSING_DATA`)} ${l(B(e.speculativeScore),`number`,`MISSING_DATA`)}
                ${F.map(t=>l(B(e.parts[t]??null),`number`,`MISSING_DATA`))}
                ${l(e.velocity,`percent`,`MISSING_DATA`)} ${l(B(e.velocityTStatistic),`number`,`MISSING_DATA`)}
                ${l(e.acceleration,`percent`,`MISSING_DATA`)} ${l(V(e.illiquidity),`number`,`MISSING_DATA`)}
              </tr>`)}
        </tbody>
      </table>
    </div>
    ${t===null?r:n`<p class="body small soft">
            Score and its parts are deviations above the ${t.memory} bars before; growth of units, which a price alone does not
            move, is over ${t.window} bars. Illiquidity is |return| per quote unit traded.
            ${e.crowded===null?r:n`${m(e.crowded,`percent`)} of the value is in markets where open interest and funding are both high.`}
          </p>`}
  </section>`}function z(e,t){let n=[];if((e.speculativeScore??-1/0)>t&&n.push(`speculative, ${_(e.squeezed).toLowerCase()} pay`),e.exponential&&n.push(`grows exponentially`),e.growthAlarm&&n.push(`abrupt growth`),n.length>0){let e=n.join(`; `);return{word:e.charAt(0).toUpperCase()+e.slice(1),icon:`warning`,tone:`warn`,rank:2}}return e.speculativeScore===null&&e.velocity===null?P:N}function he(e){let t=e.signals[0];return t===void 0?n`<p class="note small">Signals are not scored: each half of the history needs ten falls. Nothing here is a forecast.</p>`:n`<section class="panel" aria-label="What such signals were worth">
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
                <th scope="row">${g(e.signal)}</th>
                <td>${h(ge(e))}</td>
                ${l(B(e.auc,3),`number`)} ${l(B(e.pValue,3),`number`)} ${l(B(e.brier,4),`number`)}
                ${l(B(e.brierOfBase,4),`number`)} ${l(e.precision,`percent`,`NOT_APPLICABLE`)}
                ${l(e.baseRate,`percent`)} ${l(e.recall,`percent`)}
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function ge(e){return e.predicts?{word:`Predicted falls, out of sample`,icon:`check`,tone:`plain`,rank:0}:{word:`No better than chance or the base rate`,icon:`dot`,tone:`unknown`,rank:1}}function _e(e){let t=[[`Direct and indirect leverage`,e.systemicLeverage],[`Concentration of markets`,e.concentration],[`Concentration of holders`,e.holders],[`Liquidity of the book`,e.book],[`Impact of trades`,e.trades]];return n`${t.map(([e,t])=>t===null?r:n`<section class="panel" aria-label=${e}>
          <header><h2>${e}</h2></header>
          <table>
            <tbody>
              ${Object.entries(t).map(([e,t])=>{let[r,i]=I[e]??[g(e),`number`];return n`<tr><th scope="row">${r}</th><td class="num">${typeof t==`boolean`?t?`yes`:`no`:m(typeof t==`number`?V(t):t,i,`NOT_APPLICABLE`)}</td></tr>`})}
            </tbody>
          </table>
        </section>`)}
  ${e.actTogether===null?r:n`<section class="panel" aria-label="Accounts that act together">
          <header><h2>Accounts that act together</h2><span class="soft small">at most 5% for any false link</span></header>
          <p class="body">${e.actTogether.length===0?`None`:e.actTogether.map(e=>e.join(` + `)).join(`; `)}</p>
        </section>`}`}function B(e,t=2){return e===null?null:e.toFixed(t)}function V(e){return e===null?null:String(Number(e.toPrecision(7)))}var ve=1360,H=60,U=96;function ye(e,t,i){let c=e[0]?.bucket.from??0,l=e[e.length-1]?.bucket.to??1,u=e=>H+(e-c)/(l-c)*1292,d=[[1,o(i)],[.5,o(i/2)],[0,`0`],[-.5,`50%`],[-1,`100%`]];return n`<svg class="map" viewBox="0 0 ${ve} ${236}" role="img" aria-label="Liquidations by price; the table below states them">
    ${d.map(([e,t])=>s`<line class=${e===0?`axis`:`grid`} x1=${H} x2=${1352} y1=${106-e*U} y2=${106-e*U}></line>
          <text x=${54} y=${106-e*U+4} text-anchor="end">${t}</text>`)}
    ${e.map(({bucket:e,notional:t})=>{let n=u(e.from),r=Math.max(2,u(e.to)-n-1),a=t/i*U,c=e.liquidatedShare*U;return s`<g><title>${`${W(e.from)} to ${W(e.to)}: ${o(t)} by itself; the price lands at ${W(e.landingPrice)}`}</title>
        <rect class="raw" x=${n.toFixed(1)} y=${(106-a).toFixed(1)} width=${r.toFixed(1)} height=${a.toFixed(1)}></rect>
        <rect class="after" x=${n.toFixed(1)} y=${106} width=${r.toFixed(1)} height=${c.toFixed(1)}></rect></g>`})}
    ${t>=c&&t<=l?s`<line class="now" x1=${u(t)} x2=${u(t)} y1="4" y2=${202}></line>`:r}
    ${[0,.25,.5,.75,1].map((e,t)=>{let n=c+(l-c)*e;return s`<text x=${u(n)} y=${228} text-anchor=${t===0?`start`:t===4?`end`:`middle`}>${a(String(Number(n.toPrecision(6))))}</text>`})}
  </svg>`}function W(e){return a(String(e))}function be(e){let t=e.map(e=>({bucket:e,notional:(e.longs+e.shorts)*.5*(e.from+e.to)})),n=t.findIndex(e=>e.notional>0),r=t.findLastIndex(e=>e.notional>0);return n<0?[]:t.slice(n,r+1)}function xe(t){let n=G(t.map(e=>e.openInterestOverDepth)),r=G(t.map(e=>e.leverage)).reverse();return{columns:n.map(e=>a(e.toPrecision(3))),rows:r.map(e=>`${a(e.toPrecision(3))}×`),columnTitle:`Open interest over the flow that moves the price by 1%`,rowTitle:`Leverage`,cells:r.flatMap(e=>n.map(n=>{let r=t.find(t=>t.leverage===e&&t.openInterestOverDepth===n);return r===void 0?null:Se(r)})),worst:null,scale:{kind:`SEQUENTIAL`,end:1,title:`Share of all positions liquidated`,format:t=>e(t.toFixed(4),0)}}}function Se(t){let n=t.liquidatedShare,r=n===null?`unknown`:e(n.toFixed(6),0);return{value:n,text:r,sign:``,severe:!1,said:`Leverage ${t.leverage.toPrecision(3)}, open interest over depth ${t.openInterestOverDepth.toPrecision(3)}: ${n===null?`unknown, no such account could exist`:`${r} liquidated`}`}}function G(e){return[...new Set(e)].sort((e,t)=>e-t)}var K=[`eisenberg-noe`,`rogers-veraart`,`furfine`,`debtrank`,`neva`,`firesale`,`look-through`],q=`steelyard/network/1`,J=`steelyard/cascade-scenario/1`,Y=`files of markets`,Ce=[`amplification`,`generations`,`liquidatedValue`,`liquidatedShare`,`badDebt`,`move`],we=[`liquidatedShare`,`move`],Te={DEFAULT:{word:`Default`,icon:`stop`,tone:`bad`,rank:4},EITHER:{word:`Stands or falls with others`,icon:`warning`,tone:`warn`,rank:2},SOUND:{word:`Sound`,icon:`check`,tone:`good`,rank:0}},X=class extends t{static{this.properties={document:{state:!0},name:{state:!0},model:{state:!0},runs:{state:!0},phase:{state:!0},funding:{state:!0},interest:{state:!0},answer:{state:!0},error:{state:!0},refused:{state:!0},busy:{state:!0},cell:{state:!0}}}static{this.styles=[d,te,i`
      .raw {
        fill: var(--longs);
      }
      .after {
        fill: var(--shorts);
      }
      input[type="number"] {
        width: 90px;
      }
    `]}constructor(){super(),this.document=null,this.name=``,this.model=K[0],this.runs=20,this.phase=!1,this.funding=`fraction`,this.interest=`units`,this.answer=null,this.error=null,this.refused=``,this.busy=!1,this.cell=-1,this.addEventListener(`drop`,e=>{e.preventDefault(),e.stopPropagation(),this.open([...e.dataTransfer?.files??[]])})}disconnectedCallback(){super.disconnectedCallback(),this.abort?.abort()}render(){return n`<div class="stack">
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
          ${this.document===null?n`<span class="soft">Drop files here: ${q}, ${J}, or CSV as monitor reads it.</span>`:this.options(this.document)}
        </div>
      </section>
      ${this.refused===``?r:n`<p class="note bad" role="alert">${this.refused}</p>`}
      ${this.error===null?r:u(this.error)}
      ${this.busy?n`<div class="panel empty" role="status">Computing…</div>`:this.answer===null?r:this.told(this.answer)}
      ${this.document?.schema===J?n`<adoption-panel .scenario=${this.document}></adoption-panel><exit-panel .scenario=${this.document}></exit-panel>`:r}
      <fragility-panel></fragility-panel>
    </div>`}options(e){return e.schema===Y?n`<strong>${this.name}</strong>
        <label for="funding">Funding in</label>
        <select id="funding" @change=${e=>this.ask({funding:e.target.value})}>
          ${[`fraction`,`percent`].map(e=>n`<option value=${e} ?selected=${e===this.funding}>${e}</option>`)}
        </select>
        <label for="interest">Open interest in</label>
        <select id="interest" @change=${e=>this.ask({interest:e.target.value})}>
          ${[`units`,`value`].map(e=>n`<option value=${e} ?selected=${e===this.interest}>${e}</option>`)}
        </select>
        <button class="main" ?disabled=${this.busy} @click=${()=>this.ask({})}>Compute again</button>`:n`<strong>${this.name}</strong>
      ${e.schema===q?n`<label for="model">Model</label>
            <select id="model" @change=${e=>this.ask({model:e.target.value})}>
              ${K.map(e=>n`<option value=${e} ?selected=${e===this.model}>${e}</option>`)}
            </select>`:n`<label for="runs">Runs</label>
            <input id="runs" type="number" min="1" max="10000" step="1" .value=${String(this.runs)} @change=${this.pickRuns} />
            <button class="chip" aria-pressed=${this.phase} @click=${()=>this.ask({phase:!this.phase})}>Phase diagram</button>`}
      <button class="main" ?disabled=${this.busy} @click=${()=>this.ask({})}>Compute again</button>`}told(e){return e.schema===`steelyard/monitor/1`?L(e):e.schema===`steelyard/network-answer/1`?this.network(e):this.cascade(e)}network(e){let t=Object.keys(e.nodes[0]??{});return n`<section class="panel" aria-label="Figures">
        <header><h2>${e.model}</h2><span class="soft small">${e.unit===null?`in the unit of the graph`:`in ${e.unit}`}</span></header>
        <div class="scroll" tabindex="0">
          <table>
            <tbody>
              ${Object.entries(e.figures).map(([e,t])=>n`<tr><th scope="row">${g(e)}</th><td class="num">${Q(t)}</td></tr>`)}
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
                ${t.map(e=>n`<th scope="col" class=${e===`node`||e===`state`?``:`num`}>${g(e)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${e.nodes.map(e=>n`<tr>
                    ${t.map(t=>t===`node`?n`<th scope="row">${e[t]}</th>`:t===`state`?n`<td>${h(Z(e[t]))}</td>`:n`<td class="num">${Q(e[t])}</td>`)}
                  </tr>`)}
            </tbody>
          </table>
        </div>
      </section>`}cascade(e){let t=e.heatmap===void 0?[]:be(e.heatmap);return n`<section class="panel" aria-label="Figures">
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
              ${Ce.filter(t=>t in e.summary).map(t=>Ee(t,e.summary[t]??null))}
            </tbody>
          </table>
        </div>
        <p class="body small soft">
          First run: price ${$(e.firstRun.priceBefore)} ${e.quote}, without forced sales ${$(e.firstRun.priceTwin)}, at worst
          ${$(e.firstRun.priceExtreme)}. Accounts are drawn: estimated, not observed.
        </p>
      </section>
      ${e.heatmap===void 0?r:this.map(t,e.firstRun.priceBefore,e.quote)}
      ${e.phaseDiagram===void 0?r:n`<section class="panel" aria-label="Phase diagram">
            <header><h2>Where it cascades</h2><span class="soft small">10 runs of each cell, on the same seeds</span></header>
            <div class="body">
              <heat-map .heat=${xe(e.phaseDiagram)} .chosen=${this.cell} @cell=${e=>this.cell=e.detail}></heat-map>
            </div>
          </section>`}`}map(t,r,i){if(t.length===0)return n`<div class="panel empty">No position has a liquidation price near the price.</div>`;let a=ee(Math.max(...t.map(e=>e.notional)));return n`<section class="panel" aria-label="Liquidations by price">
      <header>
        <h2>Liquidations by price</h2>
        <span class="soft small">above: notional in ${i} liquidated in each range by itself, 0 to ${o(a)}; below: share of all positions liquidated once the price is pushed there, 0 to 100%</span>
      </header>
      <div class="body">${ye(t,r,a)}</div>
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
                  <th scope="row">${$(t.from<r?t.from:t.to)}</th>
                  <td class="num">${$(i)}</td>
                  <td class="num">${$(t.landingPrice)}</td>
                  <td class="num">${e(t.liquidatedShare.toFixed(6),1)}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}pick(e){let t=e.target;this.open([...t.files??[]]).then(()=>t.value=``)}pickRuns(e){let t=e.target;t.checkValidity()&&this.ask({runs:Number(t.value)})}async example(){let{files:e}=(await p(async()=>{let{default:e}=await import(`./monitor.js`);return{default:e}},[],import.meta.url)).default;this.take({schema:Y,files:e},`example markets`)}async open(e){let t=e[0];if(t===void 0)return;let n=e.filter(e=>e.name.toLowerCase().endsWith(`.csv`));if(n.length>0){let e=await Promise.all(n.map(async e=>[e.name,await e.text()]));this.take({schema:Y,files:Object.fromEntries(e)},n.map(e=>e.name).join(`, `))}else try{this.take(JSON.parse(await t.text()),t.name)}catch{this.refused=`${t.name} is no JSON; expected ${q}, ${J} or CSV`}}take(e,t){let n=e?.schema;n!==q&&n!==J&&n!==Y?this.refused=`${t} has the schema ${JSON.stringify(n??null)}; expected ${q} or ${J}`:(this.document=e,this.name=t,this.ask({}))}question(e){switch(e.schema){case q:return[`network`,{graph:e,model:this.model}];case Y:return[`monitor`,{files:e.files,funding:this.funding,openInterest:this.interest}];default:return[`cascade`,{scenario:e,runs:this.runs,heatmap:!0,phase:this.phase}]}}async ask(e){if(Object.assign(this,e),this.document===null)return;this.abort?.abort();let t=new AbortController;this.abort=t,Object.assign(this,{busy:!0,answer:null,error:null,refused:``,cell:-1});try{let e=await ne(...this.question(this.document),t.signal);t.signal.aborted||(this.answer=e)}catch(e){t.signal.aborted||(this.error=e)}t.signal.aborted||(this.busy=!1)}};function Z(e){let t=String(e??`UNKNOWN`);return Te[t]??{word:_(t),icon:`question`,tone:`unknown`,rank:1}}function Q(e){return typeof e==`boolean`?e?`yes`:`no`:typeof e==`string`?e:m(e,`number`,`NOT_APPLICABLE`)}function $(e){return a(String(e))}function Ee(t,r){if(r===null||typeof r==`number`)return n`<tr><th scope="row">${g(t)}</th><td class="num" colspan="4">${m(r,`number`,`NOT_APPLICABLE`)}</td></tr>`;let i=n=>we.includes(t)?e(n.toFixed(8),2):$(n);return n`<tr>
    <th scope="row">${g(t)}</th>
    <td class="num">${i(r.mean)}</td>
    <td class="num">${i(r.low95)} to ${i(r.high95)}</td>
    <td class="num">${i(r.least)}</td>
    <td class="num">${i(r.most)}</td>
  </tr>`}customElements.define(`systemic-screen`,X);export{X as SystemicScreen};