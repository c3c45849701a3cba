import{a as e,d as t}from"./decimal.js";import{_ as n,a as r,f as i,o as a,p as o}from"./page.js";import{t as s}from"./asking.js";var c={schema:`steelyard/credit-line/1`,name:`example`,limit:`50000`,wrongWayRate:`0.25`,pledges:[{asset:`BTC`,amount:`0.5`,haircut:`0.3`},{asset:`USDT`,amount:`5000`,haircut:`0.05`,correlation:`0`}]},l=`steelyard/credit-line/1`,u={word:`Within the line`,icon:`check`,tone:`good`,rank:0},d={word:`Beyond the line`,icon:`stop`,tone:`bad`,rank:4},f=[[`limit`,`Limit without collateral`,`money`],[`collateralValue`,`Collateral at today's prices`,`money`],[`wrongWayAddOn`,`Wrong-way add-on`,`money`],[`buyingPower`,`Buying power`,`money`],[`drawn`,`Drawn`,`money`],[`uncollateralized`,`Drawn beyond collateral`,`money`],[`headroom`,`Headroom`,`money`,!0]],p=class extends s{static{this.properties={...s.properties,account:{},terms:{state:!0}}}static{this.styles=[i]}constructor(){super(),this.account=``,this.terms=null}willUpdate(e){e.has(`account`)&&(this.forget(),this.terms!==null&&this.compute())}render(){return t`<section class="panel" aria-label="Credit line" data-testid="credit">
      <header>
        <h2>Credit line</h2>
        <span class="row no-print">
          <label class="pick small">Open a credit line<input type="file" class="aside" accept="application/json,.json" @change=${this.pick} /></label>
          <button @click=${()=>this.take(c)}>Example line</button>
          <button class="main" ?disabled=${this.busy||this.terms===null} @click=${()=>this.compute()}>Compute again</button>
        </span>
      </header>
      ${this.terms===null&&this.error===null?t`<p class="body soft">What a lender grants against pledges, ${l}: haircuts, utilization, and an add-on where the collateral falls with the positions.</p>`:``}
      ${this.told(e=>this.standing(e))}
    </section>`}standing(e){return t`<p class="body row">
        ${o(e.breached?d:u)}
        <span class="small">${e.line}: ${a(e.utilization,`percent`,e.utilizationReason)} of its limit is used</span>
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Figures of the line, in USD</caption>
          <tbody>
            ${f.map(([n,i,a,o])=>t`<tr><th scope="row">${i}, USD</th>${r(e[n],a,e[`${n}Reason`],o)}</tr>`)}
          </tbody>
        </table>
      </div>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Pledges of the line</caption>
          <thead>
            <tr>
              <th scope="col">Pledge</th>
              <th scope="col" class="num">Amount</th>
              <th scope="col" class="num">Value, USD</th>
              <th scope="col" class="num">Haircut</th>
              <th scope="col" class="num">Correlation with the positions</th>
              <th scope="col" class="num">Add-on</th>
              <th scope="col" class="num">Counted, USD</th>
            </tr>
          </thead>
          <tbody>
            ${e.pledges.map(m)}
          </tbody>
        </table>
      </div>
      <p class="body small soft">Correlations ${e.correlationsBy===null?`as stated`:`estimated by ${e.correlationsBy}`}.</p>`}async pick(e){let t=e.target,n=t.files?.[0];if(t.value=``,n!==void 0)try{this.take(JSON.parse(await n.text()))}catch{this.refuse(`${n.name} is no JSON; expected ${l}`)}}take(e){this.terms=e,this.compute()}compute(){this.ask(n(this.account,`/credit`),{creditLine:this.terms})}};function m(n){return t`<tr>
    <th scope="row">${n.asset}</th>
    ${r(n.amount,`exact`)} ${r(n.value,`money`)} ${r(n.haircut,`percent`)}
    <td class="num">${a(n.correlation,`number`,null,!0)} <span class="soft">${n.correlationEstimated?`estimated`:`stated`}</span></td>
    <td class="num" title=${n.addOn}>${e(n.addOn,2)}</td>
    ${r(n.counted,`money`)}
  </tr>`}customElements.define(`credit-panel`,p);export{p as CreditPanel};