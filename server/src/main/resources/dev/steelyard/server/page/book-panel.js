import{a as e,d as t,m as n}from"./decimal.js";import{_ as r,a as i,f as a,o,u as s}from"./page.js";import{t as c}from"./asking.js";var l=[`ledoit_wolf`,`oas`,`constant_correlation`,`sample`],u=class extends c{static{this.properties={...c.properties,account:{},symbols:{attribute:!1}}}static{this.styles=[a,n`
      input {
        width: 90px;
      }
      input.wide {
        width: 260px;
      }
    `]}constructor(){super(),this.account=``,this.symbols=[]}willUpdate(e){e.has(`account`)&&this.forget()}render(){return t`<section class="panel" aria-label="Sizes together" data-testid="book">
      <header>
        <h2>How big may they be together?</h2>
        <span class="soft small">Kelly over the server's history, drifts shrunk by their error, held by the venue's initial margin</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="symbols">Contracts</label>
        <input id="symbols" name="symbols" class="wide" required .value=${this.symbols.join(`,`)} />
        <label for="part">Part of Kelly</label>
        <input id="part" name="kellyPart" class="num" inputmode="decimal" value="0.5" />
        <label for="most">Most gross leverage</label>
        <input id="most" name="maxLeverage" class="num" inputmode="decimal" placeholder="none" />
        <label for="side">Side</label>
        <select id="side" name="side">
          <option value="">both</option>
          <option value="long">long</option>
          <option value="short">short</option>
        </select>
        <label for="covariance">Covariance</label>
        <select id="covariance" name="covariance">
          ${l.map(e=>t`<option value=${e}>${s(e).toLowerCase()}</option>`)}
        </select>
        <label for="limit">Limits</label>
        <input id="limit" name="limit" class="wide" placeholder="BTCUSDT:-0.5:2" title="Exposure over equity from LOW, at most 0, to HIGH, with commas between contracts" />
        <button class="main" ?disabled=${this.busy}>Size together</button>
      </form>
      ${this.told(e=>this.sizes(e))}
    </section>`}sizes(n){return t`<p class="body small">
        Gross ${o(n.gross,`times`)}, volatility ${o(n.vol,`percent`)} and growth ${o(n.growth,`percent`,null,!0)} ±
        ${o(n.growthError,`percent`)} a year; bound by ${s(n.binding).toLowerCase()}. Of the measured drifts
        ${e(n.believedShareOfDrift,0)} is believed; the margin holds ${e(n.marginScale,0)} of the book.
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Sizes of contracts together</caption>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col" class="num">Drift a year</th>
              <th scope="col" class="num">its error</th>
              <th scope="col" class="num">Volatility</th>
              <th scope="col" class="num">Exposure over equity</th>
              <th scope="col" class="num">its error</th>
              <th scope="col" class="num">Held</th>
              <th scope="col" class="num">Target</th>
              <th scope="col" class="num">Order</th>
              <th scope="col">Bound by</th>
            </tr>
          </thead>
          <tbody>
            ${n.contracts.map(d)}
          </tbody>
        </table>
      </div>
      <p class="body small soft">By ${n.bars} bars of the history. Equity ${o({asset:n.currency,value:n.equity},`money`)}.</p>`}submit(e){e.preventDefault();let t=[...new FormData(e.target)].filter(([,e])=>String(e).trim()!==``),n=Object.fromEntries(t.map(([e,t])=>[e,String(t).replaceAll(` `,``)]));this.ask(r(this.account,`/size`),{method:`kelly`,...n})}};function d(e){return t`<tr>
    <th scope="row">${e.symbol}</th>
    ${i(e.drift,`percent`,null,!0)} ${i(e.driftError,`percent`)} ${i(e.vol,`percent`)}
    ${i(e.exposure,`number`,null,!0)} ${i(e.exposureError,`number`)} ${i(e.held,`exact`,null,!0)}
    ${i(e.target,`exact`,null,!0)} ${i(e.order,`exact`,null,!0)}
    <td>${s(e.binding)}</td>
  </tr>`}customElements.define(`book-panel`,u);export{u as BookPanel};