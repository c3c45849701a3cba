import{a as e,c as t,d as n,f as r,i,l as a,m as o,n as s,o as c,p as l,r as u,s as d,t as f,u as ee}from"./decimal.js";var p=`steelyard-theme`,m=new Set,te=matchMedia(`(prefers-color-scheme: dark)`);te.addEventListener(`change`,()=>m.forEach(e=>e()));function ne(){let e=localStorage.getItem(p);return e===`light`||e===`dark`?e:`system`}function re(e){e===`system`?localStorage.removeItem(p):localStorage.setItem(p,e),ie()}function ie(){let e=ne();e===`system`?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=e,m.forEach(e=>e())}function ae(){let e=ne();return e===`dark`||e===`system`&&te.matches}function oe(e){return m.add(e),()=>m.delete(e)}function h(e,t){let n=document.createElement(`i`);n.style.color=`var(${t})`,n.hidden=!0,(e.shadowRoot??e).append(n);let r=getComputedStyle(n).color;return n.remove(),r}var g=class extends Error{constructor(e){super(e.detail??e.title),this.problem=e}get unauthorized(){return this.problem.status===401}},se=()=>{};function ce(e){se=e}function _(e,t){return pe(e,{signal:t??null})}async function v(e,t,n){try{return await _(e,n)}catch(e){if(e instanceof g&&e.problem.status===404)return t;throw e}}function y(e,t,n){return pe(e,{method:`POST`,headers:{"content-type":`application/json`},body:JSON.stringify(t),signal:n??null})}var le=`steelyard-session`;async function ue(e){await y(`session`,{key:e}),localStorage.setItem(le,`yes`)}async function de(){localStorage.removeItem(le),await pe(`session`,{method:`DELETE`})}function fe(){return localStorage.getItem(le)!==null}function b(e,t=``){return`accounts/${encodeURIComponent(e)}${t}`}async function pe(e,t){let n;try{n=await fetch(`/api/v1/${e}`,{credentials:`same-origin`,...t})}catch(e){throw t.signal?.aborted?e:new g({title:`The server does not answer`,status:0,hint:`It is asked again when it is back.`})}if(!n.ok){let t=new g(await me(n));throw t.unauthorized&&e!==`session`&&se(),t}if(n.status===204)return;let r=await n.text();return r===``?void 0:JSON.parse(r)}async function me(e){try{let t=await e.json();return{...t,title:t.title??e.statusText,status:e.status}}catch{return{title:e.statusText===``?`No answer`:e.statusText,status:e.status}}}function he(e){let t=Math.max(0,e)/1e3;return t<10?`${t.toFixed(1)} s`:t<120?`${Math.floor(t)} s`:t<7200?`${Math.floor(t/60)} min`:t<172800?`${Math.floor(t/3600)} h`:`${Math.floor(t/86400)} d`}function x(e){if(e===null)return`—`;let t=Date.parse(e);return Number.isNaN(t)?e:new Date(t).toISOString().slice(0,19).replace(`T`,` `)}function ge(e,t){let n=new Date(e*1e3).toISOString();return t>=86400||n.slice(11,19)===`00:00:00`?n.slice(0,10):t>=60?n.slice(11,16):n.slice(11,19)}var _e=[`overview`,`account`,`whatif`,`stress`,`liquidations`,`alerts`,`rules`,`systemic`],S=[`account`,`whatif`,`stress`];function ve(e){let[t=``,n=``]=e.replace(/^#\/?/,``).split(/\?(.*)/s),r=new URLSearchParams(n),[i=``,a=``,o=``]=t.split(`/`);return i===`account`?{screen:o===`whatif`||o===`stress`?o:`account`,account:a===``?null:ye(a),options:r}:{screen:_e.find(e=>e===i)??`overview`,account:null,options:r}}function C(e,t=null,n){let r=n===void 0?``:n.toString(),i=r===``?``:`?${r}`;if(S.includes(e)&&t!==null){let n=e===`account`?``:`/${e}`;return`#/account/${encodeURIComponent(t)}${n}${i}`}return e===`overview`?`#/${i}`:`#/${e}${i}`}function ye(e){try{return decodeURIComponent(e)}catch{return e}}function w(e,t){let n=ve(location.hash);n.options.delete(e);let r=typeof t==`string`?t===``?[]:[t]:t;for(let t of r)n.options.append(e,t);let i=C(n.screen,n.account,n.options);i!==location.hash&&(history.replaceState(null,``,i),window.dispatchEvent(new HashChangeEvent(`hashchange`)))}var be=2e3;function xe(e){return`${e.kind}:${e.name}`}function Se(e,t){return{sequence:e.sequence,asOf:e.asOf,accounts:new Map(e.accounts.map(e=>[e.account,e])),alerts:we(e.alerts,[]),market:new Map(e.market.map(e=>[xe(e),e])),told:t}}function Ce(e,t,n){if(t.from!==e.sequence)return null;let r=e.accounts,i=t.closed??[];if((t.accounts??[]).length+i.length>0){let n=new Map(e.accounts);for(let e of i)n.delete(e);for(let e of t.accounts??[])n.set(e.account,e);r=n}let a=e.market;if(t.market!==void 0&&t.market.length>0){let n=new Map(e.market);for(let e of t.market)n.set(xe(e),e);a=n}let o=we(t.alerts??[],e.alerts);return{sequence:t.sequence,asOf:t.asOf,accounts:r,alerts:o,market:a,told:n}}function we(e,t){if(e.length===0)return t;let n=new Set(t.map(e=>e.id)),r=e.filter(e=>!n.has(e.id));return r.length===0?t:[...[...r].reverse().sort((e,t)=>t.sequence-e.sequence),...t].slice(0,be)}function Te(e,t,n){return t===null?null:t+Math.max(0,n-e.told)}var Ee=500,De=15e3,Oe=1e3,T=new class{constructor(){this.state=null,this.connection=`connecting`,this.listeners=new Set,this.socket=null,this.retryMs=Ee,this.frame=0}start(){document.addEventListener(`visibilitychange`,()=>this.follow()),setInterval(()=>this.announce(),Oe),this.follow()}reconnect(){this.close(),this.retryMs=Ee,this.follow()}awaitLogin(){this.close(),this.state=null,this.become(`login`)}get old(){return this.connection===`lost`||this.connection===`paused`}listen(e){return this.listeners.add(e),()=>this.listeners.delete(e)}follow(){document.hidden?(this.close(),this.become(`paused`)):this.socket===null&&this.open()}open(){clearTimeout(this.retry),this.connection!==`lost`&&this.become(`connecting`);let e=location.protocol===`https:`?`wss:`:`ws:`,t=new WebSocket(`${e}//${location.host}/api/v1/stream`);this.socket=t,t.addEventListener(`message`,e=>{this.socket===t&&this.receive(JSON.parse(e.data))}),t.addEventListener(`close`,()=>{this.socket===t&&(this.socket=null,this.become(`lost`),this.again())})}async again(){let e=this.retryMs;this.retryMs=Math.min(De,this.retryMs*2);try{if((await fetch(`/api/v1/journal`,{credentials:`same-origin`})).status===401){this.awaitLogin();return}}catch{}this.socket!==null||document.hidden||(this.retry=setTimeout(()=>this.follow(),e))}receive(e){let t=performance.now();if(e.type===`snapshot`)this.state=Se(e,t),this.retryMs=Ee,this.become(`live`);else if(e.type===`delta`&&this.state!==null){let n=Ce(this.state,e,t);n===null?this.reconnect():(this.state=n,this.announce())}}close(){clearTimeout(this.retry);let e=this.socket;this.socket=null,e?.close()}become(e){this.connection=e,this.announce()}announce(){this.frame!==0||document.hidden||(this.frame=requestAnimationFrame(()=>{this.frame=0;for(let e of this.listeners)e()}))}},E=class{constructor(e,t=()=>{}){this.host=e,this.react=t,e.addController(this)}hostConnected(){this.stop=T.listen(()=>{this.react(),this.host.requestUpdate()})}hostDisconnected(){this.stop?.()}},ke=e=>l`<path d=${e} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"></path>`,Ae={check:`M3 8.5l3.2 3.2L13 5`,warning:`M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1`,call:`M8 2l6 6-6 6-6-6zM8 5.5v3M8 10.4v.1`,stop:`M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8`,question:`M5.4 5.6a2.7 2.7 0 1 1 3.9 2.4C8.4 8.5 8 9 8 10M8 13v.1`,clock:`M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.6V8l2.4 1.6`,pause:`M5.5 3v10M10.5 3v10`,up:`M8 13V3M3.5 7.5L8 3l4.5 4.5`,down:`M8 3v10M3.5 8.5L8 13l4.5-4.5`,dot:`M8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z`,bell:`M3 11.5h10c-1-1-1.5-2-1.5-4.5a3.5 3.5 0 0 0-7 0c0 2.5-.5 3.5-1.5 4.5zM6.8 13.5h2.4`,split:`M8 14V9L3 3M8 9l5-6M2.5 6.5V2.5h4M13.5 6.5V2.5h-4`};function D(e){return n`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${ke(Ae[e])}</svg>`}function O(e,t=``){return n`<span class="mark ${e.tone}" title=${t}>${D(e.icon)}${e.word}</span>`}function je(e,t){let n;try{n=JSON.parse(e)}catch{throw Error(`${t} is no JSON; expected an answer of margin, whatif, stress or liquidations saved with -o json`)}let r=Array.isArray(n)?n:[n],i=r.map(Me).filter(e=>e!==null);if(i.length===0){let e=r[0]?.schema;throw Error(`${t} has the schema ${JSON.stringify(e??null)}; expected steelyard/risk/1, steelyard/stress/1 or steelyard/liquidations/1`)}return i}function Me(e){if(typeof e!=`object`||!e||!(`schema`in e))return null;switch(e.schema){case`steelyard/risk/1`:return`delta`in e?{screen:`whatif`,document:e}:{screen:`account`,document:e};case`steelyard/stress/1`:return{screen:`stress`,document:e};case`steelyard/liquidations/1`:return{screen:`liquidations`,document:e};default:return null}}var k=o`
  :host {
    display: block;
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    font-weight: 600;
    line-height: 1.25;
  }
  h1 {
    font-size: 18px;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 13px;
  }
  p {
    margin: 0;
  }
  a {
    color: var(--accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
    border-radius: 3px;
  }
  .soft {
    color: var(--soft);
  }
  .small {
    font-size: 12px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .between {
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: var(--shadow);
    min-width: 0;
  }
  .panel > header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    justify-content: space-between;
    padding: 10px 14px 8px;
  }
  .panel > .body {
    padding: 4px 14px 14px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 5px 7px;
    text-align: left;
    white-space: nowrap;
    border-bottom: 1px solid var(--line);
  }
  th:first-child,
  td:first-child {
    padding-left: 14px;
  }
  th:last-child,
  td:last-child {
    padding-right: 14px;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  thead th {
    white-space: normal;
    line-height: 1.25;
    font-weight: 500;
    font-size: 12px;
    color: var(--soft);
    border-bottom-color: var(--line-strong);
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 500;
  }
  tbody tr:hover > * {
    background: var(--raised);
  }
  .num {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .wrap {
    white-space: normal;
  }
  .unit {
    color: var(--soft);
    font-size: 11px;
    margin-left: 3px;
  }
  .absent {
    color: var(--unknown);
    font-style: italic;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 8px 1px 6px;
    border-radius: 10px;
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
  }
  .mark svg {
    width: 12px;
    height: 12px;
    flex: none;
  }
  .mark.bare {
    padding: 0;
    background: none !important;
  }
  .good {
    color: var(--good);
    background: var(--good-wash);
  }
  .warn {
    color: var(--warn);
    background: var(--warn-wash);
  }
  .call {
    color: var(--call);
    background: var(--call-wash);
  }
  .bad {
    color: var(--bad);
    background: var(--bad-wash);
  }
  .unknown {
    color: var(--unknown);
    background: var(--unknown-wash);
  }
  .plain {
    color: var(--soft);
    background: var(--raised);
  }
  .stale,
  .stale .mark,
  .stale a {
    color: var(--unknown);
  }
  .stale .mark {
    background: var(--unknown-wash);
  }
  .bar {
    flex: none;
    background: none;
    color: inherit;
  }
  .bar .track {
    fill: var(--line);
  }
  .bar .fill {
    fill: var(--soft);
  }
  .bar.good .fill {
    fill: var(--good);
  }
  .bar.warn .fill {
    fill: var(--warn);
  }
  .bar.call .fill {
    fill: var(--call);
  }
  .bar.bad .fill {
    fill: var(--bad);
  }
  .bar line {
    stroke: var(--surface);
    stroke-width: 1.5;
  }
  .stale .bar .fill {
    fill: var(--line-strong);
  }
  button,
  input,
  select {
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    padding: 4px 9px;
    min-height: 28px;
  }
  button {
    cursor: pointer;
    background: var(--raised);
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    cursor: default;
    color: var(--soft);
  }
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--surface);
    font-weight: 600;
  }
  button.chip {
    border-radius: 14px;
    padding: 2px 11px;
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  button.chip svg {
    width: 12px;
    height: 12px;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-wash);
    color: var(--accent);
    font-weight: 600;
  }
  button.link {
    border: 0;
    padding: 0;
    min-height: 0;
    background: none;
    color: var(--accent);
  }
  button.link:hover {
    text-decoration: underline;
  }
  input.num {
    text-align: right;
  }
  input:user-invalid {
    border-color: var(--bad);
  }
  label {
    color: var(--soft);
    font-size: 12px;
  }
  .pick {
    cursor: pointer;
    color: var(--accent);
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
  }
  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .note {
    padding: 10px 14px;
    border-radius: 8px;
    border: 1px solid var(--line);
    background: var(--raised);
  }
  .note.bad {
    border-color: currentColor;
    background: var(--bad-wash);
  }
  .empty {
    padding: 22px 14px;
    color: var(--soft);
    text-align: center;
  }
  @media print {
    .no-print {
      display: none !important;
    }
    .panel {
      break-inside: avoid;
      box-shadow: none;
    }
    .scroll {
      overflow: visible;
    }
    th,
    td {
      padding: 2px 5px;
    }
    select {
      appearance: none;
      border: 0;
      padding: 0;
    }
  }
`;function A(e){let t=e instanceof g?e.problem:{title:`This page failed`,status:0,detail:String(e)};return n`<div class="note bad" role="alert">
    <strong>${t.title}</strong>
    ${t.detail===void 0?``:n`<p>${t.detail}</p>`}
    ${t.pointer===void 0?``:n`<p class="small">At ${t.pointer}</p>`}
    ${t.hint===void 0?``:n`<p class="small">${t.hint}</p>`}
  </div>`}var Ne=class extends t{static{this.properties={error:{state:!0},busy:{state:!0}}}static{this.styles=[k,o`
      form {
        max-width: 360px;
        margin: 10vh auto;
        padding: 22px;
        display: grid;
        gap: 12px;
      }
      label {
        display: grid;
        gap: 4px;
      }
    `]}render(){return n`<form class="panel" @submit=${this.submit}>
      <h1>Log in</h1>
      <p class="soft">With a key that may read. It is sent once and not kept on this page.</p>
      <label>Key <input name="key" type="password" autocomplete="current-password" required autofocus /></label>
      ${this.error===void 0?a:A(this.error)}
      <button class="main" ?disabled=${this.busy}>Log in</button>
    </form>`}async submit(e){e.preventDefault();let t=String(new FormData(e.target).get(`key`));this.busy=!0;try{await ue(t),this.error=void 0,T.reconnect()}catch(e){this.error=e}this.busy=!1}};customElements.define(`login-form`,Ne);var Pe=class extends t{static{this.properties={saved:{attribute:!1},name:{},route:{attribute:!1},at:{state:!0}}}static{this.styles=[k,o`
      .note {
        margin-bottom: 12px;
      }
    `]}constructor(){super(),this.at=0}willUpdate(e){e.has(`saved`)&&(this.at=0)}render(){let e=this.saved[this.at];return n`<div class="note row between">
        <span><strong>${this.name}</strong> <span class="soft">saved answer, not live${Ie(e)}</span></span>
        <span class="row no-print">
          ${this.saved.length>1?n`<label for="which">Answer</label>
                <select id="which" @change=${e=>this.at=Number(e.target.value)}>
                  ${this.saved.map((e,t)=>n`<option value=${t} ?selected=${t===this.at}>${Fe(e)}</option>`)}
                </select>`:n`<strong>${Fe(e)}</strong>`}
          <button @click=${()=>this.dispatchEvent(new CustomEvent(`leave`))}>Back to live</button>
        </span>
      </div>
      ${this.screen(e)}`}screen(e){let t={...this.route,account:null};switch(e.screen){case`account`:return n`<account-screen .route=${t} .saved=${e.document}></account-screen>`;case`whatif`:return n`<whatif-screen .route=${t} .saved=${e.document}></whatif-screen>`;case`stress`:return n`<stress-screen .route=${t} .saved=${e.document}></stress-screen>`;case`liquidations`:return n`<liquidations-screen .route=${t} .saved=${e.document}></liquidations-screen>`}}};function Fe(e){return e.screen===`liquidations`?`Liquidation map`:e.document.account}function Ie(e){return e.screen===`account`||e.screen===`whatif`?`, as of ${e.document.asOf}`:``}customElements.define(`saved-view`,Pe);var j=class{constructor(e,t=1e3){this.host=e,this.intervalMs=t,this.value=null,this.error=null,this.key=``,this.version=null,this.asked=0,e.addController(this)}hostDisconnected(){this.stop(),this.key=``}need(e,t,n){e===this.key?t!==this.version&&(this.version=t,this.abort===void 0?this.plan(n):this.late=n):(this.stop(),this.key=e,this.version=t,this.value=null,this.error=null,this.ask(n))}plan(e){if(this.timer!==void 0)return;let t=Math.max(0,this.asked+this.intervalMs-performance.now());this.timer=setTimeout(()=>{this.timer=void 0,this.ask(e)},t)}async ask(e){this.asked=performance.now();let t=new AbortController;this.abort=t;try{let n=await e(t.signal);if(t.signal.aborted)return;this.value=n,this.error=null}catch(e){if(t.signal.aborted)return;this.error=e}this.abort=void 0;let{late:n}=this;this.late=void 0,n!==void 0&&this.plan(n),this.host.requestUpdate()}stop(){clearTimeout(this.timer),this.timer=void 0,this.abort?.abort(),this.abort=void 0,this.late=void 0}},Le={HEALTHY:{word:`Healthy`,icon:`check`,tone:`good`,rank:0},UNKNOWN:{word:`Unknown`,icon:`question`,tone:`unknown`,rank:1},WARNING:{word:`Warning`,icon:`warning`,tone:`warn`,rank:2},MARGIN_CALL:{word:`Margin call`,icon:`call`,tone:`call`,rank:3},LIQUIDATABLE:{word:`Liquidatable`,icon:`stop`,tone:`bad`,rank:4}},Re={OK:{word:`OK`,icon:`check`,tone:`good`,rank:0},STALE:{word:`Stale`,icon:`clock`,tone:`unknown`,rank:1},DIVERGED:{word:`Diverged`,icon:`split`,tone:`unknown`,rank:2},HALTED:{word:`Halted`,icon:`pause`,tone:`unknown`,rank:3}},ze={RAISED:`Raised to`,RECOVERED:`Recovered to`,UNKNOWN:`Not known any more, was`,KNOWN:`Known again, is`,OVERDUE:`Call overdue, still`,RECONCILE:`Differs from the venue's own account, is`,THRESHOLD_RAISED:`Passed a threshold of yours, is`,THRESHOLD_CLEARED:`Came back from a threshold of yours, is`},Be=[`LIQUIDATABLE`,`MARGIN_CALL`,`WARNING`,`UNKNOWN`,`HEALTHY`];function M(e){return Le[e]??{word:N(e),icon:`question`,tone:`unknown`,rank:1}}function Ve(e){return Re[e]??{word:N(e),icon:`question`,tone:`unknown`,rank:3}}var He={TRADING:{word:`Trading`,icon:`check`,tone:`good`,rank:0},MONITORING:{word:`Monitoring`,icon:`warning`,tone:`warn`,rank:2},COOLING_DOWN:{word:`Cooling down`,icon:`clock`,tone:`warn`,rank:2},HALTED:{word:`Halted`,icon:`pause`,tone:`bad`,rank:4},CLOSED:{word:`Closed`,icon:`stop`,tone:`bad`,rank:4}};function Ue(e){return e===null?{word:`No price yet`,icon:`question`,tone:`unknown`,rank:1}:He[e]??{word:N(e),icon:`question`,tone:`unknown`,rank:1}}var We={CONNECTED:{word:`Connected`,icon:`check`,tone:`good`,rank:0},COMPARED:{word:`Compared`,icon:`check`,tone:`good`,rank:0},WAITING:{word:`Waiting`,icon:`clock`,tone:`plain`,rank:1},CONNECTING:{word:`Connecting`,icon:`clock`,tone:`unknown`,rank:1},LIMITED:{word:`Limited by the venue`,icon:`clock`,tone:`unknown`,rank:2},RECONNECTING:{word:`Lost, connects again`,icon:`question`,tone:`unknown`,rank:3},FAILING:{word:`Failing`,icon:`question`,tone:`unknown`,rank:3},REFUSED:{word:`Key refused`,icon:`stop`,tone:`bad`,rank:4},CLOSED:{word:`Closed`,icon:`stop`,tone:`unknown`,rank:4}};function Ge(e){return We[e]??{word:N(e),icon:`question`,tone:`unknown`,rank:3}}function Ke(e){let t=e===`IN_FORCE`?`warn`:`plain`;return{word:N(e),icon:e===`IN_FORCE`?`up`:`dot`,tone:t,rank:0}}function qe(e,t,n){return t===null?{word:`Unknown`,icon:`question`,tone:`unknown`,rank:1}:t.startsWith(`-`)?n===`HARD`?{word:`Passed`,icon:`stop`,tone:`bad`,rank:4}:{word:`Passed, warns`,icon:`warning`,tone:`warn`,rank:2}:Number(e??`0`)>=.8?{word:`Near`,icon:`warning`,tone:`warn`,rank:2}:{word:`Within`,icon:`check`,tone:`good`,rank:0}}function Je(e,t){return M(e===`UNKNOWN`?`UNKNOWN`:t)}function Ye(e){return ze[e]??N(e)}function N(e){let t=e.replaceAll(`_`,` `).toLowerCase();return t.charAt(0).toUpperCase()+t.slice(1)}var Xe={NO_LIQUIDATION:[`none`,`No price of the contract leads to liquidation.`],MISSING_DATA:[`no data`,`An input is absent.`],MISSING_PRICE:[`no price`,`A mark, index or conversion price is absent.`],MISSING_BALANCE:[`no balance`,`The source has no wallet balance.`],STALE_PRICE:[`stale price`,`A price that it stands on is too old.`],DIVERGED_PRICE:[`diverged price`,`The sources of a price disagree, or it jumped further than it may.`],HALTED_PRICE:[`halted`,`A contract does not trade.`],INSOLVENT:[`insolvent`,`The margin balance is zero or negative.`],INCLUDED_IN_INITIAL_MARGIN:[`in initial`,`The source's initial margin already contains it.`],NOT_MODELED:[`not modeled`,`The rule pack does not model it.`],NOT_APPLICABLE:[`n/a`,`It has no meaning for this account or contract.`],OUT_OF_RANGE:[`out of range`,`A figure lies outside what the rules cover, such as a size beyond the last tier.`],UNKNOWN_CONTRACT:[`no contract`,`A contract is not in the rules.`],UNKNOWN_RULE_PACK:[`no rules`,`There are no rules for the venue.`],NOT_EFFECTIVE:[`no rules then`,`The rules are not in force at this time.`],STALE_DATA:[`stale data`,`An input is too old.`],UNSUPPORTED:[`unsupported`,`The rules do not cover it.`],INFEASIBLE:[`infeasible`,`No size, or no amount, brings the account there.`]};function Ze(e){return e==null||e===``?`unknown`:Xe[e]?.[0]??N(e).toLowerCase()}function P(e){return e==null||e===``?`Unknown: the answer states no figure and no reason.`:Xe[e]?.[1]??`${N(e)}.`}var Qe=[[`account`,`Account`],[`whatif`,`What-if`],[`stress`,`Stress`]],$e=class extends t{static{this.properties={account:{},screen:{}}}static{this.styles=[k,o`
      select {
        font-size: 16px;
        font-weight: 600;
        max-width: 320px;
      }
      .tabs {
        display: inline-flex;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        overflow: hidden;
        margin-left: auto;
      }
      .tabs a {
        padding: 4px 13px;
        color: var(--ink);
      }
      .tabs a + a {
        border-left: 1px solid var(--line-strong);
      }
      .tabs a[aria-current] {
        background: var(--accent-wash);
        color: var(--accent);
        font-weight: 600;
      }
    `]}constructor(){super(),new E(this)}render(){let e=[...T.state?.accounts.keys()??[]].sort(),t=this.account===null?void 0:T.state?.accounts.get(this.account);return n`<div class="row">
      <h1 class="aside">${Qe.find(([e])=>e===this.screen)?.[1]} ${this.account}</h1>
      <label class="aside" for="account">Account</label>
      <select id="account" @change=${this.pick}>
        ${this.account!==null&&t===void 0?n`<option selected value=${this.account}>${this.account}</option>`:a}
        ${e.map(e=>n`<option value=${e} ?selected=${e===this.account}>${e}</option>`)}
      </select>
      ${t===void 0?a:n`${O(M(t.status))}
            <span class="soft">${t.venue} · ${N(t.mode)}${t.statusReasons.map(e=>` · ${P(e)}`)}</span>`}
      <nav class="tabs no-print" aria-label="Screens of the account">
        ${Qe.map(([e,t])=>n`<a href=${C(e,this.account)} aria-current=${e===this.screen?`page`:a}>${t}</a>`)}
      </nav>
    </div>`}pick(e){location.hash=C(this.screen,e.target.value)}};customElements.define(`account-head`,$e);function F(e){return n`<span class="absent" title=${P(e)}>— ${Ze(e)}</span>`}function I(e){return typeof e==`object`&&!!e&&`asset`in e&&`value`in e}function L(e,t,r,a=!1){if(e==null||e===``)return F(r);if(I(e))return n`<span title="${e.value} ${e.asset}"
      >${i(e.value,a)}<span class="unit">${e.asset}</span></span
    >`;if(typeof e==`object`)return n`<span>${JSON.stringify(e)}</span>`;let o=String(e);return d(o)?n`<span title=${o}>${et(o,t,a)}</span>`:n`<span>${o}</span>`}function et(t,n,r){switch(n){case`percent`:return e(t,2,r);case`times`:return`${s(t,2,r)}×`;case`money`:return i(t,r);case`price`:case`number`:return s(t,void 0,r);case`tenths`:return s(t,1,r);case`exact`:return u(t,r);case`text`:return t}}function R(e,t,r,i=!1){return n`<td class="num">${L(e,t,r,i)}</td>`}function tt(e,t){if(e===null)return a;let r=Math.min(1,Math.max(0,Number(e)));return n`<svg class="bar ${t}" viewBox="0 0 48 8" width="48" height="8" aria-hidden="true">
    <rect class="track" x="0" y="1" width="48" height="6" rx="2"></rect>
    <rect class="fill" x="0" y="1" width=${(48*r).toFixed(1)} height="6" rx="2"></rect>
    <line x1="38.4" x2="38.4" y1="0" y2="8"></line>
  </svg>`}var nt=1/3,rt=class extends t{static{this.properties={document:{attribute:!1}}}static{this.styles=[k,o`
      td svg {
        display: block;
        width: 100%;
        min-width: 140px;
        height: 18px;
      }
      .track {
        fill: var(--line);
      }
      .safe {
        fill: var(--accent);
        opacity: 0.45;
      }
      .edge {
        stroke: var(--accent);
        stroke-width: 2;
      }
      .now {
        stroke: var(--ink);
        stroke-width: 2;
      }
    `]}render(){return this.document.bands.length===0?n`<p class="soft">
        ${this.document.awake?`The account is looked at on every event: it has no safe band.`:`No factor guards this account.`}
      </p>`:n`${this.document.awake?n`<p class="soft small">The account is awake: it is looked at on every event until it sleeps again.</p>`:a}
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col" class="num">Low</th>
              <th scope="col" class="num">Now</th>
              <th scope="col" class="num">High</th>
              <th scope="col">Interval, ±${Math.round(nt*100)}% around now</th>
            </tr>
          </thead>
          <tbody>
            ${this.document.bands.map(e=>this.row(e))}
          </tbody>
        </table>
      </div>`}row(e){return n`<tr>
      <th scope="row">${e.factor}</th>
      <td class="num">${this.edge(e.low,e.value)}</td>
      <td class="num">${L(e.value,`price`)}</td>
      <td class="num">${this.edge(e.high,e.value)}</td>
      <td>${it(e)}</td>
    </tr>`}edge(t,r){if(t===null)return n`<span class="soft">no edge</span>`;let i=r===null||Number(r)===0?null:Number(t)/Number(r)-1;return n`${L(t,`price`)}${i===null?a:n`<span class="unit">${i>10?`${s(String(i+1),0)}×`:e(i.toFixed(6),1,!0)}</span>`}`}};function it(e){let t=e.value===null?null:Number(e.value);if(t===null||t===0)return n`<span class="soft">no value</span>`;let r=(e,n)=>{if(e===null)return n;let r=(Number(e)/t-1)/nt;return Math.min(200,Math.max(0,100+100*r))},i=r(e.low,0),o=r(e.high,200),s=(e,t)=>t?l`<line class="edge" x1=${e} x2=${e} y1="4" y2="14"></line>`:a;return n`<svg viewBox="0 0 200 18" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="7.5" width="200" height="3"></rect>
    <rect class="safe" x=${i.toFixed(1)} y="5" width=${Math.max(.5,o-i).toFixed(1)} height="8"></rect>
    ${s(i,e.low!==null&&i>0)} ${s(o,e.high!==null&&o<200)}
    <line class="now" x1="100" x2="100" y1="1" y2="17"></line>
  </svg>`}customElements.define(`band-list`,rt);function at(e,t){let n=[[e]];for(;n.length>0;){let e=[];for(let r of n){let n=r[r.length-1];if(n.name===t||n.name.startsWith(`${t} `))return r;for(let t of n.children??[])e.push([...r,t])}n=e}return[]}function ot(e){let[t=``,...n]=e.split(` `);return d(t)&&n.length<=1?[s(t),...n].join(` `):e}var st=class extends t{static{this.properties={tree:{attribute:!1},find:{}}}static{this.styles=[k,o`
      details > div {
        margin-left: 9px;
        padding-left: 12px;
        border-left: 1px solid var(--line);
      }
      summary,
      .leaf {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        padding: 3px 6px;
        border-radius: 4px;
        align-items: baseline;
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover,
      .leaf:hover {
        background: var(--raised);
      }
      summary .name::before {
        content: "▸";
        display: inline-block;
        width: 13px;
        color: var(--soft);
      }
      details[open] > summary .name::before {
        content: "▾";
      }
      .leaf .name {
        padding-left: 13px;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .value {
        text-align: right;
        font-weight: 500;
      }
      .long {
        grid-column: 1 / -1;
        text-align: left;
        font-weight: 400;
        padding-left: 13px;
        color: var(--soft);
        overflow-wrap: anywhere;
      }
      .formula {
        grid-column: 1 / -1;
        padding-left: 13px;
        font-size: 12px;
        color: var(--soft);
      }
      .found {
        background: var(--accent-wash);
      }
    `]}render(){if(!this.tree)return n`<p class="soft">The answer carries no working.</p>`;let e=this.find?at(this.tree,this.find):[];return n`${(this.tree.children??[]).map(t=>this.node(t,0,e))}`}updated(e){e.has(`find`)&&this.find&&this.renderRoot.querySelector(`.found`)?.scrollIntoView({block:`center`})}node(e,t,r){let i=e.children??[],o=r.length>0&&r[r.length-1]===e?`found`:``,s=e.value??null,c=n`<span class="name">${e.name}</span>${s===null?a:n`<span class=${s.length>48?`value long`:`value`} title=${s}>${ot(s)}</span>`}${e.formula?n`<span class="formula">= ${e.formula}</span>`:a}`;return i.length===0?n`<div class="leaf ${o}">${c}</div>`:n`<details ?open=${t<2||r.includes(e)}>
      <summary class=${o}>${c}</summary>
      <div>${i.map(e=>this.node(e,t+1,r))}</div>
    </details>`}};customElements.define(`explain-tree`,st);function z(e,t,n){let r=n*Math.PI/180,i=t*Math.cos(r),a=t*Math.sin(r),o=(e+.3963377774*i+.2158037573*a)**3,s=(e-.1055613458*i-.0638541728*a)**3,c=(e-.0894841775*i-1.291485548*a)**3;return[ct(4.0767416621*o-3.3077115913*s+.2309699292*c),ct(-1.2684380046*o+2.6097574011*s-.3413193965*c),ct(-.0041960863*o-.7034186147*s+1.707614701*c)]}function ct(e){let t=Math.min(1,Math.max(0,e)),n=t<=.0031308?12.92*t:1.055*t**(1/2.4)-.055;return Math.round(n*255)}var lt=52,ut=252;function dt(e,t){let n=Math.min(1,Math.max(0,e));return t?z(.27+.5*n,.012+.14*n,lt):z(.965-.42*n,.008+.14*n,lt)}function ft(e,t){let n=Math.min(1,Math.max(-1,e)),r=Math.abs(n),i=n<0?lt:ut;return t?z(.27+.5*r,.008+.14*r,i):z(.965-.42*r,.004+.144*r,i)}function pt([e,t,n]){let r=e=>{let t=e/255;return t<=.04045?t/12.92:((t+.055)/1.055)**2.4};return .2126*r(e)+.7152*r(t)+.0722*r(n)}function mt(e,t){let[n,r]=[pt(e),pt(t)].sort((e,t)=>t-e);return(n+.05)/(r+.05)}var ht=[0,0,0],gt=[255,255,255];function _t(e){return mt(ht,e)>=mt(gt,e)?ht:gt}function vt([e,t,n]){return`rgb(${e} ${t} ${n})`}function B(e){if(!(e>0))return 1;let t=10**Math.floor(Math.log10(e));return([1,1.2,1.6,2,3,4,5,6,8,10].find(n=>n*t>=e*(1-1e-12))??10)*t}var V=86,H=8,yt=46,bt=52,U=46,xt=class extends t{constructor(...e){super(...e),this.sizes=new ResizeObserver(()=>this.draw())}static{this.properties={heat:{attribute:!1},chosen:{type:Number}}}static{this.styles=o`
    :host {
      display: block;
    }
    #frame {
      border-radius: 6px;
      cursor: pointer;
    }
    #frame:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 3px;
    }
    canvas {
      display: block;
      width: 100%;
    }
    output {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `}render(){let e=this.heat.cells[this.chosen]?.said??``;return n`<div
        id="frame"
        tabindex="0"
        role="application"
        aria-roledescription="heat map"
        aria-label="${this.heat.scale.title} by ${this.heat.columnTitle} and ${this.heat.rowTitle}. Arrow keys walk over the cells."
        @keydown=${this.walk}
        @click=${this.point}
      >
        <canvas></canvas>
      </div>
      <output aria-live="polite">${e}</output>`}firstUpdated(){this.sizes.observe(this),this.stopTheme=oe(()=>this.draw())}updated(){this.draw()}disconnectedCallback(){super.disconnectedCallback(),this.sizes.disconnect(),this.stopTheme?.()}colorAt(e,t){let{kind:n,end:r}=this.heat.scale;return n===`DIVERGING`?ft(e/r,t):dt(e/r,t)}cellWidth(){return(this.clientWidth-V)/this.heat.columns.length}draw(){let e=this.renderRoot.querySelector(`canvas`),t=e?.getContext(`2d`);if(!e||!t||this.clientWidth===0)return;let n=this.clientWidth,r=H+U*this.heat.rows.length+yt+bt,i=devicePixelRatio;e.width=Math.round(n*i),e.height=Math.round(r*i),e.style.height=`${r}px`,t.setTransform(i,0,0,i,0,0),t.clearRect(0,0,n,r);let a=h(this,`--ink`),o=h(this,`--soft`),s=getComputedStyle(this).fontFamily,c=ae();this.drawAxes(t,o,a,s,n),this.heat.cells.forEach((e,n)=>e!==null&&this.drawCell(t,e,n,c,s)),this.heat.worst!==null&&this.outline(t,this.heat.worst,a,2.5),this.chosen>=0&&this.chosen<this.heat.cells.length&&this.outline(t,this.chosen,h(this,`--accent`),3,[4,3]),this.drawLegend(t,o,s,c,n,r)}drawAxes(e,t,n,r,i){let a=this.cellWidth(),o=H+U*this.heat.rows.length;e.textBaseline=`middle`,e.font=`12px ${r}`,e.fillStyle=n,e.textAlign=`right`,this.heat.rows.forEach((t,n)=>e.fillText(t,76,H+U*(n+.5))),e.textAlign=`center`,this.heat.columns.forEach((t,n)=>e.fillText(t,V+a*(n+.5),o+14)),e.fillStyle=t,e.fillText(this.heat.columnTitle,V+(i-V)/2,o+33),e.save(),e.translate(12,H+U*this.heat.rows.length/2),e.rotate(-Math.PI/2),e.fillText(this.heat.rowTitle,0,0),e.restore()}placeOf(e){let t=this.heat.columns.length,n=this.cellWidth();return[V+e%t*n,H+U*Math.floor(e/t),n]}drawCell(e,t,n,r,i){let[a,o,s]=this.placeOf(n),c=t.value===null?r?[58,65,75]:[214,219,226]:this.colorAt(t.value,r);e.fillStyle=vt(c),e.fillRect(a+1,o+1,s-2,44);let l=vt(_t(c));t.value===null&&St(e,a+1,o+1,s-2,44,r),t.severe&&(e.fillStyle=h(this,`--bad`),e.fillRect(a+1,o+U-5,s-2,4)),e.fillStyle=l,e.textAlign=`center`,e.font=`500 12px ${i}`,e.fillText(t.sign===``?t.text:`${t.sign} ${t.text}`,a+s/2,o+(n===this.heat.worst?16:U/2),s-6),n===this.heat.worst&&(e.font=`700 10px ${i}`,e.fillText(`WORST`,a+s/2,o+31,s-6))}outline(e,t,n,r,i=[]){let[a,o,s]=this.placeOf(t);e.strokeStyle=n,e.lineWidth=r,e.setLineDash(i),e.strokeRect(a+1.5,o+1.5,s-3,43),e.setLineDash([])}drawLegend(e,t,n,r,i,a){let{kind:o,end:s,title:c,format:l}=this.heat.scale,u=o===`DIVERGING`?-s:0,d=Math.min(420,i-V-40),f=a-bt+18;for(let t=0;t<d;t++)e.fillStyle=vt(this.colorAt(u+(s-u)*t/(d-1),r)),e.fillRect(V+t,f,1.5,10);e.fillStyle=t,e.font=`11px ${n}`,e.textAlign=`left`,e.fillText(c,V,f-9);for(let t=0;t<=4;t++)e.textAlign=t===0?`left`:t===4?`right`:`center`,e.fillText(l(u+(s-u)*t/4),V+d*t/4,f+21)}walk(e){let t=this.heat.columns.length,n={ArrowLeft:-1,ArrowRight:1,ArrowUp:-t,ArrowDown:t}[e.key],r=this.chosen>=0?this.chosen:this.heat.worst??0;if(n!==void 0){let i=this.chosen<0?r:r+n,a=Math.abs(n)===1&&Math.floor(i/t)!==Math.floor(r/t);e.preventDefault(),!a&&this.heat.cells[i]&&this.choose(i)}else(e.key===`Enter`||e.key===` `)&&(e.preventDefault(),this.choose(r))}point(e){let t=e.currentTarget.getBoundingClientRect(),n=Math.floor((e.clientX-t.left-V)/this.cellWidth()),r=Math.floor((e.clientY-t.top-H)/U);if(n<0||n>=this.heat.columns.length||r<0||r>=this.heat.rows.length)return;let i=r*this.heat.columns.length+n;this.heat.cells[i]&&this.choose(i)}choose(e){this.dispatchEvent(new CustomEvent(`cell`,{detail:e}))}};function St(e,t,n,r,i,a){e.save(),e.beginPath(),e.rect(t,n,r,i),e.clip(),e.strokeStyle=a?`rgb(255 255 255 / 12%)`:`rgb(0 0 0 / 10%)`,e.lineWidth=1,e.beginPath();for(let a=t-i;a<t+r;a+=7)e.moveTo(a,n+i),e.lineTo(a+i,n);e.stroke(),e.restore()}customElements.define(`heat-map`,xt);function Ct(t,n){let r=t.array??[];if(r.length===0||!r.every(e=>d(String(e.move))&&d(String(e.volShock))))return null;let i=Tt(r.map(e=>String(e.move))),a=Tt(r.map(e=>String(e.volShock))).reverse(),o=(e,t)=>r.find(n=>f(String(n.move),e)===0&&f(String(n.volShock),t)===0),l=a.flatMap(e=>i.map(t=>o(t,e)));if(l.filter(e=>e!==void 0).length!==r.length)return null;let u=l.map(e=>e?.counted===void 0||e.counted===null?null:String(e.counted)),ee=B(u.reduce((e,t)=>Math.max(e,Math.abs(Number(t??0))),0)),p=l.findIndex(e=>e!==void 0&&e.name===t.worst);return{entries:l,heat:{columns:i.map(t=>e(t,0,!0)),rows:a.map(t=>e(t,0,!0)),columnTitle:`Move of price`,rowTitle:`Shock of vol`,cells:l.map((e,t)=>{if(e===void 0)return null;let r=u[t]??null,i=r===null?``:Math.abs(Number(r))>=1e4?c(Number(r)):wt(r);return{value:r===null?null:Number(r),text:i,sign:``,severe:!1,said:`${String(e.name)}: ${i} ${n}`}}),worst:p<0?null:p,scale:{kind:`DIVERGING`,end:ee,title:`Profit as counted, ${n}`,format:e=>Math.abs(e)>=1e3?c(e):s(String(e))}}}}function wt(e){return s(e,Math.abs(Number(e))>=100?0:4,!0)}function Tt(e){let t=[...e].sort(f);return t.filter((e,n)=>n===0||f(e,t[n-1])!==0)}var Et=class extends t{static{this.properties={scenarios:{attribute:!1},asset:{},chosen:{state:!0}}}static{this.styles=[k,o`
      .body + .body {
        border-top: 1px solid var(--line);
        padding-top: 10px;
      }
    `]}constructor(){super(),this.chosen=new Map}render(){return n`<section class="panel" aria-label="Scenarios">
      <header><h2>Scenarios of the rules</h2><span class="soft small">what each loses as counted, ${this.asset}</span></header>
      ${this.scenarios.map(e=>this.underlying(e))}
    </section>`}underlying(e){let t=String(e.underlying),r=Ct(e,this.asset),i=this.chosen.get(t)??-1;return n`<div class="body">
      <p class="row between">
        <strong>${t}</strong>
        <span class="small">worst <strong>${e.worst}</strong>, requirement ${L(e.requirement,`money`,e.requirementReason)}</span>
      </p>
      ${r===null?n`<p class="soft">Its scenarios are no matrix of price and vol.</p>`:this.matrix(t,r,i)}
    </div>`}matrix(e,t,r){let i=t.entries[r],o=i?.legs??[];return n`<heat-map
        .heat=${t.heat}
        .chosen=${r}
        @cell=${t=>this.chosen=new Map(this.chosen).set(e,t.detail)}
      ></heat-map>
      ${i===void 0?a:n`<table>
            <caption class="aside">
              Contracts in ${i.name}
            </caption>
            <thead>
              <tr>
                <th scope="col">${i.name}</th>
                <th scope="col" class="num">Profit, ${this.asset}</th>
              </tr>
            </thead>
            <tbody>
              ${o.map(e=>n`<tr><th scope="row">${e.symbol}</th><td class="num">${L(e.profit,`money`,e.profitReason,!0)}</td></tr>`)}
            </tbody>
          </table>`}`}};customElements.define(`scenario-panel`,Et);var W=`settle asset of the account, as shown beside the figure`,G=`fraction, shown as %`,Dt={status:{label:`Status`,formula:`The most severe bucket: healthy → warning → margin call → liquidatable. Unknown: an input is missing or stale; never safe`,unit:`word`},walletBalance:{label:`Wallet balance`,formula:`Cash with realized P&L, without unrealized`,unit:W},equity:{label:`Equity`,formula:`walletBalance + unrealizedPnl (+ option value)`,unit:W},marginBalance:{label:`Margin balance`,formula:`What the venue compares with its requirement: equity after haircuts, less what it does not count`,unit:W},initialMargin:{label:`Initial margin`,formula:`Required to open the positions; orders apart`,unit:`${W}, ≥ 0`},maintenanceMargin:{label:`Maintenance margin`,formula:`Required to keep the positions`,unit:`${W}, ≥ 0`},orderMargin:{label:`Order margin`,formula:`Held for open orders`,unit:`${W}, ≥ 0`},freeMargin:{label:`Free margin`,formula:`marginBalance − initialMargin − orderMargin: can I open more?`,unit:`${W}, signed`},liquidationRequirement:{label:`Liquidation requirement`,formula:`maintenanceMargin × threshold + liquidation fees: what the venue's trigger compares`,unit:`${W}, ≥ 0`},marginSurplus:{label:`Margin surplus`,formula:`marginBalance − liquidationRequirement: how far from liquidation? Every decision is taken on it`,unit:`${W}, signed; ≤ 0 is liquidation where the rules say so`},marginUtilization:{label:`Utilization`,formula:`liquidationRequirement / marginBalance; 100% is liquidation. For display, never for a decision`,unit:G},effectiveLeverage:{label:`Leverage`,formula:`Effective: Σ |delta-adjusted notional| / equity, both in USD`,unit:`times`},distanceToLiquidation:{label:`Distance`,formula:`Move of the mark that liquidates first, as a signed part of it`,unit:`signed ${G}`},distanceDailySigmas:{label:`Daily σ`,formula:`|Distance| / daily volatility of the contract`,unit:`daily standard deviations`},nextThreshold:{label:`Next`,formula:`The next threshold that this account would pass`,unit:`word`},dataAge:{label:`Data age`,formula:`Age of the oldest price that the figures stand on`,unit:`time since it was told`},size:{label:`Size`,formula:`Signed: long > 0, short < 0`,unit:`contracts`},entryPrice:{label:`Entry`,formula:`Average price of opening`,unit:`quote per unit`},markPrice:{label:`Mark`,formula:`The price that values and triggers; never the last trade`,unit:`quote per unit`},notional:{label:`Notional`,formula:`Linear: |size| × contractSize × mark; inverse: |size| × contractSize / mark`,unit:`asset shown, ≥ 0`},unrealizedPnl:{label:`Unrealized P&L`,formula:`size × contractSize × (mark − entry); inverse: × (1/entry − 1/mark)`,unit:`asset shown, signed`},liquidationPrice:{label:`Liquidation price`,formula:`The mark at which marginSurplus is 0, other prices held`,unit:`quote per unit; none is an answer`},warningPrice:{label:`Warning price`,formula:`Our own early buffer, not the venue's price`,unit:`quote per unit`},bankruptcyPrice:{label:`Bankruptcy price`,formula:`The mark at which equity is 0`,unit:`quote per unit`},maintenanceMarginRate:{label:`Maintenance rate`,formula:`Maintenance margin of the tier / notional`,unit:G},tier:{label:`Tier`,formula:`Step of the venue's schedule that the notional lies in`,unit:`word`},gross:{label:`Gross leverage`,formula:`Σ |notional| / equity, both in USD`,unit:`times`},net:{label:`Net leverage`,formula:`Σ signed notional / equity, both in USD`,unit:`times, signed`},effective:{label:`Effective leverage`,formula:`Σ |delta-adjusted notional| / equity, both in USD`,unit:`times`},delta:{label:`Delta leverage`,formula:`(Σ USD delta of positions + equity held in coins, before haircut) / USD equity`,unit:`times, signed`},settleDelta:{label:`Settle-coin delta leverage`,formula:`Σ USD delta of positions, without collateral / USD equity`,unit:`times, signed`},beta:{label:`Beta leverage`,formula:`Σ delta by asset × its beta to the benchmark / USD equity`,unit:`times, signed`},gearing:{label:`Gearing`,formula:`Σ |notional| / initial margin posted`,unit:`times`},tail:{label:`Tail leverage`,formula:`Expected shortfall / equity`,unit:`times`},elasticity:{label:`Elasticity`,formula:`Σ option delta × notional / Σ option value`,unit:`times`},haircut:{label:`Haircut`,formula:`Fraction removed from collateral: 5% leaves 95%`,unit:G},sellingCost:{label:`Selling cost`,formula:`What selling the amount through the book loses of its price`,unit:G},profit:{label:`Profit`,formula:`Equity of the moved market − equity now`,unit:`${W}, signed`},valueAtRisk:{label:`VaR`,formula:`Loss that is not exceeded with that confidence, over one bar of the history; the book revalued in full`,unit:`USD, losses positive`},expectedShortfall:{label:`ES`,formula:`Mean loss beyond the value at risk`,unit:`USD, losses positive`},liquidationInside:{label:`Liquidated inside`,formula:`Share of the scenarios in which something is liquidated on the way, by the account's own rules`,unit:G},riskContribution:{label:`Contribution`,formula:`Euler share of the expected shortfall: the mean loss of the part where the whole loses most. They sum to it`,unit:`USD, signed; below 0 it offsets`},largestSize:{label:`Largest size`,formula:`Liquidated within 7 days with a probability of at most 1%, and within the margin of the venue`,unit:`contracts, signed`},distanceSigmas:{label:`Distance`,formula:`√(r′ C⁻¹ r) of the move r under the covariance C of a day`,unit:`daily standard deviations`},change:{label:`Change`,formula:`After − before`,unit:`as the row, signed`},band:{label:`Safe band`,formula:`While every factor stays inside its interval, no threshold of the account can be crossed`,unit:`as the factor`}};function Ot(e){return Dt[e]??null}function K(e){return Ot(e)?.label??kt(e)}function kt(e){let t=e.replace(/([a-z0-9])([A-Z])/g,`$1 $2`).toLowerCase();return t.charAt(0).toUpperCase()+t.slice(1)}var At=class extends t{static{this.properties={term:{},label:{},passive:{type:Boolean}}}static{this.styles=o`
    :host {
      display: inline-block;
    }
    span {
      border-bottom: 1px dotted var(--line-strong);
      cursor: help;
      border-radius: 2px;
    }
    span:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    [popover] {
      inset: auto;
      margin: 0;
      max-width: 340px;
      padding: 9px 12px;
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
      font-size: 12px;
      font-weight: 400;
      line-height: 1.45;
      text-align: left;
      white-space: normal;
    }
    b {
      display: block;
      margin-bottom: 2px;
    }
    small {
      display: block;
      margin-top: 4px;
      font-size: 11px;
      color: var(--soft);
    }
  `}render(){let e=Ot(this.term),t=this.label??e?.label??this.term;return e===null?n`${t}`:n`<span
        tabindex=${this.passive?a:0}
        aria-describedby=${this.passive?a:`tip`}
        @pointerenter=${this.show}
        @pointerleave=${this.hide}
        @focus=${this.show}
        @blur=${this.hide}
        @keydown=${e=>e.key===`Escape`&&this.hide()}
        >${t}</span
      >
      <div id="tip" popover="manual" role="tooltip"><b>${e.label}</b>${e.formula}<small>Unit: ${e.unit}</small></div>`}firstUpdated(){if(!this.passive)return;let e=this.closest(`button`);e?.addEventListener(`focus`,()=>e.matches(`:focus-visible`)&&this.show()),e?.addEventListener(`blur`,()=>this.hide())}show(){let e=this.renderRoot.querySelector(`[popover]`);if(e===null)return;e.showPopover();let t=this.getBoundingClientRect(),n=e.getBoundingClientRect();e.style.left=`${Math.max(8,Math.min(t.left,innerWidth-n.width-8))}px`,e.style.top=`${t.bottom+6+n.height>innerHeight?t.top-n.height-6:t.bottom+6}px`}hide(){let e=this.renderRoot.querySelector(`[popover]`);e?.matches(`:popover-open`)&&e.hidePopover()}};customElements.define(`term-tip`,At);var jt=/(utilization|share|rate|ratio|percent)$/i,Mt=/^[A-Z][A-Z_]+$/;function Nt(e,t){let r=[...new Set(e.flatMap(e=>Object.keys(e)))].filter(t=>!Pt(t,e)),i=r.filter(t=>e.some(e=>Ft(e[t])));return n`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">
        ${t}
      </caption>
      <thead>
        <tr>
          ${r.map(e=>n`<th scope="col" class=${i.includes(e)?`num`:``}>
                ${Ot(e)===null?K(e):n`<term-tip term=${e}></term-tip>`}
              </th>`)}
        </tr>
      </thead>
      <tbody>
        ${e.map(e=>n`<tr>
              ${r.map(t=>n`<td class=${i.includes(t)?`num`:``}>${It(e,t,i.includes(t))}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>`}function Pt(e,t){let n=e.endsWith(`Reason`)?e.slice(0,-6):``;return n!==``&&t.some(e=>n in e)}function Ft(e){return I(e)||typeof e==`number`||typeof e==`string`&&d(e)}function It(e,t,n){let r=e[t];if(r==null){let r=e[`${t}Reason`];return n||r?L(null,`text`,r):`—`}return Ft(r)?L(r,Lt(t)):typeof r==`boolean`?r?`yes`:`no`:Array.isArray(r)?r.map(String).join(`, `):typeof r==`string`?Mt.test(r)?N(r):r:JSON.stringify(r)}function Lt(e){return jt.test(e)?`percent`:/leverage$/i.test(e)?`times`:`number`}var Rt=[`effective`,`gross`,`net`,`delta`,`settleDelta`,`beta`,`gearing`,`tail`,`elasticity`];function zt(e){let t=[`walletBalance`,`equity`,`marginBalance`,`liquidationRequirement`,`marginSurplus`];return n`<section class="panel" aria-label="Buckets">
    <header><h2>Buckets</h2><span class="soft small">each is liquidated on its own</span></header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            ${[...t,`marginUtilization`].map(e=>n`<th scope="col" class="num"><term-tip term=${e}></term-tip></th>`)}
          </tr>
        </thead>
        <tbody>
          ${e.buckets.map(e=>n`<tr>
                <th scope="row">${e.id}</th>
                ${t.map(t=>R(e[t],`money`,e[`${t}Reason`]))}
                ${R(e.marginUtilization,`percent`,e.marginUtilizationReason)}
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function Bt(e){let t=e.liquidation.roots;return n`<section class="panel" aria-label="Where it is liquidated">
    <header><h2>Where it is liquidated</h2></header>
    ${t.length===0?n`<div class="body">${F(e.liquidation.reason)}</div>`:n`<div class="scroll" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">What moves</th>
                <th scope="col" class="num">Move</th>
                <th scope="col" class="num">To</th>
                <th scope="col">Basis</th>
                <th scope="col">Bucket</th>
              </tr>
            </thead>
            <tbody>
              ${t.map(e=>Jt(e))}
            </tbody>
          </table>
        </div>`}
  </section>`}function Vt(e){return n`<section class="panel" aria-label="Leverage">
    <header><h2>Leverage, by measure</h2></header>
    <dl class="body">
      ${Rt.map(t=>n`<dt><term-tip term=${t}></term-tip></dt>
            <dd>${L(e.leverage[t],`times`,e.leverage[`${t}Reason`])}</dd>`)}
    </dl>
  </section>`}function Ht(t){let r=t.marginCall;return r?n`<section class="panel" aria-label="Margin call">
    <header>
      <h2>Margin call</h2>
      <span class="soft small">to come back to ${r.targetUtilization?e(String(r.targetUtilization),0):`the threshold`}</span>
    </header>
    ${I(r.amount)&&!/[1-9]/.test(r.amount.value)?n`<p class="body soft">Nothing is to be paid in.</p>`:Ut(r)}
  </section>`:a}function Ut(e){let t=e.topUps??[];return n`<dl class="body">
      <dt>Amount</dt>
      <dd>${L(e.amount,`money`,e.amountReason)}</dd>
      ${e.deadline?n`<dt>Until</dt><dd>${x(String(e.deadline))} UTC</dd>`:a}
      ${t.map(e=>n`<dt>or in ${e.asset}</dt><dd>${L(e.amount,`money`,e.amountReason)}</dd>`)}
    </dl>`}function Wt(e,t){let r=e=>t?.[e]??[],i=e.collateralDepth??[],o=r(`balances`).length>0?r(`balances`):i.map(e=>({asset:e.asset,total:e.amount}));return o.length+r(`loans`).length===0?a:n`<section class="panel" aria-label="Collateral">
    <header><h2>Collateral and loans</h2></header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Asset</th>
            <th scope="col" class="num">Amount</th>
            <th scope="col" class="num"><term-tip term="haircut"></term-tip></th>
            <th scope="col" class="num"><term-tip term="sellingCost"></term-tip></th>
          </tr>
        </thead>
        <tbody>
          ${o.map(e=>Gt(e,i.find(t=>t.asset===e.asset)))}
          ${r(`loans`).map(e=>n`<tr>
                <th scope="row">${e.asset} <span class="soft">loan</span></th>
                <td class="num">${L(e.amount,`exact`,e.amountReason)}</td>
                <td></td>
                <td></td>
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function Gt(e,t){let r=t?.haircut??e.haircut;return n`<tr>
    <th scope="row">${e.asset}</th>
    ${R(e.total,`exact`,e.totalReason)}
    <td class="num">
      ${r==null?n`<span class="soft" title="The weights are in the working, at the balance">in the working</span>`:L(r,`percent`)}
    </td>
    <td class="num">${t===void 0?n`<span class="soft">—</span>`:L(t.sellingCost,`percent`,t.sellingCostReason)}</td>
  </tr>`}function Kt(e){let t=e?.orders??[];return t.length===0?a:n`<section class="panel" aria-label="Open orders">
    <header><h2>Open orders</h2></header>
    ${Nt(t,`Open orders`)}
  </section>`}function qt(e){return n`<section class="panel" aria-label="Rules">
    <header><h2>Rules</h2></header>
    <dl class="body">
      <dt>Rule pack</dt>
      <dd>${e.rulePack.id}, from ${e.rulePack.effectiveFrom}</dd>
      <dt>Model</dt>
      <dd>${N(e.model)}</dd>
      <dt>Fidelity</dt>
      <dd>${N(e.fidelity)}</dd>
      ${Object.entries(e.venueFigures??{}).map(([e,t])=>n`<dt>Venue's ${e}</dt><dd>${L(t,`number`)}</dd>`)}
      <dt>Source</dt>
      <dd class="small">${e.rulePack.source??`not stated`}</dd>
    </dl>
  </section>`}function Jt(e){let t=Object.entries(e.direction).map(([e,t])=>`${e} ${t<0?`↓`:`↑`}`),r=e.basis===`ALL_TOGETHER`;return n`<tr>
    <th scope="row" class="wrap">${t.join(`, `)}${e.symbol===null?a:n` <span class="soft">${e.symbol}</span>`}</th>
    ${R(e.move,`percent`,null,!0)}
    <td class="num">${r?n`${L(e.price,`times`)} of now`:L(e.price,`price`)}</td>
    <td>${N(e.basis)}</td>
    <td class="soft">${e.bucket}</td>
  </tr>`}var Yt=[`marginUtilization`,`equity`,`effectiveLeverage`,`distanceToLiquidation`];function Xt(e,t,n){let r=[],i=[];for(let n of e){let e=Date.parse(n.at)/1e3;Number.isNaN(e)||e<(r[r.length-1]??-1/0)||(e===r[r.length-1]?i[i.length-1]=Zt(n[t]):(r.push(e),i.push(Zt(n[t]))))}let a=t===`marginUtilization`||t===`distanceToLiquidation`,o=i.some(e=>e!==null&&e>.5);return{label:K(t),unit:t===`equity`?` ${n}`:t===`effectiveLeverage`?`×`:``,percent:a,times:r,values:i,levels:t===`marginUtilization`&&o?[{at:1,label:`Liquidation`}]:[]}}function Zt(e){if(e==null)return null;let t=Number(typeof e==`string`?e:e.value);return Number.isFinite(t)?t:null}var Qt=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),$t=function(e,t){return new URL(e,t).href},en={},tn=function(e){return e.pathname.endsWith(`.css`)},nn=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},q=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=$t(t,n);let r=s(t),i=tn(r);return nn(en,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Qt,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},rn=[[`equity`,`money`],[`marginBalance`,`money`],[`initialMargin`,`money`],[`maintenanceMargin`,`money`],[`orderMargin`,`money`],[`freeMargin`,`money`],[`liquidationRequirement`,`money`],[`marginSurplus`,`money`],[`marginUtilization`,`percent`],[`warningPrice`,`price`]],an=[[`size`,`exact`,!0],[`entryPrice`,`price`],[`markPrice`,`price`],[`notional`,`money`],[`unrealizedPnl`,`money`,!0],[`initialMargin`,`money`],[`maintenanceMargin`,`money`],[`maintenanceMarginRate`,`percent`],[`liquidationPrice`,`price`],[`distanceToLiquidation`,`percent`,!0],[`bankruptcyPrice`,`price`]],on=class extends t{static{this.properties={route:{attribute:!1},saved:{attribute:!1},find:{state:!0}}}static{this.styles=[k,o`
      .figures {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: 1px;
        background: var(--line);
        overflow: hidden;
      }
      @media (max-width: 1250px) {
        .figures {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
      @media (max-width: 760px) {
        .figures {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .figures > div {
        background: var(--surface);
        padding: 8px 14px 9px;
      }
      .figures b {
        display: block;
        font-size: 15px;
        overflow-wrap: anywhere;
        font-weight: 600;
      }
      .figures .label {
        display: flex;
        justify-content: space-between;
        gap: 6px;
        font-size: 12px;
        color: var(--soft);
      }
      .figures button {
        font-size: 11px;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(300px, 2fr);
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px 14px;
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 8px 14px 8px 30px;
      }
      @media print {
        .columns {
          display: block;
        }
        .columns > * + * {
          margin-top: 8px;
        }
      }
    `]}constructor(){super(),this.risk=new j(this,1e3),this.holdings=new j(this,5e3),this.bands=new j(this,2e3),this.history=new j(this),this.told=[],this.tellsOf=null,this.find=``,new E(this,()=>this.remember())}connectedCallback(){super.connectedCallback(),q(()=>import(`./history-chart.js`),[],import.meta.url),q(()=>import(`./risk-panel.js`),[],import.meta.url),q(()=>import(`./book-panel.js`),[],import.meta.url),q(()=>import(`./credit-panel.js`),[],import.meta.url)}willUpdate(){let e=this.route.account;if(e===null)return;let t=`${T.state?.accounts.get(e)?.sequence} ${T.connection}`;this.risk.need(e,t,t=>_(b(e,`?explain=true`),t)),this.holdings.need(e,t,t=>v(b(e,`/positions`),{},t)),this.bands.need(e,t,t=>_(b(e,`/bands`),t)),this.history.need(e,null,t=>v(b(e,`/history`),{points:[]},t)),this.told.length>0&&this.tellsOf!==e&&(this.told=[]),this.tellsOf=e}render(){if(this.saved!==void 0)return n`<div class="stack">${this.answer(this.saved)}</div>`;let e=this.risk.value;return n`<div class="stack ${T.old?`stale`:``}">
      <account-head .account=${this.route.account} screen="account"></account-head>
      ${this.risk.error===null?a:A(this.risk.error)}
      ${e===null?this.risk.error===null?n`<div class="panel empty">${this.route.account===null?`There is no account yet.`:`Loading…`}</div>`:a:this.answer(e)}
    </div>`}answer(e){return n`<div class="panel figures ${e.status===`UNKNOWN`?`stale`:``}" data-testid="figures">
        ${rn.map(([t,n,r])=>this.headFigure(t,L(e[t],n,e[`${t}Reason`],r),e))}
        ${this.headFigure(`effectiveLeverage`,L(e.leverage.effective,`times`,e.leverage.effectiveReason),e)}
        ${this.headFigure(`distanceToLiquidation`,sn(e.distance),e)}
      </div>
      ${e.warnings.length===0?a:n`<ul class="note small" aria-label="What to know">
            ${e.warnings.map(e=>n`<li>${typeof e==`string`?e:JSON.stringify(e)}</li>`)}
          </ul>`}
      ${this.positions(e)} ${this.losses(e)} ${this.scenarios(e)}
      <div class="columns">
        <div class="stack">${zt(e)} ${Bt(e)} ${this.saved===void 0?n`${this.safeBand()} ${this.chart(e)}`:a} ${Vt(e)}</div>
        <div class="stack">${this.working(e)} ${Ht(e)} ${Wt(e,this.holdings.value)} ${Kt(this.holdings.value)} ${qt(e)}</div>
      </div>`}headFigure(e,t,r){return n`<div>
      <span class="label"
        ><term-tip term=${e}></term-tip
        ><button
          class="link no-print"
          aria-label="Why: ${K(e)}"
          ?hidden=${!r.explain}
          @click=${()=>this.explain(e)}
        >
          why
        </button></span
      ><b>${t}</b>
    </div>`}positions(e){return n`<section class="panel" aria-label="Positions">
      <header><h2>Positions</h2><span class="soft small">each liquidation price: others held</span></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col">Mode</th>
              ${an.map(([e])=>n`<th scope="col" class="num"><term-tip term=${e}></term-tip></th>`)}
              <th scope="col"><term-tip term="tier"></term-tip></th>
            </tr>
          </thead>
          <tbody>
            ${e.positions.map(e=>n`<tr>
                  <th scope="row">
                    ${e.symbol}${e.side===`BOTH`||!e.side?``:n` <span class="soft">${N(String(e.side))}</span>`}
                  </th>
                  <td>${N(String(e.marginMode??``))}</td>
                  ${an.map(([t,n,r])=>R(e[t],n,e[`${t}Reason`],r))}
                  <td>${e.tier??n`<span class="soft">—</span>`}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
      ${e.positions.length===0?n`<p class="empty">No position is open.</p>`:a}
    </section>`}losses(e){if(this.saved!==void 0)return a;let t=[...new Set(e.positions.map(e=>String(e.symbol)))];return n`<risk-panel .account=${e.account} .symbols=${t}></risk-panel>
      <book-panel .account=${e.account} .symbols=${t}></book-panel>
      <credit-panel .account=${e.account}></credit-panel>`}scenarios(e){if(!e.scenarios||e.scenarios.length===0)return a;let t=I(e.equity)?e.equity.asset:``;return n`<scenario-panel .scenarios=${e.scenarios} .asset=${t}></scenario-panel>`}safeBand(){let e=this.bands.value;return n`<section class="panel" aria-label="Safe band">
      <header>
        <h2><term-tip term="band"></term-tip></h2>
        <span class="soft small">${e===null?``:`sequence ${e.sequence}`}</span>
      </header>
      ${e===null?n`<div class="body">${this.bands.error===null?`Loading…`:A(this.bands.error)}</div>`:e.bands.length===0?n`<div class="body"><band-list .document=${e}></band-list></div>`:n`<band-list .document=${e}></band-list>`}
    </section>`}chart(e){let t=Yt.find(e=>e===this.route.options.get(`history`))??`marginUtilization`,r=[...this.history.value?.points??[]],i=r[r.length-1]?.sequence??-1;r.push(...this.told.filter(e=>e.sequence>i));let a=I(e.equity)?e.equity.asset:``;return n`<section class="panel" aria-label="History">
      <header>
        <h2>History</h2>
        <span class="row no-print" role="group" aria-label="What the chart shows">
          ${Yt.map(e=>n`<button class="chip" aria-pressed=${e===t} @click=${()=>this.show(e)}>${K(e)}</button>`)}
        </span>
      </header>
      <div class="body">
        ${this.history.error===null?n`<history-chart .series=${Xt(r,t,a)}></history-chart>`:A(this.history.error)}
      </div>
    </section>`}working(e){return n`<section class="panel" aria-label="Why: the working">
      <header><h2>Why: the working</h2><span class="soft small">sequence ${e.sequence}, as of ${x(e.asOf)} UTC</span></header>
      <div class="body"><explain-tree .tree=${e.explain} .find=${this.find}></explain-tree></div>
    </section>`}explain(e){this.find=``,this.updateComplete.then(()=>this.find=e===`distanceToLiquidation`?`marginSurplus`:e)}show(e){w(`history`,e===`marginUtilization`?``:e)}remember(){let e=this.route.account,t=T.state,n=e===null?void 0:t?.accounts.get(e);n!==void 0&&t!==null&&n.sequence!==this.told[this.told.length-1]?.sequence&&(t.asOf!==null&&this.told.push({...n,at:t.asOf}),this.told.length>5e3&&this.told.splice(0,1e3))}};function sn(e){if(e.percent===null||e.percent===void 0)return F(e.percentReason);let t=e.dailySigmas,r=String(e.percent);return n`<span title="${r}%">${s(r,2,!0)}%</span>${t?n`<span class="unit">${s(String(t),1)} σ</span>`:a}`}customElements.define(`account-screen`,on);var cn={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ln=e=>(...t)=>({_$litDirective$:e,values:t}),un=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:dn}=r,fn=e=>e,pn=()=>document.createComment(``),J=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new dn(r.insertBefore(pn(),i),r.insertBefore(pn(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=fn(e).nextSibling;fn(r).insertBefore(e,i),e=t}}}return n},Y=(e,t,n=e)=>(e._$AI(t,n),e),mn={},hn=(e,t=mn)=>e._$AH=t,gn=e=>e._$AH,_n=e=>{e._$AR(),e._$AA.remove()},vn=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},yn=ln(class extends un{constructor(e){if(super(e),e.type!==cn.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=gn(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=Y(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=Y(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=Y(i[d],a[m]),J(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=Y(i[f],a[p]),J(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=vn(o,p,m),u=vn(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=J(e,i[d]);Y(t,a[p]),c[p]=t}else c[p]=Y(n,a[p]),J(e,i[d],n),i[t]=null;p++}else _n(i[f]),f--}else _n(i[d]),d++;for(;p<=m;){let t=J(e,c[m+1]);Y(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&_n(e)}return this.ut=o,hn(e,c),ee}});function bn(e,t){let n=t.find(t=>t.id===e.parent);return n===void 0?0:1+bn(n,t)}function xn(e){let t=e.accounts.filter(e=>e.restrictions.length>0),r=e.accounts.filter(e=>e.controller!==null);return[e.holders,e.breakers,e.policies,e.accounts,e.overrides].every(e=>e.length===0)?n`<p class="empty">No limit is set.</p>`:n`${e.holders.map(Cn)}
    ${e.breakers.length===0?a:En(e.breakers)}
    ${t.length===0?a:On(t)}
    ${r.length===0?a:An(r)}
    ${e.policies.length===0?a:X(`Restrictions that were stated`,Nt(e.policies,`Restrictions that were stated`))}
    ${e.overrides.length===0?a:Mn(e.overrides)}`}function X(e,t,r=a){return n`<section aria-label=${e}>
    <h3>${e} ${r}</h3>
    ${t}
  </section>`}function Z(e,t,r){return n`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">${e}</caption>
      <thead>
        <tr>
          ${t.map(e=>n`<th scope="col" class=${e.startsWith(`#`)?`num`:``}>${e.replace(`#`,``)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${r}
      </tbody>
    </table>
  </div>`}var Sn=[`Limit`,`On`,`Counted`,`#Cap, USD`,`Bound by`,`#Used, USD`,`#Room, USD`,`#Used of cap`,`State`,`Owner`];function Cn(e){let t=e.limits,r=n`<span class="soft small">${e.accounts.join(`, `)}</span>`,i=`Limits of ${e.holder}`;return t===null?X(i,n`<p class="body">${L(null,`text`,e.limitsReason)}</p>`,r):X(i,Z(i,Sn,t.map(n=>wn(n,bn(n,t),n.id===e.binding))),r)}function wn(e,t,r){let i=qe(e.utilization,e.room,e.force);return n`<tr data-limit=${e.id}>
    <th scope="row">
      ${` `.repeat(t)}${t>0?n`<span class="soft" aria-hidden="true">└ </span>`:a}${e.id}
      ${r?n`<span class="mark plain" title="The limit of least room">least room</span>`:a}
    </th>
    <td>${N(e.scope)} ${e.key}</td>
    <td>${N(e.measure)}</td>
    ${R(e.cap,`money`,e.capReason)}
    <td>${e.boundBy===e.id?n`<span class="soft">itself</span>`:e.boundBy}</td>
    ${R(e.used,`money`)} ${R(e.room,`money`,e.roomReason,!0)}
    <td class="num">${tt(e.utilization,i.tone)} ${L(e.utilization,`percent`,e.capReason)}</td>
    <td title=${e.notes.join(`; `)}>${O(i)} ${e.notes.length>0?n`<span class="soft small">${e.notes.join(`; `)}</span>`:a}</td>
    <td class="soft">${e.owner}, ${N(e.force).toLowerCase()}</td>
  </tr>`}var Tn=[`Contract`,`State`,`Until, UTC`,`#Lower`,`#Last`,`#Upper`,`#Sold by force`,`#Of at most`];function En(e){return X(`Circuit breakers`,Z(`Circuit breakers`,Tn,e.map(e=>n`<tr data-breaker=${e.symbol}>
        <th scope="row">${e.symbol}</th>
        <td>${O(Ue(e.phase))} ${e.increasesAdmitted?a:n`<span class="small">only reductions</span>`}</td>
        <td>${e.until===null?n`<span class="soft">—</span>`:x(e.until)}</td>
        ${R(e.lower,`price`)} ${R(e.last,`price`)} ${R(e.upper,`price`)}
        ${R(e.liquidated,`money`)} ${R(e.mostLiquidated,`money`)}
      </tr>`)))}var Dn=[`Account`,`By`,`Class`,`#Leverage`,`#At most`,`#Headroom`,`State`,`From, UTC`,`To, UTC`];function On(e){return X(`Leverage restrictions`,Z(`Leverage restrictions`,Dn,e.flatMap(e=>e.restrictions.map(t=>n`<tr>
          <th scope="row">${Nn(e.account)}</th>
          <td>${t.by}</td>
          <td>${t.assetClass??n`<span class="soft">all</span>`}</td>
          ${R(t.leverage,`times`,t.leverageReason)} ${R(t.mostLeverage,`times`)}
          ${R(t.headroom,`times`,t.headroomReason,!0)}
          <td>${t.inForce?t.binding?`In force, binds`:`In force`:`Announced`}</td>
          <td>${t.effectiveFrom===null?n`<span class="soft">—</span>`:x(t.effectiveFrom)}</td>
          <td>${t.effectiveTo===null?n`<span class="soft">no end</span>`:x(t.effectiveTo)}</td>
        </tr>`))))}var kn=[`Account`,`#From`,`#Leverage`,`#To`,`Would`,`#By, USD`,`Why`,`Last change, UTC`];function An(e){return X(`Leverage controllers`,Z(`Leverage controllers`,kn,e.map(e=>{let t=e.controller??{},r=t.lastChange;return n`<tr>
      <th scope="row">${Nn(e.account)}</th>
      ${R(t.lower,`times`)} ${R(t.leverage,`times`,t.leverageReason)} ${R(t.upper,`times`)}
      <td>${N(String(t.move))}</td>
      ${R(t.notional,`money`)}
      <td>${t.reason}</td>
      <td>${typeof r==`string`?x(r):n`<span class="soft">none yet</span>`}</td>
    </tr>`})))}var jn=[`Override`,`Limit`,`#Cap, USD`,`State`,`Asked by`,`Decided by`,`Expires, UTC`,`Reason`];function Mn(e){return X(`Overrides`,Z(`Overrides`,jn,e.map(e=>n`<tr>
        <th scope="row">${e.id}</th>
        <td>${e.limit}</td>
        ${R(e.cap,`money`)}
        <td>${O(Ke(String(e.status)))}</td>
        <td>${e.by}</td>
        <td>${e.decidedBy??n`<span class="soft">nobody</span>`}</td>
        <td>${x(String(e.expires))}</td>
        <td>${e.reason}</td>
      </tr>`)))}function Nn(e){return n`<a href=${C(`account`,e)}>${e}</a>`}var Pn={word:`As the venue said`,icon:`check`,tone:`plain`,rank:0},Fn={word:`Differs`,icon:`split`,tone:`warn`,rank:2};function In(e,t){let r=[...e.reports].sort((e,t)=>t.differences.length-e.differences.length),i=r.filter(e=>e.differences.length>0).length;return n`<section class="panel" aria-label="What venues say otherwise" data-testid="differences">
    <header>
      <h2>What venues say otherwise <span class="soft">${i} of ${r.length} accounts</span></h2>
      <span class="soft small">ours computed at the venue's own marks; nothing is corrected unasked</span>
    </header>
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Compared, UTC</th>
            <th scope="col">State</th>
            <th scope="col">Of</th>
            <th scope="col">Figure</th>
            <th scope="col" class="num">Ours</th>
            <th scope="col" class="num">Theirs</th>
          </tr>
        </thead>
        <tbody>
          ${r.map(e=>Ln(e,t))}
        </tbody>
      </table>
    </div>
  </section>`}function Ln(e,t){let r=n`<th scope="row"><a href=${C(`account`,e.account)}>${e.account}</a></th>
    <td><time datetime=${e.at}>${x(e.at)}</time></td>`;return e.differences.length===0?n`<tr class=${t?`stale`:``} data-differs="no">
      ${r}
      <td>${O(Pn)}</td>
      <td colspan="4" class="soft">${e.gaps.length===0?``:`not told: ${e.gaps.join(`; `)}`}</td>
    </tr>`:n`${e.differences.map(i=>n`<tr class=${t?`stale`:``} data-differs="yes">
        ${r}
        <td>${O(Fn)}${e.corrected===null?a:n` <span class="soft small">corrected by event ${e.corrected}</span>`}</td>
        <td class="soft">${i.scope}</td>
        <td>${K(i.field)}${i.venueField===null?a:n` <span class="soft small">${i.venueField}</span>`}</td>
        ${R(i.ours,`exact`)} ${R(i.theirs,`exact`)}
      </tr>`)}`}function Rn(e,t,r){return e.connectors.length+t.accounts.length===0?a:n`<section class="panel" aria-label="Connections to venues" data-testid="connections">
    <header><h2>Connections to venues</h2></header>
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">State</th>
            <th scope="col">Last came, UTC</th>
          </tr>
        </thead>
        <tbody>
          ${e.connectors.map(e=>zn(r,e.name,`prices`,e.state,e.lastMessage,e.gaps,e.errors,e.lastError))}
          ${t.accounts.map(e=>zn(r,e.account,`account, ${e.venue}`,e.state,e.lastCompared,null,e.failures,e.lastError))}
        </tbody>
      </table>
    </div>
  </section>`}function zn(e,t,r,i,o,s,c,l){let u=Ge(i);return n`<tr class=${e||u.tone===`unknown`?`stale`:``} data-state=${i}>
    <th scope="row">${t}<br /><span class="soft small">${r}</span></th>
    <td title=${l??``}>
      ${O(u)}<br /><span class="soft small">${s===null?a:n`${L(s,`number`)} gaps, `}${L(c,`number`)} errors</span>
    </td>
    <td>${o===null?n`<span class="soft">nothing yet</span>`:Bn(x(o))}</td>
  </tr>`}function Bn(e){let[t,...r]=e.split(` `);return n`${t}<br />${r.join(` `)}`}var Vn=200,Hn={reports:[]},Un={holders:[],breakers:[],policies:[],accounts:[],overrides:[]},Wn=class extends t{static{this.properties={route:{attribute:!1},shown:{state:!0}}}static{this.styles=[k,o`
      #find {
        width: 170px;
      }
      h3 {
        margin: 0;
        padding: 14px 14px 2px;
        font-size: 13px;
      }
    `]}constructor(){super(),this.limits=new j(this,5e3),this.reconciled=new j(this,5e3),this.shown=Vn,new E(this)}willUpdate(){this.limits.need(`limits`,T.state?.sequence,e=>v(`limits`,Un,e)),this.reconciled.need(`reconcile`,T.state?.sequence,e=>v(`reconcile`,Hn,e))}render(){let e=T.state?.alerts??[],t=this.route.options.getAll(`level`),r=(this.route.options.get(`find`)??``).toLowerCase(),i=e.filter(e=>(t.length===0||t.includes(Gn(e)))&&`${e.account} ${e.bucket??``}`.toLowerCase().includes(r));return n`<div class="stack">
      <h1 class="aside">Limits and alerts</h1>
      ${this.differences()}
      <section class="panel" aria-label="Alerts">
        <header>
          <h2>Alerts <span class="soft">newest first</span></h2>
          <span class="row no-print">
            <span class="row" role="group" aria-label="Filter by level">
              ${Be.map(e=>{let r=M(e);return n`<button class="chip" aria-pressed=${t.includes(e)} @click=${()=>this.toggle(e,t)}>${D(r.icon)}${r.word}</button>`})}
            </span>
            <label for="find">Find</label>
            <input
              id="find"
              type="search"
              placeholder="account or bucket"
              .value=${this.route.options.get(`find`)??``}
              @input=${e=>w(`find`,e.target.value)}
            />
          </span>
        </header>
        <div class="scroll">
          <table data-testid="alerts">
            <thead>
              <tr>
                <th scope="col">At, UTC</th>
                <th scope="col">Account</th>
                <th scope="col">What</th>
                <th scope="col">Level</th>
                <th scope="col">Bucket</th>
                <th scope="col" class="num"><term-tip term="marginSurplus"></term-tip></th>
                <th scope="col">Deadline, UTC</th>
                <th scope="col" class="num">Sequence</th>
              </tr>
            </thead>
            <tbody>
              ${yn(i.slice(0,this.shown),e=>e.id,Kn)}
            </tbody>
          </table>
        </div>
        ${i.length===0?n`<p class="empty">${e.length===0?`Nothing has been announced.`:`No alert fits the filter.`}</p>`:a}
        ${i.length>this.shown?n`<p class="empty"><button @click=${()=>this.shown+=Vn}>Show more of ${i.length}</button></p>`:a}
      </section>
      ${this.limitPanels()}
    </div>`}differences(){if(this.reconciled.error!==null)return A(this.reconciled.error);let e=this.reconciled.value;return e===null||e.reports.length===0?a:In(e,T.old)}limitPanels(){let e=this.limits.value;return this.limits.error===null?n`<section class="panel" aria-label="Limits" data-testid="limits">
      <header><h2>Limits</h2><span class="soft small">a reduction is never refused</span></header>
      ${e===null?n`<p class="empty">Loading…</p>`:xn(e)}
    </section>`:A(this.limits.error)}toggle(e,t){w(`level`,t.includes(e)?t.filter(t=>t!==e):[...t,e])}};function Gn(e){return e.kind===`UNKNOWN`?`UNKNOWN`:e.level}function Kn(e){let t=Je(e.kind,e.level);return n`<tr data-level=${Gn(e)}>
    <td><time datetime=${e.at}>${x(e.at)}</time></td>
    <td><a href=${C(`account`,e.account)}>${e.account}</a></td>
    <td>
      ${Ye(e.kind)} ${M(e.level).word.toLowerCase()}${e.field?n`: ${K(e.field)}, ours ${L(e.ours,`number`)}, theirs ${L(e.theirs,`number`)}`:a}${e.measure?n`: ${K(e.measure)} ${L(e.value,`percent`,`MISSING_DATA`)}, limit ${L(e.limit,`percent`)}`:a}
    </td>
    <td>${O(t)}</td>
    <td class="soft">${e.bucket??`—`}</td>
    <td class="num">${L(e.marginSurplus??null,`money`,e.kind===`UNKNOWN`?`MISSING_DATA`:null)}</td>
    <td>${e.deadline?x(e.deadline):n`<span class="soft">—</span>`}</td>
    <td class="num soft">${e.sequence}</td>
  </tr>`}customElements.define(`alerts-screen`,Wn);var qn=o`
  svg.map {
    display: block;
    width: 100%;
    height: auto;
  }
  svg.map text {
    fill: var(--soft);
    font-size: 11px;
  }
  .axis {
    stroke: var(--line-strong);
  }
  .grid {
    stroke: var(--line);
  }
  .now {
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
`;function Jn(e,t){let n=Number(e.markPrice),r=n*(1-t),i=n*(1+t),a=[],o=0,s=0;for(let t of e.buckets){let e=Number(t.longs.notional),n=Number(t.shorts.notional),c=t.longs.positions+t.shorts.positions,l=Number(t.from),u=Number(t.to);u<=r||l>=i?(o+=e+n,s+=c):a.push({from:l,to:u,longs:e,shorts:n,positions:c})}let c=a.reduce((e,t)=>Math.max(e,t.longs,t.shorts),0);return{mark:n,low:r,high:i,bars:a,beyond:o,beyondPositions:s,largest:c}}var Yn=[`0.2`,`0.5`,`0.9`],Xn=1360,Zn=190,Qn=56,Q=84,$n=72,er=class extends t{static{this.properties={route:{attribute:!1},saved:{attribute:!1}}}static{this.styles=[k,qn,o`
      svg.map .mark-text {
        fill: var(--ink);
        font-weight: 600;
      }
      .longs {
        fill: var(--longs);
      }
      .shorts {
        fill: var(--shorts);
      }
      .swatch {
        width: 11px;
        height: 11px;
        display: inline-block;
        vertical-align: -1px;
        margin-right: 5px;
      }
      .moves th,
      .moves td {
        text-align: right;
      }
    `]}constructor(){super(),this.map=new j(this,3e3),new E(this)}willUpdate(){this.saved===void 0&&this.map.need(`map`,T.state?.sequence,e=>_(`liquidations`,e))}render(){let e=this.saved??this.map.value;return n`<div class="stack">
      <h1 class="aside">Liquidation map</h1>
      ${this.map.error===null?a:A(this.map.error)}
      ${e===null?this.map.error===null?n`<div class="panel empty">Loading…</div>`:a:this.markets(e)}
    </div>`}markets(t){let r=Yn.find(e=>e===this.route.options.get(`reach`))??`0.5`,i=this.route.options.get(`scale`)===`shared`,o=this.route.options.get(`market`)??``,s=t.markets.filter(e=>o===``||e.base===o),c=s.map(e=>Jn(e,Number(r))),l=c.reduce((e,t)=>Math.max(e,t.largest),0);return n`<div class="panel">
        <header>
          <span>
            <strong>${t.positions}</strong> positions of <strong>${t.accounts}</strong> accounts;
            <strong>${t.withoutLiquidationPrice}</strong> without a liquidation price,
            <strong class=${t.unknown>0?`absent`:``}>${t.unknown}</strong> unknown and not drawn
          </span>
          <span class="row no-print">
            <label for="market">Market</label>
            <select id="market" @change=${e=>w(`market`,e.target.value)}>
              <option value="" ?selected=${o===``}>all</option>
              ${t.markets.map(e=>n`<option value=${e.base} ?selected=${e.base===o}>${e.base}</option>`)}
            </select>
            <span role="group" aria-label="How far from the mark">
              ${Yn.map(t=>n`<button class="chip" aria-pressed=${t===r} @click=${()=>w(`reach`,t===`0.5`?``:t)}>±${e(t,0)}</button> `)}
            </span>
            <button class="chip" aria-pressed=${i} @click=${()=>w(`scale`,i?``:`shared`)}>One scale</button>
          </span>
        </header>
        <p class="body small soft">
          Estimated, not observed: each position counts with its whole notional at its own liquidation price.
          ${t.basis===`OTHERS_HELD`?`Other prices are held.`:N(t.basis)}
        </p>
      </div>
      ${s.map((e,t)=>this.market(e,c[t],B(i?l:c[t].largest),r))}
      ${s.length===0?n`<div class="panel empty">No position has a liquidation price.</div>`:a}`}market(t,r,i,a){return n`<section class="panel" aria-label="Market ${t.base}">
      <header>
        <h2>${t.base}</h2>
        <span class="small">
          <svg class="swatch" aria-hidden="true"><rect class="longs" width="11" height="11"></rect></svg>longs, up &nbsp;
          <svg class="swatch" aria-hidden="true"><rect class="shorts" width="11" height="11"></rect></svg>shorts, down &nbsp;
          <span class="soft"
            >${t.unit} by price, in steps of ${s(t.bucketWidth)}${r.beyondPositions>0?`; beyond ±${e(a,0)}: ${c(r.beyond)} of ${r.beyondPositions} positions`:``}</span
          >
        </span>
      </header>
      <div class="body">${this.drawing(t,r,i)}</div>
      <div class="scroll" tabindex="0">
        <table class="moves">
          <thead>
            <tr>
              <th scope="col">${t.base} moves</th>
              ${t.moves.map(t=>n`<th scope="col">${e(t.move,0,!0)}</th>`)}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">to</th>
              ${t.moves.map(e=>n`<td>${L(e.price,`price`)}</td>`)}
            </tr>
            <tr>
              <th scope="row">liquidated, ${t.unit}</th>
              ${t.moves.map(e=>n`<td>${L(e.liquidated.notional,`money`)}</td>`)}
            </tr>
            <tr>
              <th scope="row">positions</th>
              ${t.moves.map(e=>n`<td>${e.liquidated.positions}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>`}drawing(e,t,r){let i=e=>Qn+(Math.min(t.high,Math.max(t.low,e))-t.low)/(t.high-t.low)*1296,a=e=>e<=0?0:Math.max(1.5,e/r*$n),o=[0,.25,.5,.75,1].map(e=>t.low+(t.high-t.low)*e);return n`<svg class="map" viewBox="0 0 ${Xn} ${Zn}" role="img" aria-label="Liquidations of ${e.base} by price; the table below states them">
      ${[1,.5,-.5,-1].map(e=>{let t=Q-e*$n;return l`<line class="grid" x1=${Qn} x2=${1352} y1=${t} y2=${t}></line>
          <text x=${50} y=${t+4} text-anchor="end">${c(Math.abs(e)*r)}</text>`})}
      ${t.bars.map(t=>{let n=i(t.from),r=Math.max(2,i(t.to)-n-1),o=`${s(String(t.from))} to ${s(String(t.to))}: longs ${c(t.longs)}, shorts ${c(t.shorts)} ${e.unit}, ${t.positions} positions`;return l`<g><title>${o}</title>
          <rect class="longs" x=${n.toFixed(1)} y=${(Q-a(t.longs)).toFixed(1)} width=${r.toFixed(1)} height=${a(t.longs).toFixed(1)}></rect>
          <rect class="shorts" x=${n.toFixed(1)} y=${Q} width=${r.toFixed(1)} height=${a(t.shorts).toFixed(1)}></rect></g>`})}
      <line class="axis" x1=${Qn} x2=${1352} y1=${Q} y2=${Q}></line>
      <text x=${50} y=${88} text-anchor="end">0</text>
      <line class="now" x1=${i(t.mark)} x2=${i(t.mark)} y1="6" y2=${160}></line>
      ${o.map((e,t)=>l`<text x=${i(e)} y=${182} text-anchor=${t===0?`start`:t===4?`end`:`middle`} class=${t===2?`mark-text`:``}
          >${t===2?`mark `:``}${s(String(Number(e.toPrecision(6))))}</text>`)}
    </svg>`}};customElements.define(`liquidations-screen`,er);var tr=[`account`,`venue`,`mode`,`status`,`equity`,`initialMargin`,`maintenanceMargin`,`marginUtilization`,`effectiveLeverage`,`distanceToLiquidation`,`distanceDailySigmas`,`nextThreshold`,`dataAge`];function nr(e){let t=tr.find(t=>t===e.get(`sort`))??`status`;return{statuses:e.getAll(`status`),venue:e.get(`venue`)??``,text:e.get(`find`)??``,sort:t,descending:e.get(`order`)===null?t===`status`:e.get(`order`)===`down`}}function rr(e,t){let n=t.text.trim().toLowerCase(),r=[];for(let i of e)t.statuses.length>0&&!t.statuses.includes(i.status)||t.venue!==``&&i.venue!==t.venue||n!==``&&!`${i.account} ${i.venue} ${i.mode}`.toLowerCase().includes(n)||r.push(i);let i=r.map(e=>ir(e,t.sort)),a=t.descending?-1:1;return i.sort((e,t)=>ar(e,t,a)||(e.row.account<t.row.account?-1:+(e.row.account>t.row.account))),i.map(e=>e.row)}function ir(e,t){let n=(t,n=0)=>({row:e,group:``,key:t,exact:null,second:n}),r=e=>({...n(e===null?null:Number(e)),exact:e});switch(t){case`account`:case`venue`:case`mode`:return n(e[t]);case`status`:return n(M(e.status).rank,cr(e)?1/0:Number(e.marginUtilization??-1));case`nextThreshold`:return n(e.nextThreshold===null?null:M(e.nextThreshold).rank);case`dataAge`:return n(e.dataAgeMs);case`equity`:case`initialMargin`:case`maintenanceMargin`:return{...r(e[t]?.value??null),group:e[t]?.asset??``};case`distanceToLiquidation`:return r(e.distanceToLiquidation===null?null:or(e.distanceToLiquidation));default:return r(e[t])}}function ar(e,t,n){return e.key===null||t.key===null?e.key===t.key?0:e.key===null?1:-1:e.group===t.group?typeof e.key==`number`&&typeof t.key==`number`?!(Math.abs(e.key-t.key)>1e-12*Math.max(Math.abs(e.key),Math.abs(t.key)))&&e.exact!==null&&t.exact!==null?n*f(e.exact,t.exact)||t.second-e.second:n*(e.key-t.key)||t.second-e.second:n*(e.key<t.key?-1:+(e.key>t.key)):e.group<t.group?-1:1}function or(e){return e.replace(/^[+-]/,``)}function sr(e){let t=new Map;for(let n of e)t.set(n.status,(t.get(n.status)??0)+1);return t}function cr(e){return e.marginUtilization===null&&e.marginUtilizationReason===`INSOLVENT`}function lr(e){let t=null;for(let n of e)n.distanceToLiquidation!==null&&n.status!==`LIQUIDATABLE`&&(t===null||f(or(n.distanceToLiquidation),or(t.distanceToLiquidation??`0`))<0)&&(t=n);return t}function ur(e){let t=null;for(let n of e){if(cr(n))return n;n.marginUtilization!==null&&(t===null||f(n.marginUtilization,t.marginUtilization??`0`)>0)&&(t=n)}return t}var dr=200,fr=[`equity`,`initialMargin`,`maintenanceMargin`,`marginUtilization`,`effectiveLeverage`,`distanceToLiquidation`,`distanceDailySigmas`,`dataAge`],pr={account:`Account`,venue:`Venue`,mode:`Mode`},mr=class extends t{static{this.properties={route:{attribute:!1},shown:{state:!0}}}static{this.styles=[k,o`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(210px, 1fr));
        gap: 12px;
      }
      .tile {
        padding: 10px 14px;
      }
      .tile b {
        display: block;
        font-size: 20px;
        font-weight: 600;
        line-height: 1.3;
        letter-spacing: -0.01em;
      }
      th button {
        border: 0;
        background: none;
        padding: 0;
        min-height: 0;
        color: inherit;
        font-weight: inherit;
        display: inline-flex;
        align-items: center;
        gap: 3px;
        text-align: inherit;
      }
      th svg {
        width: 10px;
        height: 10px;
      }
      tbody tr {
        cursor: pointer;
      }
      td:first-child a {
        font-weight: 600;
      }
      .used {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      #find {
        width: 190px;
      }
    `]}constructor(){super(),this.shown=dr,new E(this)}render(){let e=T.state;if(e===null)return n`<div class="panel empty">Waiting for the first snapshot…</div>`;let t=[...e.accounts.values()],r=nr(this.route.options),i=rr(t,r);return n`<div class="stack">
      <h1 class="aside">Overview</h1>
      ${this.tiles(t)}
      <div class="panel">
        <header>${this.filters(t,r)}</header>
        <div class="scroll">
          <table>
            <caption class="aside">
              Accounts, sorted by ${r.sort}
            </caption>
            <thead>
              <tr>
                ${tr.map(e=>this.heading(e,r))}
              </tr>
            </thead>
            <tbody>
              ${yn(i.slice(0,this.shown),e=>e.account,t=>this.row(t,e))}
            </tbody>
          </table>
        </div>
        ${i.length===0?n`<p class="empty">No account fits the filter.</p>`:a}
        ${i.length>this.shown?n`<p class="empty">
              <button @click=${()=>this.shown+=dr}>Show ${Math.min(dr,i.length-this.shown)} more of ${i.length}</button>
            </p>`:a}
      </div>
    </div>`}tiles(e){let t=sr(e),r=lr(e),i=ur(e),a=e.length-(t.get(`HEALTHY`)??0),o=e=>e===null?n`<span class="soft">no account</span>`:n`<a href=${C(`account`,e.account)}>${e.account}</a>`;return n`<div class="tiles ${T.old?`stale`:``}">
      <div class="panel tile">
        <span class="soft">Accounts</span><b>${e.length}</b>
        <span class="small soft">${new Set(e.map(e=>e.venue)).size} venues</span>
      </div>
      <div class="panel tile">
        <span class="soft">Need attention</span><b>${a}</b>
        <span class="small soft">warning or worse ${a-(t.get(`UNKNOWN`)??0)}, unknown ${t.get(`UNKNOWN`)??0}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Nearest to liquidation</span>
        <b>${L(r?.distanceToLiquidation??null,`percent`,null,!0)}</b>
        <span class="small">${o(r)}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Highest utilization</span>
        <b>${L(i?.marginUtilization??null,`percent`,i?.marginUtilizationReason)}</b>
        <span class="small">${o(i)}</span>
      </div>
    </div>`}filters(e,t){let r=sr(e),i=[...new Set(e.map(e=>e.venue))].sort();return n`<div class="row no-print" role="group" aria-label="Filter by status">
        ${Be.map(e=>{let i=M(e),a=t.statuses.includes(e);return n`<button class="chip" aria-pressed=${a} @click=${()=>this.toggle(e,t)}>
            ${D(i.icon)}${i.word} <strong>${r.get(e)??0}</strong>
          </button>`})}
      </div>
      <div class="row no-print">
        <label for="venue">Venue</label>
        <select id="venue" @change=${e=>w(`venue`,e.target.value)}>
          <option value="" ?selected=${t.venue===``}>all</option>
          ${i.map(e=>n`<option value=${e} ?selected=${t.venue===e}>${e}</option>`)}
        </select>
        <label for="find">Find</label>
        <input
          id="find"
          type="search"
          placeholder="account, venue or mode"
          .value=${t.text}
          @input=${e=>w(`find`,e.target.value)}
        />
      </div>`}heading(e,t){let r=t.sort===e;return n`<th
      scope="col"
      class=${fr.includes(e)?`num`:``}
      aria-sort=${r?t.descending?`descending`:`ascending`:a}
    >
      <button @click=${()=>this.sort(e,t)}>
        ${pr[e]??n`<term-tip passive term=${e}></term-tip>`}
        ${r?D(t.descending?`down`:`up`):a}
      </button>
    </th>`}row(e,t){let r=M(e.status),i=r.tone===`unknown`||T.old,a=Te(t,e.dataAgeMs,performance.now()),o=e.nextThreshold===null?null:M(e.nextThreshold),[s]=e.statusReasons,c=t=>e.status===`UNKNOWN`&&s!==void 0?s:e[`${t}Reason`];return n`<tr class=${i?`stale`:``} data-account=${e.account} data-status=${e.status} @click=${t=>this.open(e,t)}>
      <td><a href=${C(`account`,e.account)}>${e.account}</a></td>
      <td>${e.venue}</td>
      <td>${N(e.mode)}</td>
      <td>${O(r,e.statusReasons.map(P).join(` `))}</td>
      ${R(e.equity,`money`,c(`equity`))} ${R(e.initialMargin,`money`,c(`initialMargin`))}
      ${R(e.maintenanceMargin,`money`,c(`maintenanceMargin`))}
      <td class="num">
        <div class="used">
          ${tt(e.marginUtilization,r.tone)}<span></span>${L(e.marginUtilization,`percent`,c(`marginUtilization`))}
        </div>
      </td>
      ${R(e.effectiveLeverage,`times`,c(`effectiveLeverage`))}
      ${R(e.distanceToLiquidation,`percent`,c(`distanceToLiquidation`),!0)}
      ${R(e.distanceDailySigmas,`tenths`,c(`distanceDailySigmas`))}
      <td>${o===null?n`<span class="soft">—</span>`:n`${o.word}`}</td>
      <td class="num">${a===null?F(c(`dataAge`)):he(a)}</td>
    </tr>`}open(e,t){t.defaultPrevented||getSelection()?.isCollapsed===!1||t.target.closest(`a`)===null&&(location.hash=C(`account`,e.account))}toggle(e,t){let n=t.statuses.filter(t=>t!==e);w(`status`,n.length===t.statuses.length?[...n,e]:n)}sort(e,t){let n=t.sort===e?!t.descending:fr.includes(e)&&e!==`distanceToLiquidation`;w(`sort`,e),w(`order`,n?`down`:`up`)}};customElements.define(`overview-screen`,mr);var hr={connectors:[]},gr={accounts:[]},_r=class extends t{static{this.properties={route:{attribute:!1}}}static{this.styles=[k,o`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 450px;
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      td.source {
        white-space: normal;
        min-width: 200px;
        overflow-wrap: anywhere;
        font-size: 12px;
        color: var(--soft);
      }
      th.factor {
        white-space: normal;
        overflow-wrap: anywhere;
        min-width: 120px;
      }
      .past > * {
        color: var(--soft);
      }
      code {
        font-size: 11px;
        overflow-wrap: anywhere;
      }
    `]}constructor(){super(),this.rules=new j(this),this.journal=new j(this,2e3),this.feeds=new j(this,2e3),this.sources=new j(this,2e3),new E(this)}willUpdate(){this.rules.need(`rules`,null,e=>_(`rules`,e));let e=T.state?.sequence;this.journal.need(`journal`,e,e=>_(`journal`,e)),this.feeds.need(`connectors`,e,e=>v(`connectors`,hr,e)),this.sources.need(`reconcile/sources`,e,e=>v(`reconcile/sources`,gr,e))}render(){return n`<h1 class="aside">Rules and data</h1>
      <div class="columns">
        ${this.packs()}
        <div class="stack">
          ${Rn(this.feeds.value??hr,this.sources.value??gr,T.old)} ${this.market()}
          ${this.position()}
        </div>
      </div>`}packs(){let e=this.route.options.get(`past`)===`yes`,t=(this.route.options.get(`find`)??``).toLowerCase(),r=this.rules.value??[],i=r.filter(n=>(e||n.effectiveTo===null)&&`${n.id} ${n.venue} ${n.model}`.toLowerCase().includes(t));return n`<section class="panel" aria-label="Rule packs">
      <header>
        <h2>Rule packs <span class="soft">${i.length} of ${r.length}</span></h2>
        <span class="row no-print">
          <button class="chip" aria-pressed=${e} @click=${()=>w(`past`,e?``:`yes`)}>Past versions too</button>
          <label for="find">Find</label>
          <input
            id="find"
            type="search"
            placeholder="pack, venue or model"
            .value=${this.route.options.get(`find`)??``}
            @input=${e=>w(`find`,e.target.value)}
          />
        </span>
      </header>
      ${this.rules.error===null?a:A(this.rules.error)}
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Pack</th>
              <th scope="col">In force</th>
              <th scope="col">Model</th>
              <th scope="col">Fidelity</th>
              <th scope="col" class="num">Contracts</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            ${i.map(e=>n`<tr class=${e.effectiveTo===null?``:`past`}>
                  <th scope="row">${e.id}<br /><span class="soft small">${e.venue}</span></th>
                  <td>${e.effectiveFrom}<br /><span class="soft small">${e.effectiveTo===null?`until now`:`to ${e.effectiveTo}`}</span></td>
                  <td>${N(e.model)}</td>
                  <td>${e.fidelity===`EXACT`?`= Exact`:`≈ ${N(e.fidelity)}`}</td>
                  <td class="num">${e.contracts}</td>
                  <td class="source">${e.source}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}market(){let e=T.state,t=e===null?[]:[...e.market.values()],r=t.filter(e=>e.state!==`OK`).length;return t.sort((e,t)=>Ve(t.state).rank-Ve(e.state).rank||yr(e)-yr(t)||(xe(e)<xe(t)?-1:1)),n`<section class="panel" aria-label="Market data">
      <header>
        <h2>Market data</h2>
        <span class="soft small">${t.length} factors, ${r} not OK. Nothing is decided on a price that is not OK.</span>
      </header>
      <div class="scroll" tabindex="0">
        <table data-testid="market">
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col">Kind</th>
              <th scope="col" class="num">Value</th>
              <th scope="col">State</th>
              <th scope="col" class="num">Age</th>
            </tr>
          </thead>
          <tbody>
            ${e===null?a:t.map(t=>br(t,e))}
          </tbody>
        </table>
      </div>
    </section>`}position(){let e=this.journal.value;return n`<section class="panel" aria-label="Journal">
      <header><h2>Journal</h2></header>
      <div class="body">
        ${this.journal.error===null?a:A(this.journal.error)}
        ${e===null?a:n`<table>
              <tbody>
                <tr><th scope="row">Sequence</th><td class="num">${L(e.sequence,`number`)}</td></tr>
                <tr><th scope="row">Durable to</th><td class="num">${e.durable===null?n`<span class="soft">not kept</span>`:L(e.durable,`number`)}</td></tr>
                ${e.waiting===void 0?a:n`<tr><th scope="row">Events waiting</th><td class="num">${L(e.waiting,`number`)}</td></tr>`}
                ${e.hash===void 0?a:n`<tr><th scope="row">State hash</th><td class="wrap num"><code>${e.hash}</code></td></tr>`}
              </tbody>
            </table>`}
      </div>
    </section>`}},vr=[`MARK`,`INDEX`,`PRICE`,`FORWARD`,`VOL`,`FUNDING_RATE`];function yr(e){let t=vr.indexOf(e.kind);return t<0?vr.length:t}function br(e,t){let r=Ve(e.state),i=r.tone===`unknown`||T.old,a=Te(t,e.ageMs,performance.now());return n`<tr class=${i?`stale`:``} data-state=${e.state}>
    <th scope="row" class="factor">${e.name}</th>
    <td class="soft">${N(e.kind)}</td>
    <td class="num">${L(e.value,`price`,`MISSING_PRICE`)}</td>
    <td>${O(r)}</td>
    <td class="num" title=${e.at===null?``:`told at ${x(e.at)} UTC`}>${a===null?F():he(a)}</td>
  </tr>`}customElements.define(`rules-screen`,_r);var xr=class extends t{constructor(...e){super(...e),this.risk=new j(this)}static{this.properties={account:{},cell:{attribute:!1}}}static{this.styles=k}willUpdate(){let{move:e,volMove:t}=this.cell;this.risk.need(`${this.account} ${e} ${t}`,null,n=>y(b(this.account,`/stress/explain`),{move:e,volMove:t},n))}render(){let t=this.risk.value,r=`Prices ${e(this.cell.move,1,!0)}, vols ${e(this.cell.volMove,1,!0)}`;return n`<section class="panel" aria-label="Working of the cell" aria-live="polite" data-testid="cell-working">
      <header><h2>Working of the cell</h2><span class="soft small">${r}</span></header>
      ${this.risk.error===null?a:A(this.risk.error)}
      ${t===null?this.risk.error===null?n`<p class="empty">Assessing…</p>`:a:n`<div class="body"><explain-tree .tree=${t.explain}></explain-tree></div>`}
    </section>`}};customElements.define(`cell-working`,xr);var Sr=[`profit`,`marginUtilization`,`marginSurplus`],Cr={WARNING:`△`,MARGIN_CALL:`◇`,LIQUIDATABLE:`✕`,UNKNOWN:`?`};function wr(e){let t=Or(e.cells.map(e=>e.move)),n=Or(e.cells.map(e=>e.volMove)).reverse(),r=n.flatMap(n=>t.map(t=>e.cells.find(e=>$(e.move,t)&&$(e.volMove,n))??null)),{worst:i}=e,a=i===null?-1:r.findIndex(e=>e!==null&&$(e.move,i.move)&&$(e.volMove,i.volMove));return{moves:t,volMoves:n,cells:r,worst:a<0?null:a}}function Tr(t,n,r){let i=t.cells.map(e=>e===null?null:Er(e,n)),a=i.reduce((e,t)=>Math.max(e,Math.abs(Number(t??0))),0),o=n===`marginUtilization`,l={profit:`Profit, ${r}`,marginUtilization:`Utilization: 100% is liquidation`,marginSurplus:`Margin surplus, ${r}`};return{columns:t.moves.map(t=>e(t,0,!0)),rows:t.volMoves.map(t=>e(t,0,!0)),columnTitle:`Move of prices`,rowTitle:`Move of vols`,cells:t.cells.map((e,t)=>e===null?null:Dr(e,i[t]??null,n,r)),worst:t.worst,scale:{kind:o?`SEQUENTIAL`:`DIVERGING`,end:o?1:B(a),title:l[n],format:o?t=>e(t.toFixed(4),0):e=>Math.abs(e)>=1e3?c(e):s(String(e))}}}function Er(e,t){let n=e[t];return n===null?null:typeof n==`string`?n:n.value}function Dr(t,n,r,a){let o=M(t.status),s=n===null||t.status===`UNKNOWN`,l=n===null&&t[`${r}Reason`]===`INSOLVENT`,u=l?`insolvent`:n===null?`unknown`:r===`marginUtilization`?e(n,1):Math.abs(Number(n))>=1e5?`${r===`profit`&&Number(n)>0?`+`:``}${c(Number(n))}`:i(n,r===`profit`),d=`Prices ${e(t.move,0,!0)}, vols ${e(t.volMove,0,!0)}`,f=r===`marginUtilization`||n===null?``:` ${a}`,ee=n===null?` ${P(t[`${r}Reason`])}`:``;return{value:l?1:s?null:Number(n),text:u,sign:Cr[t.status]??``,severe:t.status===`LIQUIDATABLE`,said:`${d}: ${o.word}, ${u}${f}.${ee}`}}function Or(e){let t=[...e].sort(f);return t.filter((e,n)=>n===0||!$(e,t[n-1]))}function $(e,t){return f(e,t)===0}var kr=class extends t{static{this.properties={route:{attribute:!1},saved:{attribute:!1},answer:{state:!0},error:{state:!0},busy:{state:!0}}}static{this.styles=[k,o`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(280px, 1fr);
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 5px 14px;
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        text-align: right;
      }
      summary {
        cursor: pointer;
        padding: 10px 14px;
        font-weight: 600;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-top: 6px;
      }
    `]}constructor(){super(),this.of=null,this.answer=null,this.error=null,this.busy=!1}willUpdate(){this.route.account!==null&&this.route.account!==this.of&&(this.of=this.route.account,this.answer=null,this.ask())}render(){if(this.saved!==void 0)return n`<div class="stack">${this.matrix(this.saved)}</div>`;let e=this.answer;return n`<div class="stack">
      <account-head .account=${this.route.account} screen="stress"></account-head>
      ${this.error===null?a:A(this.error)}
      ${e===null?this.error===null?n`<div class="panel empty">${this.busy?`Assessing every cell…`:`There is no account yet.`}</div>`:a:this.matrix(e)}
    </div>`}matrix(e){let t=wr(e),r=Sr.find(e=>e===this.route.options.get(`show`))??`profit`,i=Number(this.route.options.get(`cell`)??`-1`),o=Number.isInteger(i)&&i>=0&&i<t.cells.length?i:-1,s=t.cells[o]??null,c=e.equity?.asset??``;return n`<div class="columns">
        <div class="stack">
        <section class="panel" aria-label="Matrix">
          <header>
            <h2>Price by volatility</h2>
            <span class="row no-print" role="group" aria-label="What the cells show">
              ${Sr.map(e=>n`<button class="chip" aria-pressed=${e===r} @click=${()=>w(`show`,e===`profit`?``:e)}>${K(e)}</button>`)}
              <button ?hidden=${this.saved!==void 0} ?disabled=${this.busy} @click=${()=>this.ask()}>Assess again</button>
            </span>
          </header>
          <div class="body">
            <heat-map
              .heat=${Tr(t,r,c)}
              .chosen=${o}
              @cell=${e=>w(`cell`,String(e.detail))}
            ></heat-map>
            <p class="key small soft">
              <span>△ warning</span><span>◇ margin call</span><span>✕ liquidatable</span><span>? unknown, hatched grey</span>
              <span>Options are repriced, cash stays. Rules ${e.rulePack.id} of ${e.rulePack.effectiveFrom}.</span>
            </p>
          </div>
        </section>
          ${s===null||this.saved!==void 0?a:n`<cell-working .account=${e.account} .cell=${s}></cell-working>`}
          ${this.table(t,r)}
        </div>
        <div class="stack">
          ${e.worst===null?a:this.cellPanel(`Worst cell`,e.worst,e)}
          ${s===null?a:this.cellPanel(`Chosen cell`,s,e)}
          <p class="soft small no-print">Click a cell, or walk over the matrix with the arrow keys, for its figures and their working.</p>
        </div>
      </div>`}cellPanel(t,r,i){return n`<section class="panel" aria-label=${t}>
      <header><h2>${t}</h2>${O(M(r.status))}</header>
      <dl class="body">
        <dt>Prices</dt>
        <dd>${e(r.move,1,!0)}</dd>
        <dt>Vols</dt>
        <dd>${e(r.volMove,1,!0)}</dd>
        <dt><term-tip term="profit"></term-tip></dt>
        <dd>${L(r.profit===null?null:{asset:i.equity?.asset??``,value:r.profit},`money`,r.profitReason,!0)}</dd>
        ${[`equity`,`maintenanceMargin`,`marginSurplus`].map(e=>n`<dt><term-tip term=${e}></term-tip></dt><dd>${L(r[e],`money`,r[`${e}Reason`])}</dd>`)}
        <dt><term-tip term="marginUtilization"></term-tip></dt>
        <dd>${L(r.marginUtilization,`percent`,r.marginUtilizationReason)}</dd>
        ${r.bindingScenario?n`<dt>Binding scenario</dt><dd>${r.bindingScenario}</dd>`:a}
      </dl>
    </section>`}table(t,r){return n`<details class="panel">
      <summary>${K(r)} as a table</summary>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Vols \\ prices</th>
              ${t.moves.map(t=>n`<th scope="col" class="num">${e(t,0,!0)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${t.volMoves.map((i,a)=>n`<tr>
                  <th scope="row">${e(i,0,!0)}</th>
                  ${t.moves.map((e,i)=>{let o=t.cells[a*t.moves.length+i]??null,s=r===`marginUtilization`?`percent`:`money`;return n`<td class="num">
                      ${L(o===null?null:Er(o,r),s,o?.[`${r}Reason`],r===`profit`)}
                    </td>`})}
                </tr>`)}
          </tbody>
        </table>
      </div>
    </details>`}async ask(){let e=this.route.account;if(e!==null){this.busy=!0,this.error=null;try{let t=await y(b(e,`/stress`),{grid:!0});e===this.of&&(this.answer=t)}catch(t){e===this.of&&(this.error=t)}this.busy=!1}}};customElements.define(`stress-screen`,kr);function Ar(e){let t=/^(.*):([^:@]*)(?:@([^:@]*))?$/.exec(e);return t===null?{symbol:e,size:``,price:``}:{symbol:t[1]??``,size:t[2]??``,price:t[3]??``}}function jr(e){return`${e.symbol}:${e.size}${e.price===``?``:`@${e.price}`}`}function Mr(e){return e.symbol!==``&&d(e.size)&&/[1-9]/.test(e.size)&&(e.price===``||d(e.price))}function Nr(e){return{trades:e.map(({symbol:e,size:t,price:n})=>({symbol:e,size:t.replace(/^\+/,``),...n===``?{}:{price:n}}))}}function Pr(e,t,n){let r=t.startsWith(`-`)?t.slice(1):`-${t.replace(/^\+/,``)}`;return{symbol:e,size:n?Fr(r):r,price:``}}function Fr(e){let t=e.startsWith(`-`),[n=`0`,r=``]=e.replace(/^[+-]/,``).split(`.`),i=(BigInt(`${n}${r}0`)/2n).toString().padStart(r.length+2,`0`),a=r.length+1,o=`${i.slice(0,-a)}.${i.slice(-a)}`.replace(/\.?0+$/,``);return`${t?`-`:``}${o}`}var Ir=[[`equity`,`money`,0],[`marginBalance`,`money`,0],[`initialMargin`,`money`,-1],[`maintenanceMargin`,`money`,-1],[`orderMargin`,`money`,-1],[`freeMargin`,`money`,1],[`liquidationRequirement`,`money`,-1],[`marginSurplus`,`money`,1],[`marginUtilization`,`percent`,-1]],Lr=[`effective`,`gross`,`net`,`delta`],Rr=class extends t{static{this.properties={route:{attribute:!1},saved:{attribute:!1},trades:{state:!0},answer:{state:!0},error:{state:!0},busy:{state:!0}}}static{this.styles=[k,o`
      .columns {
        display: grid;
        grid-template-columns: minmax(330px, 2fr) minmax(0, 3fr);
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .trade {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) minmax(0, 2fr) 30px;
        gap: 6px;
        margin-bottom: 6px;
        align-items: end;
      }
      .trade label {
        display: grid;
        gap: 2px;
      }
      .trade input {
        width: 100%;
      }
      .trade button {
        padding: 0;
      }
      .way svg {
        width: 11px;
        height: 11px;
        vertical-align: -1px;
      }
      .safer {
        color: var(--good);
      }
      .riskier {
        color: var(--call);
      }
    `]}constructor(){super(),this.risk=new j(this,2e3),this.of=``,this.trades=[],this.answer=null,this.error=null,this.busy=!1,new E(this)}willUpdate(e){let t=this.route.account;if(t!==null){let e=T.state?.accounts.get(t)?.sequence;this.risk.need(t,e,e=>_(b(t),e))}if(e.has(`route`)){let e=`${t} ${this.route.options.getAll(`trade`).join(` `)}`;e!==this.of&&(this.of=e,this.trades=this.route.options.getAll(`trade`).map(Ar),this.answer=null,this.error=null,this.trades.length>0&&this.trades.every(Mr)&&this.ask()),this.trades.length===0&&(this.trades=[{symbol:``,size:``,price:``}])}}render(){return this.saved===void 0?n`<div class="stack">
      <account-head .account=${this.route.account} screen="whatif"></account-head>
      <div class="columns">
        <div class="stack">${this.form()} ${this.positions()}</div>
        <div class="stack" aria-live="polite" aria-busy=${this.busy}>
          ${this.error===null?a:A(this.error)}
          ${this.answer===null?n`<div class="panel empty">
                ${this.busy?`Asking…`:`Write a trade to see the account before and after it. Nothing is sent to a venue.`}
              </div>`:this.comparison(this.answer)}
        </div>
      </div>
    </div>`:n`<div class="stack">${this.comparison(this.saved)}</div>`}form(){let e=[...new Set([...this.risk.value?.positions.map(e=>String(e.symbol))??[],...Object.keys(this.risk.value?.maxAdditionalSize??{})])];return n`<form class="panel" @submit=${this.submit}>
      <header><h2>Trades</h2><span class="soft small">added in this order; size signed, in contracts</span></header>
      <div class="body">
        <datalist id="symbols">${e.map(e=>n`<option value=${e}></option>`)}</datalist>
        ${this.trades.map((e,t)=>n`<div class="trade">
              <label>Contract <input list="symbols" required .value=${e.symbol} @input=${this.edit(t,`symbol`)} autocomplete="off" /></label>
              <label
                >Size
                <input class="num" required inputmode="decimal" pattern="[+\\-]?[0-9]*\\.?[0-9]+" placeholder="-2.5" .value=${e.size} @input=${this.edit(t,`size`)}
              /></label>
              <label
                >Price
                <input class="num" inputmode="decimal" pattern="[0-9]*\\.?[0-9]+" placeholder="mark" .value=${e.price} @input=${this.edit(t,`price`)}
              /></label>
              <button type="button" aria-label="Take trade ${t+1} out" ?disabled=${this.trades.length===1} @click=${()=>this.takeOut(t)}>✕</button>
            </div>`)}
        <div class="row">
          <button class="main" ?disabled=${this.busy||this.route.account===null}>Compare</button>
          <button type="button" @click=${()=>this.trades=[...this.trades,{symbol:e[0]??``,size:``,price:``}]}>Add a trade</button>
        </div>
      </div>
    </form>`}positions(){let e=this.risk.value;return e===null?this.risk.error===null?a:A(this.risk.error):n`<section class="panel" aria-label="Positions">
      <header><h2>Positions and largest sizes</h2></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col" class="num"><term-tip term="size"></term-tip></th>
              <th scope="col" class="num">Most to buy</th>
              <th scope="col" class="num">Most to sell</th>
              <th scope="col"><span class="aside">Trade</span></th>
            </tr>
          </thead>
          <tbody>
            ${e.positions.map(t=>this.positionRow(t,e))}
          </tbody>
        </table>
      </div>
    </section>`}positionRow(e,t){let r=String(e.symbol),i=String(e.size),a=t.maxAdditionalSize?.[r]??{},o=e=>()=>this.run([e]);return n`<tr>
      <th scope="row">${r}</th>
      <td class="num">${L(i,`exact`,null,!0)}</td>
      <td class="num">${L(a.buy,`number`,a.buyReason)}</td>
      <td class="num">${L(a.sell,`number`,a.sellReason)}</td>
      <td class="num">
        <button class="link" aria-label="Halve ${r}" @click=${o(Pr(r,i,!0))}>halve</button> ·
        <button class="link" aria-label="Close ${r}" @click=${o(Pr(r,i,!1))}>close</button>
      </td>
    </tr>`}comparison(e){let t=e.delta,r=t.status,i=e.trades.filter(e=>!e.allowed),o=t.leverage??{},s=t.positions??[];return n`${i.map(e=>n`<p class="note bad" role="alert">
            <strong>${e.symbol} ${e.size} would be refused:</strong> ${N(e.stoppedBy).toLowerCase()}. The figures show the account as if it were done.
          </p>`)}
      <section class="panel" aria-label="Before and after" data-testid="comparison">
        <header><h2>Before and after</h2><span class="soft small">at sequence ${e.sequence}, ${e.rulePack.id} of ${e.rulePack.effectiveFrom}</span></header>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col" class="num">Before</th>
                <th scope="col" class="num">After</th>
                <th scope="col" class="num"><term-tip term="change"></term-tip></th>
                <th scope="col">So it is</th>
              </tr>
            </thead>
            <tbody>
              ${r===void 0?a:n`<tr>
                    <th scope="row"><term-tip term="status"></term-tip></th>
                    <td class="num">${O(M(r.before))}</td>
                    <td class="num">${O(M(r.after))}</td>
                    <td></td>
                    <td>
                      ${r.before===`UNKNOWN`||r.after===`UNKNOWN`?a:Hr(M(r.after).rank-M(r.before).rank,-1)}
                    </td>
                  </tr>`}
              ${Ir.map(([e,n,r])=>zr(e,t[e],n,r))}
              ${Lr.map(e=>zr(e,o[e],`times`,e===`effective`||e===`gross`?-1:0))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="panel" aria-label="Contracts before and after">
        <header><h2>Contracts</h2></header>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Contract</th>
                <th scope="col" class="num">Size before</th>
                <th scope="col" class="num">after</th>
                <th scope="col" class="num"><term-tip term="liquidationPrice" label="Liquidation before"></term-tip></th>
                <th scope="col" class="num">after</th>
                <th scope="col" class="num">Change</th>
              </tr>
            </thead>
            <tbody>
              ${s.map(t=>Br(t,this.risk.value?.positions??[],e.positions))}
            </tbody>
          </table>
        </div>
      </section>`}edit(e,t){return n=>{let r=n.target.value.trim().replace(`−`,`-`);this.trades=this.trades.map((n,i)=>i===e?{...n,[t]:r}:n)}}takeOut(e){this.trades=this.trades.filter((t,n)=>n!==e)}submit(e){e.preventDefault(),this.run(this.trades)}run(e){this.trades=e,this.of=`${this.route.account} ${e.map(jr).join(` `)}`,w(`trade`,e.map(jr)),this.ask()}async ask(){let e=this.route.account;if(e===null)return;this.abort?.abort();let t=new AbortController;this.abort=t,this.busy=!0;try{this.answer=await y(b(e,`/whatif`),Nr(this.trades),t.signal),this.error=null}catch(e){if(t.signal.aborted)return;this.answer=null,this.error=e}this.busy=!1}};function zr(e,t,r,i){return t===void 0?a:n`<tr>
    <th scope="row"><term-tip term=${e}></term-tip></th>
    <td class="num">${L(t.before,r,t.beforeReason)}</td>
    <td class="num">${L(t.after,r,t.afterReason)}</td>
    <td class="num">${L(t.change,r,t.changeReason??t.afterReason??t.beforeReason,!0)}</td>
    <td>${Hr(Vr(t.change),i)}</td>
  </tr>`}function Br(e,t,r){let i=e.size??{before:null,after:null},a=e.liquidationPrice??{before:null,after:null},o=(t,r,i)=>{if(t===null&&(r===null||Vr(r)===0))return n`<span class="soft">no position</span>`;let a=i.find(t=>t.symbol===e.symbol)?.liquidationPriceReason;return L(t,`price`,a)};return n`<tr>
    <th scope="row">${e.symbol}</th>
    <td class="num">${L(i.before,`exact`,null,!0)}</td>
    <td class="num">${L(i.after,`exact`,null,!0)}</td>
    <td class="num">${o(a.before,i.before,t)}</td>
    <td class="num">${o(a.after,i.after,r)}</td>
    <td class="num">${a.change?L(a.change,`price`,null,!0):n`<span class="soft">—</span>`}</td>
  </tr>`}function Vr(e){if(e==null)return 0;let t=I(e)?e.value:e;return/[1-9]/.test(t)?t.startsWith(`-`)?-1:1:0}function Hr(e,t){if(e===0||t===0)return a;let r=e>0==t>0;return n`<span class="way ${r?`safer`:`riskier`}">${D(e>0?`up`:`down`)} ${r?`safer`:`riskier`}</span>`}customElements.define(`whatif-screen`,Rr);var Ur=o`
  :host {
    min-height: 100vh;
  }
  .bar {
    position: sticky;
    top: 0;
    z-index: 5;
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .bar > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 18px;
    padding: 0 18px;
    min-height: 46px;
  }
  .brand {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    font-weight: 650;
    font-size: 15px;
    letter-spacing: -0.01em;
    color: var(--ink);
  }
  .brand svg {
    width: 20px;
    height: 20px;
    color: var(--accent);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    align-self: stretch;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 10px;
    min-height: 46px;
    color: var(--soft);
    border-bottom: 2px solid transparent;
    border-top: 2px solid transparent;
  }
  nav a:hover {
    color: var(--ink);
    text-decoration: none;
  }
  nav a[aria-current] {
    color: var(--ink);
    font-weight: 600;
    border-bottom-color: var(--accent);
  }
  .badge {
    padding: 0 6px;
    border-radius: 9px;
    background: var(--accent);
    color: var(--surface);
    font-size: 11px;
    font-weight: 600;
  }
  .tail {
    margin-left: auto;
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .tail select {
    min-height: 26px;
    padding: 1px 4px;
  }
  @media (max-width: 900px) {
    .bar {
      position: static;
    }
    nav a {
      min-height: 34px;
    }
  }
  main {
    padding: 16px 18px 40px;
    max-width: 1680px;
    margin: 0 auto;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 22px;
    align-items: center;
    padding: 0 18px 18px;
    max-width: 1680px;
    margin: 0 auto;
  }
  .pick {
    position: relative;
    color: var(--accent);
    cursor: pointer;
  }
  .pick:hover {
    text-decoration: underline;
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .toasts {
    position: fixed;
    right: 18px;
    bottom: 18px;
    z-index: 9;
    display: grid;
    gap: 8px;
    width: min(360px, calc(100vw - 36px));
  }
  .toast {
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 9px 12px;
    border: 1px solid var(--line-strong);
    border-left-width: 4px;
    border-radius: 8px;
    background: var(--surface);
    box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
  }
  .toast.warn {
    border-left-color: var(--warn);
  }
  .toast.call {
    border-left-color: var(--call);
  }
  .toast.bad {
    border-left-color: var(--bad);
  }
  .toast.good {
    border-left-color: var(--good);
  }
  .toast.unknown {
    border-left-color: var(--unknown);
  }
  .toast p {
    flex: 1;
    color: var(--ink);
  }
  .toast a {
    text-decoration: underline;
  }
  .toast > svg {
    flex: none;
  }
  .toast.warn > svg {
    color: var(--warn);
  }
  .toast.call > svg {
    color: var(--call);
  }
  .toast.bad > svg {
    color: var(--bad);
  }
  .toast.good > svg {
    color: var(--good);
  }
  @media print {
    .bar {
      position: static;
    }
    main {
      padding: 8px 0;
    }
  }
`,Wr={overview:`Overview`,account:`Account`,whatif:`What-if`,stress:`Stress`,liquidations:`Liquidation map`,alerts:`Limits and alerts`,rules:`Rules and data`,systemic:`Systemic`},Gr={connecting:[`Connecting`,`clock`,`unknown`],live:[`Live`,`check`,`good`],lost:[`Connection lost, figures old`,`question`,`unknown`],paused:[`Paused`,`pause`,`unknown`],login:[`Not logged in`,`question`,`unknown`]},Kr=12e3,qr=class extends t{static{this.properties={route:{state:!0},toasts:{state:!0},saved:{state:!0},refused:{state:!0}}}static{this.styles=[k,Ur]}constructor(){super(),this.unseen=0,this.lastAccount=null,this.route=ve(location.hash),this.toasts=[],this.saved=null,this.refused=``,new E(this,()=>this.announceAlerts()),ce(()=>T.awaitLogin())}connectedCallback(){super.connectedCallback(),window.addEventListener(`hashchange`,()=>this.follow()),window.addEventListener(`dragover`,e=>e.preventDefault()),window.addEventListener(`drop`,e=>{e.preventDefault(),this.open(e.dataTransfer?.files[0])}),window.addEventListener(`keydown`,e=>this.shortcut(e)),T.start()}updated(){let e=S.includes(this.route.screen)?` ${this.account()??``}`:``;document.title=`${Wr[this.route.screen]}${e} · Steelyard`}render(){let e=T.state,[t,r,i]=Gr[T.connection];return n`
      <header class="bar">
        <div>
          <a class="brand" href="#/">${Jr}Steelyard</a>
          <nav aria-label="Screens" class="no-print">${_e.map((e,t)=>this.link(e,t+1))}</nav>
          <div class="tail">
            <span class="small soft"
              >${e===null?a:n`as of <time datetime=${e.asOf??a}>${x(e.asOf)}</time> UTC · seq ${e.sequence}`}</span
            >
            <span class="mark ${i}" role="status" id="connection">${D(r)}${t}</span>
            <label class="aside" for="theme">Colors</label>
            <select id="theme" class="no-print" @change=${this.pickTheme}>
              ${[`system`,`light`,`dark`].map(e=>n`<option value=${e} ?selected=${ne()===e}>${e===`system`?`System`:e===`light`?`Light`:`Dark`}</option>`)}
            </select>
          </div>
        </div>
      </header>
      <main id="main">
        ${this.refused===``?a:n`<p class="note bad" role="alert">${this.refused}</p>`}
        ${this.saved===null?T.connection===`login`?n`<login-form></login-form>`:this.screen():n`<saved-view
              .saved=${this.saved.answers}
              .name=${this.saved.name}
              .route=${this.route}
              @leave=${this.leave}
            ></saved-view>`}
      </main>
      <footer class="no-print small soft">
        <label class="pick">Open a saved answer<input type="file" class="aside" accept="application/json,.json" @change=${this.pickFile} /></label>
        <span>Keys: 1 to 8 screens, / find</span>
        <a href="licenses.txt">Licenses</a>
        ${fe()&&T.connection!==`login`?n`<button class="link small" @click=${this.leaveSession}>Log out</button>`:a}
      </footer>
      <div class="toasts no-print" role="log" aria-label="New alerts">${this.toasts.map(e=>this.toast(e))}</div>
    `}follow(){let e=ve(location.hash);(e.screen!==this.route.screen||e.account!==this.route.account)&&this.leave(),this.route=e}leave(){this.saved=null,this.refused=``}async open(e){if(e!==void 0)try{this.saved={name:e.name,answers:je(await e.text(),e.name)},this.refused=``}catch(e){this.refused=e.message}}pickFile(e){let t=e.target;this.open(t.files?.[0]).then(()=>t.value=``)}link(e,t){let r=S.includes(e)?this.account():null,i=e===`alerts`?this.unseen:0;return n`<a
      href=${S.includes(e)&&r===null?`#/account//${e}`:C(e,r)}
      aria-current=${this.route.screen===e?`page`:a}
      title="Key ${t}"
      >${Wr[e]}${i>0?n`<span class="badge" aria-label="${i} new">${i}</span>`:a}</a
    >`}screen(){let e=S.includes(this.route.screen)?{...this.route,account:this.account()}:this.route;switch(e.screen){case`overview`:return n`<overview-screen .route=${e}></overview-screen>`;case`account`:return n`<account-screen .route=${e}></account-screen>`;case`whatif`:return n`<whatif-screen .route=${e}></whatif-screen>`;case`stress`:return n`<stress-screen .route=${e}></stress-screen>`;case`liquidations`:return n`<liquidations-screen .route=${e}></liquidations-screen>`;case`alerts`:return n`<alerts-screen .route=${e}></alerts-screen>`;case`rules`:return n`<rules-screen .route=${e}></rules-screen>`;case`systemic`:return q(()=>import(`./systemic.js`),[],import.meta.url),n`<systemic-screen></systemic-screen>`}}account(){this.route.account!==null&&(this.lastAccount=this.route.account);let e=T.state?.accounts;if(this.lastAccount===null&&e!==void 0){let t={statuses:[],venue:``,text:``,sort:`status`,descending:!0};this.lastAccount=rr(e.values(),t)[0]?.account??null}return this.lastAccount}toast(e){let t=Je(e.kind,e.level);return n`<div class="toast ${t.tone}">
      ${D(t.icon)}
      <p><a href=${C(`account`,e.account)}>${e.account}</a> ${Ye(e.kind).toLowerCase()} <strong>${M(e.level).word}</strong></p>
      <button class="link" aria-label="Dismiss" @click=${()=>this.dismiss(e)}>✕</button>
    </div>`}dismiss(e){this.toasts=this.toasts.filter(t=>t.id!==e.id)}announceAlerts(){let e=T.state?.alerts;if(e===void 0){this.newestAlert=void 0,this.toasts=[],this.lastAccount=null;return}let t=e[0]?.id??null;if(this.newestAlert!==void 0&&t!==this.newestAlert){let t=e.findIndex(e=>e.id===this.newestAlert),n=e.slice(0,Math.min(3,t<0?3:t));this.unseen+=t<0?e.length:t;let r=[...n,...this.toasts];this.toasts=r.filter((e,t)=>t===r.findIndex(t=>t.account===e.account&&t.bucket===e.bucket)).slice(0,3);for(let e of n)setTimeout(()=>this.dismiss(e),Kr)}this.newestAlert=t,this.route.screen===`alerts`&&(this.unseen=0)}shortcut(e){if(e.ctrlKey||e.metaKey||e.altKey)return;let t=e.composedPath()[0];if(t instanceof HTMLElement&&t.matches(`input, select, textarea, [role=application]`))return;let n=_e[Number(e.key)-1];if(n!==void 0)location.hash=C(n,S.includes(n)?this.account():null);else if(e.key===`/`){let t=this.renderRoot.querySelector(`main > *`)?.shadowRoot?.querySelector(`input[type=search]`);t&&(e.preventDefault(),t.focus())}}async leaveSession(){try{await de()}finally{T.awaitLogin()}}pickTheme(e){re(e.target.value),this.requestUpdate()}},Jr=n`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M2 8h20M17 8V3.5M6 8l-3 6.5h6zM14 8v3M12.5 11h3v4h-3z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  ></path>
</svg>`;customElements.define(`steelyard-page`,qr),ie();export{b as _,R as a,h as b,Ze as c,A as d,k as f,g,ge as h,B as i,M as l,x as m,q as n,L as o,O as p,kt as r,P as s,qn as t,N as u,_ as v,oe as x,y};