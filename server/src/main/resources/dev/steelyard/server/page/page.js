var e=`steelyard-theme`,t=new Set,n=matchMedia(`(prefers-color-scheme: dark)`);n.addEventListener(`change`,()=>t.forEach(e=>e()));function r(){let t=localStorage.getItem(e);return t===`light`||t===`dark`?t:`system`}function i(t){t===`system`?localStorage.removeItem(e):localStorage.setItem(e,t),a()}function a(){let e=r();e===`system`?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=e,t.forEach(e=>e())}function o(){let e=r();return e===`dark`||e===`system`&&n.matches}function s(e){return t.add(e),()=>t.delete(e)}function c(e,t){let n=document.createElement(`i`);n.style.color=`var(${t})`,n.hidden=!0,(e.shadowRoot??e).append(n);let r=getComputedStyle(n).color;return n.remove(),r}var l=globalThis,u=l.ShadowRoot&&(l.ShadyCSS===void 0||l.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,d=Symbol(),f=new WeakMap,p=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==d)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(u&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=f.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&f.set(t,e))}return e}toString(){return this.cssText}},m=e=>new p(typeof e==`string`?e:e+``,void 0,d),h=(e,...t)=>new p(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,d),ee=(e,t)=>{if(u)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=l.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},te=u?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return m(t)})(e):e,{is:ne,defineProperty:re,getOwnPropertyDescriptor:ie,getOwnPropertyNames:ae,getOwnPropertySymbols:oe,getPrototypeOf:se}=Object,ce=globalThis,le=ce.trustedTypes,ue=le?le.emptyScript:``,de=ce.reactiveElementPolyfillSupport,fe=(e,t)=>e,pe={toAttribute(e,t){switch(t){case Boolean:e=e?ue:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},me=(e,t)=>!ne(e,t),he={attribute:!0,type:String,converter:pe,reflect:!1,useDefault:!1,hasChanged:me};Symbol.metadata??=Symbol(`metadata`),ce.litPropertyMetadata??=new WeakMap;var g=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=he){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&re(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=ie(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??he}static _$Ei(){if(this.hasOwnProperty(fe(`elementProperties`)))return;let e=se(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(fe(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(fe(`properties`))){let e=this.properties,t=[...ae(e),...oe(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(te(e))}else e!==void 0&&t.push(te(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ee(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?pe:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?pe:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??me)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};g.elementStyles=[],g.shadowRootOptions={mode:`open`},g[fe(`elementProperties`)]=new Map,g[fe(`finalized`)]=new Map,de?.({ReactiveElement:g}),(ce.reactiveElementVersions??=[]).push(`2.1.2`);var ge=globalThis,_e=e=>e,ve=ge.trustedTypes,ye=ve?ve.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,be=`$lit$`,_=`lit$${Math.random().toFixed(9).slice(2)}$`,xe=`?`+_,Se=`<${xe}>`,v=document,Ce=()=>v.createComment(``),we=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Te=Array.isArray,Ee=e=>Te(e)||typeof e?.[Symbol.iterator]==`function`,De=`[ 	
\f\r]`,Oe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ke=/-->/g,Ae=/>/g,y=RegExp(`>|${De}(?:([^\\s"'>=/]+)(${De}*=${De}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),je=/'/g,Me=/"/g,Ne=/^(?:script|style|textarea|title)$/i,Pe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),b=Pe(1),Fe=Pe(2),x=Symbol.for(`lit-noChange`),S=Symbol.for(`lit-nothing`),Ie=new WeakMap,C=v.createTreeWalker(v,129);function Le(e,t){if(!Te(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ye===void 0?t:ye.createHTML(t)}var Re=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Oe;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Oe?c[1]===`!--`?o=ke:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=y):(Ne.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=y):o=Ae:o===y?c[0]===`>`?(o=i??Oe,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?y:c[3]===`"`?Me:je):o===Me||o===je?o=y:o===ke||o===Ae?o=Oe:(o=y,i=void 0);let d=o===y&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Oe?n+Se:l>=0?(r.push(s),n.slice(0,l)+be+n.slice(l)+_+d):n+_+(l===-2?t:d)}return[Le(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},ze=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Re(t,n);if(this.el=e.createElement(l,r),C.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=C.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(be)){let t=u[o++],n=i.getAttribute(e).split(_),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ue:r[1]===`?`?We:r[1]===`@`?Ge:He}),i.removeAttribute(e)}else e.startsWith(_)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ne.test(i.tagName)){let e=i.textContent.split(_),t=e.length-1;if(t>0){i.textContent=ve?ve.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],Ce()),C.nextNode(),c.push({type:2,index:++a});i.append(e[t],Ce())}}}else if(i.nodeType===8){if(i.data===xe)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(_,e+1))!==-1;)c.push({type:7,index:a}),e+=_.length-1}}a++}}static createElement(e,t){let n=v.createElement(`template`);return n.innerHTML=e,n}};function w(e,t,n=e,r){if(t===x)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=we(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=w(e,i._$AS(e,t.values),i,r)),t}var Be=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??v).importNode(t,!0);C.currentNode=r;let i=C.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Ve(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ke(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=C.nextNode(),a++)}return C.currentNode=v,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Ve=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=S,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=w(this,e,t),we(e)?e===S||e==null||e===``?(this._$AH!==S&&this._$AR(),this._$AH=S):e!==this._$AH&&e!==x&&this._(e):e._$litType$===void 0?e.nodeType===void 0?Ee(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==S&&we(this._$AH)?this._$AA.nextSibling.data=e:this.T(v.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=ze.createElement(Le(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Be(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ie.get(e.strings);return t===void 0&&Ie.set(e.strings,t=new ze(e)),t}k(t){Te(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(Ce()),this.O(Ce()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=_e(e).nextSibling;_e(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},He=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=S,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=S}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=w(this,e,t,0),a=!we(e)||e!==this._$AH&&e!==x,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=w(this,r[n+o],t,o),s===x&&(s=this._$AH[o]),a||=!we(s)||s!==this._$AH[o],s===S?e=S:e!==S&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===S?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ue=class extends He{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===S?void 0:e}},We=class extends He{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==S)}},Ge=class extends He{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=w(this,e,t,0)??S)===x)return;let n=this._$AH,r=e===S&&n!==S||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==S&&(n===S||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ke=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){w(this,e)}},qe={M:be,P:_,A:xe,C:1,L:Re,R:Be,D:Ee,V:w,I:Ve,H:He,N:We,U:Ge,B:Ue,F:Ke},Je=ge.litHtmlPolyfillSupport;Je?.(ze,Ve),(ge.litHtmlVersions??=[]).push(`3.3.3`);var Ye=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Ve(t.insertBefore(Ce(),e),e,void 0,n??{})}return i._$AI(e),i},Xe=globalThis,T=class extends g{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ye(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return x}};T._$litElement$=!0,T.finalized=!0,Xe.litElementHydrateSupport?.({LitElement:T});var Ze=Xe.litElementPolyfillSupport;Ze?.({LitElement:T}),(Xe.litElementVersions??=[]).push(`4.2.2`);var Qe=class extends Error{constructor(e){super(e.detail??e.title),this.problem=e}get unauthorized(){return this.problem.status===401}},$e=()=>{};function et(e){$e=e}function E(e,t){return st(e,{signal:t??null})}async function tt(e,t,n){try{return await E(e,n)}catch(e){if(e instanceof Qe&&e.problem.status===404)return t;throw e}}function nt(e,t,n){return st(e,{method:`POST`,headers:{"content-type":`application/json`},body:JSON.stringify(t),signal:n??null})}var rt=`steelyard-session`;async function it(e){await nt(`session`,{key:e}),localStorage.setItem(rt,`yes`)}async function at(){localStorage.removeItem(rt),await st(`session`,{method:`DELETE`})}function ot(){return localStorage.getItem(rt)!==null}function D(e,t=``){return`accounts/${encodeURIComponent(e)}${t}`}async function st(e,t){let n;try{n=await fetch(`/api/v1/${e}`,{credentials:`same-origin`,...t})}catch(e){throw t.signal?.aborted?e:new Qe({title:`The server does not answer`,status:0,hint:`It is asked again when it is back.`})}if(!n.ok){let t=new Qe(await ct(n));throw t.unauthorized&&e!==`session`&&$e(),t}if(n.status===204)return;let r=await n.text();return r===``?void 0:JSON.parse(r)}async function ct(e){try{let t=await e.json();return{...t,title:t.title??e.statusText,status:e.status}}catch{return{title:e.statusText===``?`No answer`:e.statusText,status:e.status}}}function lt(e){let t=Math.max(0,e)/1e3;return t<10?`${t.toFixed(1)} s`:t<120?`${Math.floor(t)} s`:t<7200?`${Math.floor(t/60)} min`:t<172800?`${Math.floor(t/3600)} h`:`${Math.floor(t/86400)} d`}function O(e){if(e===null)return`—`;let t=Date.parse(e);return Number.isNaN(t)?e:new Date(t).toISOString().slice(0,19).replace(`T`,` `)}function ut(e,t){let n=new Date(e*1e3).toISOString();return t>=86400||n.slice(11,19)===`00:00:00`?n.slice(0,10):t>=60?n.slice(11,16):n.slice(11,19)}var dt=[`overview`,`account`,`whatif`,`stress`,`liquidations`,`alerts`,`rules`],ft=[`account`,`whatif`,`stress`];function pt(e){let[t=``,n=``]=e.replace(/^#\/?/,``).split(/\?(.*)/s),r=new URLSearchParams(n),[i=``,a=``,o=``]=t.split(`/`);return i===`account`?{screen:o===`whatif`||o===`stress`?o:`account`,account:a===``?null:mt(a),options:r}:{screen:dt.find(e=>e===i)??`overview`,account:null,options:r}}function k(e,t=null,n){let r=n===void 0?``:n.toString(),i=r===``?``:`?${r}`;if(ft.includes(e)&&t!==null){let n=e===`account`?``:`/${e}`;return`#/account/${encodeURIComponent(t)}${n}${i}`}return e===`overview`?`#/${i}`:`#/${e}${i}`}function mt(e){try{return decodeURIComponent(e)}catch{return e}}function A(e,t){let n=pt(location.hash);n.options.delete(e);let r=typeof t==`string`?t===``?[]:[t]:t;for(let t of r)n.options.append(e,t);let i=k(n.screen,n.account,n.options);i!==location.hash&&(history.replaceState(null,``,i),window.dispatchEvent(new HashChangeEvent(`hashchange`)))}var ht=2e3;function gt(e){return`${e.kind}:${e.name}`}function _t(e,t){return{sequence:e.sequence,asOf:e.asOf,accounts:new Map(e.accounts.map(e=>[e.account,e])),alerts:yt(e.alerts,[]),market:new Map(e.market.map(e=>[gt(e),e])),told:t}}function vt(e,t,n){if(t.from!==e.sequence)return null;let r=e.accounts,i=t.closed??[];if((t.accounts??[]).length+i.length>0){let n=new Map(e.accounts);for(let e of i)n.delete(e);for(let e of t.accounts??[])n.set(e.account,e);r=n}let a=e.market;if(t.market!==void 0&&t.market.length>0){let n=new Map(e.market);for(let e of t.market)n.set(gt(e),e);a=n}let o=yt(t.alerts??[],e.alerts);return{sequence:t.sequence,asOf:t.asOf,accounts:r,alerts:o,market:a,told:n}}function yt(e,t){if(e.length===0)return t;let n=new Set(t.map(e=>e.id)),r=e.filter(e=>!n.has(e.id));return r.length===0?t:[...[...r].reverse().sort((e,t)=>t.sequence-e.sequence),...t].slice(0,ht)}function bt(e,t,n){return t===null?null:t+Math.max(0,n-e.told)}var xt=500,St=15e3,Ct=1e3,j=new class{constructor(){this.state=null,this.connection=`connecting`,this.listeners=new Set,this.socket=null,this.retryMs=xt,this.frame=0}start(){document.addEventListener(`visibilitychange`,()=>this.follow()),setInterval(()=>this.announce(),Ct),this.follow()}reconnect(){this.close(),this.retryMs=xt,this.follow()}awaitLogin(){this.close(),this.state=null,this.become(`login`)}get old(){return this.connection===`lost`||this.connection===`paused`}listen(e){return this.listeners.add(e),()=>this.listeners.delete(e)}follow(){document.hidden?(this.close(),this.become(`paused`)):this.socket===null&&this.open()}open(){clearTimeout(this.retry),this.connection!==`lost`&&this.become(`connecting`);let e=location.protocol===`https:`?`wss:`:`ws:`,t=new WebSocket(`${e}//${location.host}/api/v1/stream`);this.socket=t,t.addEventListener(`message`,e=>{this.socket===t&&this.receive(JSON.parse(e.data))}),t.addEventListener(`close`,()=>{this.socket===t&&(this.socket=null,this.become(`lost`),this.again())})}async again(){let e=this.retryMs;this.retryMs=Math.min(St,this.retryMs*2);try{if((await fetch(`/api/v1/journal`,{credentials:`same-origin`})).status===401){this.awaitLogin();return}}catch{}this.socket!==null||document.hidden||(this.retry=setTimeout(()=>this.follow(),e))}receive(e){let t=performance.now();if(e.type===`snapshot`)this.state=_t(e,t),this.retryMs=xt,this.become(`live`);else if(e.type===`delta`&&this.state!==null){let n=vt(this.state,e,t);n===null?this.reconnect():(this.state=n,this.announce())}}close(){clearTimeout(this.retry);let e=this.socket;this.socket=null,e?.close()}become(e){this.connection=e,this.announce()}announce(){this.frame!==0||document.hidden||(this.frame=requestAnimationFrame(()=>{this.frame=0;for(let e of this.listeners)e()}))}},M=class{constructor(e,t=()=>{}){this.host=e,this.react=t,e.addController(this)}hostConnected(){this.stop=j.listen(()=>{this.react(),this.host.requestUpdate()})}hostDisconnected(){this.stop?.()}},wt=e=>Fe`<path d=${e} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"></path>`,Tt={check:`M3 8.5l3.2 3.2L13 5`,warning:`M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1`,call:`M8 2l6 6-6 6-6-6zM8 5.5v3M8 10.4v.1`,stop:`M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8`,question:`M5.4 5.6a2.7 2.7 0 1 1 3.9 2.4C8.4 8.5 8 9 8 10M8 13v.1`,clock:`M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.6V8l2.4 1.6`,pause:`M5.5 3v10M10.5 3v10`,up:`M8 13V3M3.5 7.5L8 3l4.5 4.5`,down:`M8 3v10M3.5 8.5L8 13l4.5-4.5`,dot:`M8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z`,bell:`M3 11.5h10c-1-1-1.5-2-1.5-4.5a3.5 3.5 0 0 0-7 0c0 2.5-.5 3.5-1.5 4.5zM6.8 13.5h2.4`,split:`M8 14V9L3 3M8 9l5-6M2.5 6.5V2.5h4M13.5 6.5V2.5h-4`};function N(e){return b`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${wt(Tt[e])}</svg>`}function P(e,t=``){return b`<span class="mark ${e.tone}" title=${t}>${N(e.icon)}${e.word}</span>`}function Et(e,t){let n;try{n=JSON.parse(e)}catch{throw Error(`${t} is no JSON; expected an answer of margin, whatif, stress or liquidations saved with -o json`)}let r=Array.isArray(n)?n:[n],i=r.map(Dt).filter(e=>e!==null);if(i.length===0){let e=r[0]?.schema;throw Error(`${t} has the schema ${JSON.stringify(e??null)}; expected steelyard/risk/1, steelyard/stress/1 or steelyard/liquidations/1`)}return i}function Dt(e){if(typeof e!=`object`||!e||!(`schema`in e))return null;switch(e.schema){case`steelyard/risk/1`:return`delta`in e?{screen:`whatif`,document:e}:{screen:`account`,document:e};case`steelyard/stress/1`:return{screen:`stress`,document:e};case`steelyard/liquidations/1`:return{screen:`liquidations`,document:e};default:return null}}var F=h`
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
`;function I(e){let t=e instanceof Qe?e.problem:{title:`This page failed`,status:0,detail:String(e)};return b`<div class="note bad" role="alert">
    <strong>${t.title}</strong>
    ${t.detail===void 0?``:b`<p>${t.detail}</p>`}
    ${t.pointer===void 0?``:b`<p class="small">At ${t.pointer}</p>`}
    ${t.hint===void 0?``:b`<p class="small">${t.hint}</p>`}
  </div>`}var Ot=class extends T{static{this.properties={error:{state:!0},busy:{state:!0}}}static{this.styles=[F,h`
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
    `]}render(){return b`<form class="panel" @submit=${this.submit}>
      <h1>Log in</h1>
      <p class="soft">With a key that may read. It is sent once and not kept on this page.</p>
      <label>Key <input name="key" type="password" autocomplete="current-password" required autofocus /></label>
      ${this.error===void 0?S:I(this.error)}
      <button class="main" ?disabled=${this.busy}>Log in</button>
    </form>`}async submit(e){e.preventDefault();let t=String(new FormData(e.target).get(`key`));this.busy=!0;try{await it(t),this.error=void 0,j.reconnect()}catch(e){this.error=e}this.busy=!1}};customElements.define(`login-form`,Ot);var kt=class extends T{static{this.properties={saved:{attribute:!1},name:{},route:{attribute:!1},at:{state:!0}}}static{this.styles=[F,h`
      .note {
        margin-bottom: 12px;
      }
    `]}constructor(){super(),this.at=0}willUpdate(e){e.has(`saved`)&&(this.at=0)}render(){let e=this.saved[this.at];return b`<div class="note row between">
        <span><strong>${this.name}</strong> <span class="soft">saved answer, not live${jt(e)}</span></span>
        <span class="row no-print">
          ${this.saved.length>1?b`<label for="which">Answer</label>
                <select id="which" @change=${e=>this.at=Number(e.target.value)}>
                  ${this.saved.map((e,t)=>b`<option value=${t} ?selected=${t===this.at}>${At(e)}</option>`)}
                </select>`:b`<strong>${At(e)}</strong>`}
          <button @click=${()=>this.dispatchEvent(new CustomEvent(`leave`))}>Back to live</button>
        </span>
      </div>
      ${this.screen(e)}`}screen(e){let t={...this.route,account:null};switch(e.screen){case`account`:return b`<account-screen .route=${t} .saved=${e.document}></account-screen>`;case`whatif`:return b`<whatif-screen .route=${t} .saved=${e.document}></whatif-screen>`;case`stress`:return b`<stress-screen .route=${t} .saved=${e.document}></stress-screen>`;case`liquidations`:return b`<liquidations-screen .route=${t} .saved=${e.document}></liquidations-screen>`}}};function At(e){return e.screen===`liquidations`?`Liquidation map`:e.document.account}function jt(e){return e.screen===`account`||e.screen===`whatif`?`, as of ${e.document.asOf}`:``}customElements.define(`saved-view`,kt);var Mt=/^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/;function L(e){let t=Mt.exec(e.trim());if(t===null||t[2]===``&&t[3]===``)return null;let n=Number(t[4]??`0`),r=`${t[2]??``}${t[3]??``}`,i=(t[3]??``).length-n;return i<0&&(r+=`0`.repeat(-i),i=0),r=r.replace(/^0+/,``),{negative:t[1]===`-`&&r!==``,digits:r,scale:i}}function R(e){return L(e)!==null}var Nt=1e-12;function z(e,t){let n=Number(e)-Number(t);if(Math.abs(n)>Nt*Math.max(Math.abs(Number(e)),Math.abs(Number(t))))return n<0?-1:1;let r=Pt(e),i=Pt(t),a=Math.max(r.scale,i.scale),o=r.value*10n**BigInt(a-r.scale)-i.value*10n**BigInt(a-i.scale);return o<0n?-1:+(o>0n)}function Pt(e){let t=L(e);if(t===null)throw RangeError(`not a decimal: ${e}`);let n=BigInt(t.digits===``?`0`:t.digits);return{value:t.negative?-n:n,scale:t.scale}}function Ft(e,t){let n=L(e);if(n===null)return e;let r=BigInt(n.digits===``?`0`:n.digits),i=n.scale-t;if(i>0){let e=10n**BigInt(i);r=(r*2n+e)/(2n*e)}else r*=10n**BigInt(-i);let a=r.toString().padStart(t+1,`0`),o=a.slice(0,a.length-t),s=a.slice(a.length-t),c=n.negative&&r!==0n?`-`:``;return t===0?`${c}${o}`:`${c}${o}.${s}`}function It(e,t){let n=L(e);if(n===null)return e;let r=n.digits===``?`0`:n.digits,i=n.scale-t;i<0&&(r+=`0`.repeat(-i),i=0),r=r.padStart(i+1,`0`);let a=r.slice(0,r.length-i),o=r.slice(r.length-i);return`${n.negative?`-`:``}${a}${o===``?``:`.${o}`}`}function Lt(e){let t=L(e);if(t===null||t.digits===``)return 0;let n=t.digits.length-t.scale;return n>3?2:n>0?4:Math.min(12,5-n)}function B(e,t,n=!1){if(L(e)===null)return e;let r=Ft(e,t??Lt(e));t===void 0&&r.includes(`.`)&&(r=r.replace(/0+$/,``).replace(/\.$/,``));let i=r.startsWith(`-`),[a=`0`,o]=(i?r.slice(1):r).split(`.`),s=a.replace(/\B(?=(\d{3})+$)/g,`,`),c=n&&/[1-9]/.test(r);return`${i?`−`:c?`+`:``}${s}${o===void 0?``:`.${o}`}`}function Rt(e,t=!1){let n=L(e);return n===null?e:B(e,Ft(e,n.scale).replace(/^[^.]*\.?/,``).replace(/0+$/,``).length,t)}function V(e,t=2,n=!1){return`${B(It(e,2),t,n)}%`}function zt(e,t=!1){let n=L(e);if(n===null)return e;if(n.digits===``||n.digits.length-n.scale>2)return B(e,2,t);let r=Ft(e,Math.min(8,Lt(e))),i=(r.split(`.`)[1]??``).replace(/0+$/,``);return B(r,Math.max(4,i.length),t)}function H(e){let t=Math.abs(e),[n,r]=t>=1e9?[1e9,`B`]:t>=1e6?[1e6,`M`]:t>=1e3?[1e3,`k`]:[1,``],i=e/n,a=Math.abs(i)>=100||i===Math.trunc(i)?0:Math.abs(i)>=10?1:2;return`${i.toFixed(a)}${r}`.replace(`-`,`−`)}var U=class{constructor(e,t=1e3){this.host=e,this.intervalMs=t,this.value=null,this.error=null,this.key=``,this.version=null,this.asked=0,e.addController(this)}hostDisconnected(){this.stop(),this.key=``}need(e,t,n){e===this.key?t!==this.version&&(this.version=t,this.abort===void 0?this.plan(n):this.late=n):(this.stop(),this.key=e,this.version=t,this.value=null,this.error=null,this.ask(n))}plan(e){if(this.timer!==void 0)return;let t=Math.max(0,this.asked+this.intervalMs-performance.now());this.timer=setTimeout(()=>{this.timer=void 0,this.ask(e)},t)}async ask(e){this.asked=performance.now();let t=new AbortController;this.abort=t;try{let n=await e(t.signal);if(t.signal.aborted)return;this.value=n,this.error=null}catch(e){if(t.signal.aborted)return;this.error=e}this.abort=void 0;let{late:n}=this;this.late=void 0,n!==void 0&&this.plan(n),this.host.requestUpdate()}stop(){clearTimeout(this.timer),this.timer=void 0,this.abort?.abort(),this.abort=void 0,this.late=void 0}},Bt={HEALTHY:{word:`Healthy`,icon:`check`,tone:`good`,rank:0},UNKNOWN:{word:`Unknown`,icon:`question`,tone:`unknown`,rank:1},WARNING:{word:`Warning`,icon:`warning`,tone:`warn`,rank:2},MARGIN_CALL:{word:`Margin call`,icon:`call`,tone:`call`,rank:3},LIQUIDATABLE:{word:`Liquidatable`,icon:`stop`,tone:`bad`,rank:4}},Vt={OK:{word:`OK`,icon:`check`,tone:`good`,rank:0},STALE:{word:`Stale`,icon:`clock`,tone:`unknown`,rank:1},DIVERGED:{word:`Diverged`,icon:`split`,tone:`unknown`,rank:2},HALTED:{word:`Halted`,icon:`pause`,tone:`unknown`,rank:3}},Ht={RAISED:`Raised to`,RECOVERED:`Recovered to`,UNKNOWN:`Not known any more, was`,KNOWN:`Known again, is`,OVERDUE:`Call overdue, still`,RECONCILE:`Differs from the venue's own account, is`},Ut=[`LIQUIDATABLE`,`MARGIN_CALL`,`WARNING`,`UNKNOWN`,`HEALTHY`];function W(e){return Bt[e]??{word:G(e),icon:`question`,tone:`unknown`,rank:1}}function Wt(e){return Vt[e]??{word:G(e),icon:`question`,tone:`unknown`,rank:3}}var Gt={TRADING:{word:`Trading`,icon:`check`,tone:`good`,rank:0},MONITORING:{word:`Monitoring`,icon:`warning`,tone:`warn`,rank:2},COOLING_DOWN:{word:`Cooling down`,icon:`clock`,tone:`warn`,rank:2},HALTED:{word:`Halted`,icon:`pause`,tone:`bad`,rank:4},CLOSED:{word:`Closed`,icon:`stop`,tone:`bad`,rank:4}};function Kt(e){return e===null?{word:`No price yet`,icon:`question`,tone:`unknown`,rank:1}:Gt[e]??{word:G(e),icon:`question`,tone:`unknown`,rank:1}}function qt(e){let t=e===`IN_FORCE`?`warn`:`plain`;return{word:G(e),icon:e===`IN_FORCE`?`up`:`dot`,tone:t,rank:0}}function Jt(e,t,n){return t===null?{word:`Unknown`,icon:`question`,tone:`unknown`,rank:1}:t.startsWith(`-`)?n===`HARD`?{word:`Passed`,icon:`stop`,tone:`bad`,rank:4}:{word:`Passed, warns`,icon:`warning`,tone:`warn`,rank:2}:Number(e??`0`)>=.8?{word:`Near`,icon:`warning`,tone:`warn`,rank:2}:{word:`Within`,icon:`check`,tone:`good`,rank:0}}function Yt(e,t){return W(e===`UNKNOWN`?`UNKNOWN`:t)}function Xt(e){return Ht[e]??G(e)}function G(e){let t=e.replaceAll(`_`,` `).toLowerCase();return t.charAt(0).toUpperCase()+t.slice(1)}var Zt={NO_LIQUIDATION:[`none`,`No price of the contract leads to liquidation.`],MISSING_DATA:[`no data`,`An input is absent.`],MISSING_PRICE:[`no price`,`A mark, index or conversion price is absent.`],MISSING_BALANCE:[`no balance`,`The source has no wallet balance.`],STALE_PRICE:[`stale price`,`A price that it stands on is too old.`],DIVERGED_PRICE:[`diverged price`,`The sources of a price disagree, or it jumped further than it may.`],HALTED_PRICE:[`halted`,`A contract does not trade.`],INSOLVENT:[`insolvent`,`The margin balance is zero or negative.`],INCLUDED_IN_INITIAL_MARGIN:[`in initial`,`The source's initial margin already contains it.`],NOT_MODELED:[`not modeled`,`The rule pack does not model it.`],NOT_APPLICABLE:[`n/a`,`It has no meaning for this account or contract.`],OUT_OF_RANGE:[`out of range`,`A figure lies outside what the rules cover, such as a size beyond the last tier.`],UNKNOWN_CONTRACT:[`no contract`,`A contract is not in the rules.`],UNKNOWN_RULE_PACK:[`no rules`,`There are no rules for the venue.`],NOT_EFFECTIVE:[`no rules then`,`The rules are not in force at this time.`],STALE_DATA:[`stale data`,`An input is too old.`],UNSUPPORTED:[`unsupported`,`The rules do not cover it.`],INFEASIBLE:[`infeasible`,`No size, or no amount, brings the account there.`]};function Qt(e){return e==null||e===``?`unknown`:Zt[e]?.[0]??G(e).toLowerCase()}function $t(e){return e==null||e===``?`Unknown: the answer states no figure and no reason.`:Zt[e]?.[1]??`${G(e)}.`}var en=[[`account`,`Account`],[`whatif`,`What-if`],[`stress`,`Stress`]],tn=class extends T{static{this.properties={account:{},screen:{}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),new M(this)}render(){let e=[...j.state?.accounts.keys()??[]].sort(),t=this.account===null?void 0:j.state?.accounts.get(this.account);return b`<div class="row">
      <h1 class="aside">${en.find(([e])=>e===this.screen)?.[1]} ${this.account}</h1>
      <label class="aside" for="account">Account</label>
      <select id="account" @change=${this.pick}>
        ${this.account!==null&&t===void 0?b`<option selected value=${this.account}>${this.account}</option>`:S}
        ${e.map(e=>b`<option value=${e} ?selected=${e===this.account}>${e}</option>`)}
      </select>
      ${t===void 0?S:b`${P(W(t.status))}
            <span class="soft">${t.venue} · ${G(t.mode)}${t.statusReasons.map(e=>` · ${$t(e)}`)}</span>`}
      <nav class="tabs no-print" aria-label="Screens of the account">
        ${en.map(([e,t])=>b`<a href=${k(e,this.account)} aria-current=${e===this.screen?`page`:S}>${t}</a>`)}
      </nav>
    </div>`}pick(e){location.hash=k(this.screen,e.target.value)}};customElements.define(`account-head`,tn);function nn(e){return b`<span class="absent" title=${$t(e)}>— ${Qt(e)}</span>`}function rn(e){return typeof e==`object`&&!!e&&`asset`in e&&`value`in e}function K(e,t,n,r=!1){if(e==null||e===``)return nn(n);if(rn(e))return b`<span title="${e.value} ${e.asset}"
      >${zt(e.value,r)}<span class="unit">${e.asset}</span></span
    >`;if(typeof e==`object`)return b`<span>${JSON.stringify(e)}</span>`;let i=String(e);return R(i)?b`<span title=${i}>${an(i,t,r)}</span>`:b`<span>${i}</span>`}function an(e,t,n){switch(t){case`percent`:return V(e,2,n);case`times`:return`${B(e,2,n)}×`;case`money`:return zt(e,n);case`price`:case`number`:return B(e,void 0,n);case`tenths`:return B(e,1,n);case`exact`:return Rt(e,n);case`text`:return e}}function q(e,t,n,r=!1){return b`<td class="num">${K(e,t,n,r)}</td>`}function on(e,t){return e===null?S:b`<svg class="bar ${t}" viewBox="0 0 48 8" width="48" height="8" aria-hidden="true">
    <rect class="track" x="0" y="1" width="48" height="6" rx="2"></rect>
    <rect class="fill" x="0" y="1" width=${(48*Math.min(1,Math.max(0,Number(e)))).toFixed(1)} height="6" rx="2"></rect>
    <line x1="38.4" x2="38.4" y1="0" y2="8"></line>
  </svg>`}var sn=1/3,cn=class extends T{static{this.properties={document:{attribute:!1}}}static{this.styles=[F,h`
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
    `]}render(){return this.document.bands.length===0?b`<p class="soft">
        ${this.document.awake?`The account is looked at on every event: it has no safe band.`:`No factor guards this account.`}
      </p>`:b`${this.document.awake?b`<p class="soft small">The account is awake: it is looked at on every event until it sleeps again.</p>`:S}
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col" class="num">Low</th>
              <th scope="col" class="num">Now</th>
              <th scope="col" class="num">High</th>
              <th scope="col">Interval, ±${Math.round(sn*100)}% around now</th>
            </tr>
          </thead>
          <tbody>
            ${this.document.bands.map(e=>this.row(e))}
          </tbody>
        </table>
      </div>`}row(e){return b`<tr>
      <th scope="row">${e.factor}</th>
      <td class="num">${this.edge(e.low,e.value)}</td>
      <td class="num">${K(e.value,`price`)}</td>
      <td class="num">${this.edge(e.high,e.value)}</td>
      <td>${ln(e)}</td>
    </tr>`}edge(e,t){if(e===null)return b`<span class="soft">no edge</span>`;let n=t===null||Number(t)===0?null:Number(e)/Number(t)-1;return b`${K(e,`price`)}${n===null?S:b`<span class="unit">${n>10?`${B(String(n+1),0)}×`:V(n.toFixed(6),1,!0)}</span>`}`}};function ln(e){let t=e.value===null?null:Number(e.value);if(t===null||t===0)return b`<span class="soft">no value</span>`;let n=(e,n)=>{if(e===null)return n;let r=(Number(e)/t-1)/sn;return Math.min(200,Math.max(0,100+100*r))},r=n(e.low,0),i=n(e.high,200),a=(e,t)=>t?Fe`<line class="edge" x1=${e} x2=${e} y1="4" y2="14"></line>`:S;return b`<svg viewBox="0 0 200 18" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="7.5" width="200" height="3"></rect>
    <rect class="safe" x=${r.toFixed(1)} y="5" width=${Math.max(.5,i-r).toFixed(1)} height="8"></rect>
    ${a(r,e.low!==null&&r>0)} ${a(i,e.high!==null&&i<200)}
    <line class="now" x1="100" x2="100" y1="1" y2="17"></line>
  </svg>`}customElements.define(`band-list`,cn);function un(e,t){let n=[[e]];for(;n.length>0;){let e=[];for(let r of n){let n=r[r.length-1];if(n.name===t||n.name.startsWith(`${t} `))return r;for(let t of n.children??[])e.push([...r,t])}n=e}return[]}function dn(e){let[t=``,...n]=e.split(` `);return R(t)&&n.length<=1?[B(t),...n].join(` `):e}var fn=class extends T{static{this.properties={tree:{attribute:!1},find:{}}}static{this.styles=[F,h`
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
    `]}render(){if(!this.tree)return b`<p class="soft">The answer carries no working.</p>`;let e=this.find?un(this.tree,this.find):[];return b`${(this.tree.children??[]).map(t=>this.node(t,0,e))}`}updated(e){e.has(`find`)&&this.find&&this.renderRoot.querySelector(`.found`)?.scrollIntoView({block:`center`})}node(e,t,n){let r=e.children??[],i=n.length>0&&n[n.length-1]===e?`found`:``,a=e.value??null,o=b`<span class="name">${e.name}</span>${a===null?S:b`<span class=${a.length>48?`value long`:`value`} title=${a}>${dn(a)}</span>`}${e.formula?b`<span class="formula">= ${e.formula}</span>`:S}`;return r.length===0?b`<div class="leaf ${i}">${o}</div>`:b`<details ?open=${t<2||n.includes(e)}>
      <summary class=${i}>${o}</summary>
      <div>${r.map(e=>this.node(e,t+1,n))}</div>
    </details>`}};customElements.define(`explain-tree`,fn);function pn(e,t,n){let r=n*Math.PI/180,i=t*Math.cos(r),a=t*Math.sin(r),o=(e+.3963377774*i+.2158037573*a)**3,s=(e-.1055613458*i-.0638541728*a)**3,c=(e-.0894841775*i-1.291485548*a)**3;return[mn(4.0767416621*o-3.3077115913*s+.2309699292*c),mn(-1.2684380046*o+2.6097574011*s-.3413193965*c),mn(-.0041960863*o-.7034186147*s+1.707614701*c)]}function mn(e){let t=Math.min(1,Math.max(0,e)),n=t<=.0031308?12.92*t:1.055*t**(1/2.4)-.055;return Math.round(n*255)}var hn=52,gn=252;function _n(e,t){let n=Math.min(1,Math.max(0,e));return t?pn(.27+.5*n,.012+.14*n,hn):pn(.965-.42*n,.008+.14*n,hn)}function vn(e,t){let n=Math.min(1,Math.max(-1,e)),r=Math.abs(n),i=n<0?hn:gn;return t?pn(.27+.5*r,.008+.14*r,i):pn(.965-.42*r,.004+.144*r,i)}function yn([e,t,n]){let r=e=>{let t=e/255;return t<=.04045?t/12.92:((t+.055)/1.055)**2.4};return .2126*r(e)+.7152*r(t)+.0722*r(n)}function bn(e,t){let[n,r]=[yn(e),yn(t)].sort((e,t)=>t-e);return(n+.05)/(r+.05)}var xn=[0,0,0],Sn=[255,255,255];function Cn(e){return bn(xn,e)>=bn(Sn,e)?xn:Sn}function wn([e,t,n]){return`rgb(${e} ${t} ${n})`}function Tn(e){if(!(e>0))return 1;let t=10**Math.floor(Math.log10(e));return([1,1.2,1.6,2,3,4,5,6,8,10].find(n=>n*t>=e*(1-1e-12))??10)*t}var J=86,En=8,Dn=46,On=52,Y=46,kn=class extends T{constructor(...e){super(...e),this.sizes=new ResizeObserver(()=>this.draw())}static{this.properties={heat:{attribute:!1},chosen:{type:Number}}}static{this.styles=h`
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
  `}render(){let e=this.heat.cells[this.chosen]?.said??``;return b`<div
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
      <output aria-live="polite">${e}</output>`}firstUpdated(){this.sizes.observe(this),this.stopTheme=s(()=>this.draw())}updated(){this.draw()}disconnectedCallback(){super.disconnectedCallback(),this.sizes.disconnect(),this.stopTheme?.()}colorAt(e,t){let{kind:n,end:r}=this.heat.scale;return n===`DIVERGING`?vn(e/r,t):_n(e/r,t)}cellWidth(){return(this.clientWidth-J)/this.heat.columns.length}draw(){let e=this.renderRoot.querySelector(`canvas`),t=e?.getContext(`2d`);if(!e||!t||this.clientWidth===0)return;let n=this.clientWidth,r=En+Y*this.heat.rows.length+Dn+On,i=devicePixelRatio;e.width=Math.round(n*i),e.height=Math.round(r*i),e.style.height=`${r}px`,t.setTransform(i,0,0,i,0,0),t.clearRect(0,0,n,r);let a=c(this,`--ink`),s=c(this,`--soft`),l=getComputedStyle(this).fontFamily,u=o();this.drawAxes(t,s,a,l,n),this.heat.cells.forEach((e,n)=>e!==null&&this.drawCell(t,e,n,u,l)),this.heat.worst!==null&&this.outline(t,this.heat.worst,a,2.5),this.chosen>=0&&this.chosen<this.heat.cells.length&&this.outline(t,this.chosen,c(this,`--accent`),3,[4,3]),this.drawLegend(t,s,l,u,n,r)}drawAxes(e,t,n,r,i){let a=this.cellWidth(),o=En+Y*this.heat.rows.length;e.textBaseline=`middle`,e.font=`12px ${r}`,e.fillStyle=n,e.textAlign=`right`,this.heat.rows.forEach((t,n)=>e.fillText(t,76,En+Y*(n+.5))),e.textAlign=`center`,this.heat.columns.forEach((t,n)=>e.fillText(t,J+a*(n+.5),o+14)),e.fillStyle=t,e.fillText(this.heat.columnTitle,J+(i-J)/2,o+33),e.save(),e.translate(12,En+Y*this.heat.rows.length/2),e.rotate(-Math.PI/2),e.fillText(this.heat.rowTitle,0,0),e.restore()}placeOf(e){let t=this.heat.columns.length,n=this.cellWidth();return[J+e%t*n,En+Y*Math.floor(e/t),n]}drawCell(e,t,n,r,i){let[a,o,s]=this.placeOf(n),l=t.value===null?r?[58,65,75]:[214,219,226]:this.colorAt(t.value,r);e.fillStyle=wn(l),e.fillRect(a+1,o+1,s-2,44);let u=wn(Cn(l));t.value===null&&An(e,a+1,o+1,s-2,44,r),t.severe&&(e.fillStyle=c(this,`--bad`),e.fillRect(a+1,o+Y-5,s-2,4)),e.fillStyle=u,e.textAlign=`center`,e.font=`500 12px ${i}`,e.fillText(t.sign===``?t.text:`${t.sign} ${t.text}`,a+s/2,o+(n===this.heat.worst?16:Y/2),s-6),n===this.heat.worst&&(e.font=`700 10px ${i}`,e.fillText(`WORST`,a+s/2,o+31,s-6))}outline(e,t,n,r,i=[]){let[a,o,s]=this.placeOf(t);e.strokeStyle=n,e.lineWidth=r,e.setLineDash(i),e.strokeRect(a+1.5,o+1.5,s-3,43),e.setLineDash([])}drawLegend(e,t,n,r,i,a){let{kind:o,end:s,title:c,format:l}=this.heat.scale,u=o===`DIVERGING`?-s:0,d=Math.min(420,i-J-40),f=a-On+18;for(let t=0;t<d;t++)e.fillStyle=wn(this.colorAt(u+(s-u)*t/(d-1),r)),e.fillRect(J+t,f,1.5,10);e.fillStyle=t,e.font=`11px ${n}`,e.textAlign=`left`,e.fillText(c,J,f-9);for(let t=0;t<=4;t++)e.textAlign=t===0?`left`:t===4?`right`:`center`,e.fillText(l(u+(s-u)*t/4),J+d*t/4,f+21)}walk(e){let t=this.heat.columns.length,n={ArrowLeft:-1,ArrowRight:1,ArrowUp:-t,ArrowDown:t}[e.key],r=this.chosen>=0?this.chosen:this.heat.worst??0;if(n!==void 0){let i=this.chosen<0?r:r+n,a=Math.abs(n)===1&&Math.floor(i/t)!==Math.floor(r/t);e.preventDefault(),!a&&this.heat.cells[i]&&this.choose(i)}else(e.key===`Enter`||e.key===` `)&&(e.preventDefault(),this.choose(r))}point(e){let t=e.currentTarget.getBoundingClientRect(),n=Math.floor((e.clientX-t.left-J)/this.cellWidth()),r=Math.floor((e.clientY-t.top-En)/Y);if(n<0||n>=this.heat.columns.length||r<0||r>=this.heat.rows.length)return;let i=r*this.heat.columns.length+n;this.heat.cells[i]&&this.choose(i)}choose(e){this.dispatchEvent(new CustomEvent(`cell`,{detail:e}))}};function An(e,t,n,r,i,a){e.save(),e.beginPath(),e.rect(t,n,r,i),e.clip(),e.strokeStyle=a?`rgb(255 255 255 / 12%)`:`rgb(0 0 0 / 10%)`,e.lineWidth=1,e.beginPath();for(let a=t-i;a<t+r;a+=7)e.moveTo(a,n+i),e.lineTo(a+i,n);e.stroke(),e.restore()}customElements.define(`heat-map`,kn);function jn(e,t){let n=e.array??[];if(n.length===0||!n.every(e=>R(String(e.move))&&R(String(e.volShock))))return null;let r=Nn(n.map(e=>String(e.move))),i=Nn(n.map(e=>String(e.volShock))).reverse(),a=(e,t)=>n.find(n=>z(String(n.move),e)===0&&z(String(n.volShock),t)===0),o=i.flatMap(e=>r.map(t=>a(t,e)));if(o.filter(e=>e!==void 0).length!==n.length)return null;let s=o.map(e=>e?.counted===void 0||e.counted===null?null:String(e.counted)),c=Tn(s.reduce((e,t)=>Math.max(e,Math.abs(Number(t??0))),0)),l=o.findIndex(t=>t!==void 0&&t.name===e.worst);return{entries:o,heat:{columns:r.map(e=>V(e,0,!0)),rows:i.map(e=>V(e,0,!0)),columnTitle:`Move of price`,rowTitle:`Shock of vol`,cells:o.map((e,n)=>{if(e===void 0)return null;let r=s[n]??null,i=r===null?``:Math.abs(Number(r))>=1e4?H(Number(r)):Mn(r);return{value:r===null?null:Number(r),text:i,sign:``,severe:!1,said:`${String(e.name)}: ${i} ${t}`}}),worst:l<0?null:l,scale:{kind:`DIVERGING`,end:c,title:`Profit as counted, ${t}`,format:e=>Math.abs(e)>=1e3?H(e):B(String(e))}}}}function Mn(e){return B(e,Math.abs(Number(e))>=100?0:4,!0)}function Nn(e){let t=[...e].sort(z);return t.filter((e,n)=>n===0||z(e,t[n-1])!==0)}var Pn=class extends T{static{this.properties={scenarios:{attribute:!1},asset:{},chosen:{state:!0}}}static{this.styles=[F,h`
      .body + .body {
        border-top: 1px solid var(--line);
        padding-top: 10px;
      }
    `]}constructor(){super(),this.chosen=new Map}render(){return b`<section class="panel" aria-label="Scenarios">
      <header><h2>Scenarios of the rules</h2><span class="soft small">what each loses as counted, ${this.asset}</span></header>
      ${this.scenarios.map(e=>this.underlying(e))}
    </section>`}underlying(e){let t=String(e.underlying),n=jn(e,this.asset),r=this.chosen.get(t)??-1;return b`<div class="body">
      <p class="row between">
        <strong>${t}</strong>
        <span class="small">worst <strong>${e.worst}</strong>, requirement ${K(e.requirement,`money`,e.requirementReason)}</span>
      </p>
      ${n===null?b`<p class="soft">Its scenarios are no matrix of price and vol.</p>`:this.matrix(t,n,r)}
    </div>`}matrix(e,t,n){let r=t.entries[n],i=r?.legs??[];return b`<heat-map
        .heat=${t.heat}
        .chosen=${n}
        @cell=${t=>this.chosen=new Map(this.chosen).set(e,t.detail)}
      ></heat-map>
      ${r===void 0?S:b`<table>
            <caption class="aside">
              Contracts in ${r.name}
            </caption>
            <thead>
              <tr>
                <th scope="col">${r.name}</th>
                <th scope="col" class="num">Profit, ${this.asset}</th>
              </tr>
            </thead>
            <tbody>
              ${i.map(e=>b`<tr><th scope="row">${e.symbol}</th><td class="num">${K(e.profit,`money`,e.profitReason,!0)}</td></tr>`)}
            </tbody>
          </table>`}`}};customElements.define(`scenario-panel`,Pn);var X=`settle asset of the account, as shown beside the figure`,Fn=`fraction, shown as %`,In={status:{label:`Status`,formula:`The most severe bucket: healthy → warning → margin call → liquidatable. Unknown: an input is missing or stale; never safe`,unit:`word`},walletBalance:{label:`Wallet balance`,formula:`Cash with realized P&L, without unrealized`,unit:X},equity:{label:`Equity`,formula:`walletBalance + unrealizedPnl (+ option value)`,unit:X},marginBalance:{label:`Margin balance`,formula:`What the venue compares with its requirement: equity after haircuts, less what it does not count`,unit:X},initialMargin:{label:`Initial margin`,formula:`Required to open the positions; orders apart`,unit:`${X}, ≥ 0`},maintenanceMargin:{label:`Maintenance margin`,formula:`Required to keep the positions`,unit:`${X}, ≥ 0`},orderMargin:{label:`Order margin`,formula:`Held for open orders`,unit:`${X}, ≥ 0`},freeMargin:{label:`Free margin`,formula:`marginBalance − initialMargin − orderMargin: can I open more?`,unit:`${X}, signed`},liquidationRequirement:{label:`Liquidation requirement`,formula:`maintenanceMargin × threshold + liquidation fees: what the venue's trigger compares`,unit:`${X}, ≥ 0`},marginSurplus:{label:`Margin surplus`,formula:`marginBalance − liquidationRequirement: how far from liquidation? Every decision is taken on it`,unit:`${X}, signed; ≤ 0 is liquidation where the rules say so`},marginUtilization:{label:`Utilization`,formula:`liquidationRequirement / marginBalance; 100% is liquidation. For display, never for a decision`,unit:Fn},effectiveLeverage:{label:`Leverage`,formula:`Effective: Σ |delta-adjusted notional| / equity, both in USD`,unit:`times`},distanceToLiquidation:{label:`Distance`,formula:`Move of the mark that liquidates first, as a signed part of it`,unit:`signed ${Fn}`},distanceDailySigmas:{label:`Daily σ`,formula:`|Distance| / daily volatility of the contract`,unit:`daily standard deviations`},nextThreshold:{label:`Next`,formula:`The next threshold that this account would pass`,unit:`word`},dataAge:{label:`Data age`,formula:`Age of the oldest price that the figures stand on`,unit:`time since it was told`},size:{label:`Size`,formula:`Signed: long > 0, short < 0`,unit:`contracts`},entryPrice:{label:`Entry`,formula:`Average price of opening`,unit:`quote per unit`},markPrice:{label:`Mark`,formula:`The price that values and triggers; never the last trade`,unit:`quote per unit`},notional:{label:`Notional`,formula:`Linear: |size| × contractSize × mark; inverse: |size| × contractSize / mark`,unit:`asset shown, ≥ 0`},unrealizedPnl:{label:`Unrealized P&L`,formula:`size × contractSize × (mark − entry); inverse: × (1/entry − 1/mark)`,unit:`asset shown, signed`},liquidationPrice:{label:`Liquidation price`,formula:`The mark at which marginSurplus is 0, other prices held`,unit:`quote per unit; none is an answer`},warningPrice:{label:`Warning price`,formula:`Our own early buffer, not the venue's price`,unit:`quote per unit`},bankruptcyPrice:{label:`Bankruptcy price`,formula:`The mark at which equity is 0`,unit:`quote per unit`},maintenanceMarginRate:{label:`Maintenance rate`,formula:`Maintenance margin of the tier / notional`,unit:Fn},tier:{label:`Tier`,formula:`Step of the venue's schedule that the notional lies in`,unit:`word`},gross:{label:`Gross leverage`,formula:`Σ |notional| / equity, both in USD`,unit:`times`},net:{label:`Net leverage`,formula:`Σ signed notional / equity, both in USD`,unit:`times, signed`},effective:{label:`Effective leverage`,formula:`Σ |delta-adjusted notional| / equity, both in USD`,unit:`times`},delta:{label:`Delta leverage`,formula:`(Σ USD delta of positions + equity held in coins, before haircut) / USD equity`,unit:`times, signed`},settleDelta:{label:`Settle-coin delta leverage`,formula:`Σ USD delta of positions, without collateral / USD equity`,unit:`times, signed`},beta:{label:`Beta leverage`,formula:`Σ delta by asset × its beta to the benchmark / USD equity`,unit:`times, signed`},gearing:{label:`Gearing`,formula:`Σ |notional| / initial margin posted`,unit:`times`},tail:{label:`Tail leverage`,formula:`Expected shortfall / equity`,unit:`times`},elasticity:{label:`Elasticity`,formula:`Σ option delta × notional / Σ option value`,unit:`times`},haircut:{label:`Haircut`,formula:`Fraction removed from collateral: 5% leaves 95%`,unit:Fn},sellingCost:{label:`Selling cost`,formula:`What selling the amount through the book loses of its price`,unit:Fn},profit:{label:`Profit`,formula:`Equity of the moved market − equity now`,unit:`${X}, signed`},valueAtRisk:{label:`VaR`,formula:`Loss that is not exceeded with that confidence, over one bar of the history; the book revalued in full`,unit:`USD, losses positive`},expectedShortfall:{label:`ES`,formula:`Mean loss beyond the value at risk`,unit:`USD, losses positive`},liquidationInside:{label:`Liquidated inside`,formula:`Share of the scenarios in which something is liquidated on the way, by the account's own rules`,unit:Fn},riskContribution:{label:`Contribution`,formula:`Euler share of the expected shortfall: the mean loss of the part where the whole loses most. They sum to it`,unit:`USD, signed; below 0 it offsets`},largestSize:{label:`Largest size`,formula:`Liquidated within 7 days with a probability of at most 1%, and within the margin of the venue`,unit:`contracts, signed`},distanceSigmas:{label:`Distance`,formula:`√(r′ C⁻¹ r) of the move r under the covariance C of a day`,unit:`daily standard deviations`},change:{label:`Change`,formula:`After − before`,unit:`as the row, signed`},band:{label:`Safe band`,formula:`While every factor stays inside its interval, no threshold of the account can be crossed`,unit:`as the factor`}};function Ln(e){return In[e]??null}function Z(e){return Ln(e)?.label??Rn(e)}function Rn(e){let t=e.replace(/([a-z0-9])([A-Z])/g,`$1 $2`).toLowerCase();return t.charAt(0).toUpperCase()+t.slice(1)}var zn=class extends T{static{this.properties={term:{},label:{},passive:{type:Boolean}}}static{this.styles=h`
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
  `}render(){let e=Ln(this.term),t=this.label??e?.label??this.term;return e===null?b`${t}`:b`<span
        tabindex=${this.passive?S:0}
        aria-describedby=${this.passive?S:`tip`}
        @pointerenter=${this.show}
        @pointerleave=${this.hide}
        @focus=${this.show}
        @blur=${this.hide}
        @keydown=${e=>e.key===`Escape`&&this.hide()}
        >${t}</span
      >
      <div id="tip" popover="manual" role="tooltip"><b>${e.label}</b>${e.formula}<small>Unit: ${e.unit}</small></div>`}firstUpdated(){if(!this.passive)return;let e=this.closest(`button`);e?.addEventListener(`focus`,()=>e.matches(`:focus-visible`)&&this.show()),e?.addEventListener(`blur`,()=>this.hide())}show(){let e=this.renderRoot.querySelector(`[popover]`);if(e===null)return;e.showPopover();let t=this.getBoundingClientRect(),n=e.getBoundingClientRect();e.style.left=`${Math.max(8,Math.min(t.left,innerWidth-n.width-8))}px`,e.style.top=`${t.bottom+6+n.height>innerHeight?t.top-n.height-6:t.bottom+6}px`}hide(){let e=this.renderRoot.querySelector(`[popover]`);e?.matches(`:popover-open`)&&e.hidePopover()}};customElements.define(`term-tip`,zn);var Bn=/(utilization|share|rate|ratio|percent)$/i,Vn=/^[A-Z][A-Z_]+$/;function Hn(e,t){let n=[...new Set(e.flatMap(e=>Object.keys(e)))].filter(t=>!Un(t,e)),r=n.filter(t=>e.some(e=>Wn(e[t])));return b`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">
        ${t}
      </caption>
      <thead>
        <tr>
          ${n.map(e=>b`<th scope="col" class=${r.includes(e)?`num`:``}>
                ${Ln(e)===null?Z(e):b`<term-tip term=${e}></term-tip>`}
              </th>`)}
        </tr>
      </thead>
      <tbody>
        ${e.map(e=>b`<tr>
              ${n.map(t=>b`<td class=${r.includes(t)?`num`:``}>${Gn(e,t,r.includes(t))}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>`}function Un(e,t){let n=e.endsWith(`Reason`)?e.slice(0,-6):``;return n!==``&&t.some(e=>n in e)}function Wn(e){return rn(e)||typeof e==`number`||typeof e==`string`&&R(e)}function Gn(e,t,n){let r=e[t];if(r==null){let r=e[`${t}Reason`];return n||r?K(null,`text`,r):`—`}return Wn(r)?K(r,Kn(t)):typeof r==`boolean`?r?`yes`:`no`:Array.isArray(r)?r.map(String).join(`, `):typeof r==`string`?Vn.test(r)?G(r):r:JSON.stringify(r)}function Kn(e){return Bn.test(e)?`percent`:/leverage$/i.test(e)?`times`:`number`}var qn=[`effective`,`gross`,`net`,`delta`,`settleDelta`,`beta`,`gearing`,`tail`,`elasticity`];function Jn(e){let t=[`walletBalance`,`equity`,`marginBalance`,`liquidationRequirement`,`marginSurplus`];return b`<section class="panel" aria-label="Buckets">
    <header><h2>Buckets</h2><span class="soft small">each is liquidated on its own</span></header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            ${[...t,`marginUtilization`].map(e=>b`<th scope="col" class="num"><term-tip term=${e}></term-tip></th>`)}
          </tr>
        </thead>
        <tbody>
          ${e.buckets.map(e=>b`<tr>
                <th scope="row">${e.id}</th>
                ${t.map(t=>q(e[t],`money`,e[`${t}Reason`]))}
                ${q(e.marginUtilization,`percent`,e.marginUtilizationReason)}
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function Yn(e){let t=e.liquidation.roots;return b`<section class="panel" aria-label="Where it is liquidated">
    <header><h2>Where it is liquidated</h2></header>
    ${t.length===0?b`<div class="body">${nn(e.liquidation.reason)}</div>`:b`<div class="scroll" tabindex="0">
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
              ${t.map(e=>rr(e))}
            </tbody>
          </table>
        </div>`}
  </section>`}function Xn(e){return b`<section class="panel" aria-label="Leverage">
    <header><h2>Leverage, by measure</h2></header>
    <dl class="body">
      ${qn.map(t=>b`<dt><term-tip term=${t}></term-tip></dt>
            <dd>${K(e.leverage[t],`times`,e.leverage[`${t}Reason`])}</dd>`)}
    </dl>
  </section>`}function Zn(e){let t=e.marginCall;return t?b`<section class="panel" aria-label="Margin call">
    <header>
      <h2>Margin call</h2>
      <span class="soft small">to come back to ${t.targetUtilization?V(String(t.targetUtilization),0):`the threshold`}</span>
    </header>
    ${rn(t.amount)&&!/[1-9]/.test(t.amount.value)?b`<p class="body soft">Nothing is to be paid in.</p>`:Qn(t)}
  </section>`:S}function Qn(e){let t=e.topUps??[];return b`<dl class="body">
      <dt>Amount</dt>
      <dd>${K(e.amount,`money`,e.amountReason)}</dd>
      ${e.deadline?b`<dt>Until</dt><dd>${O(String(e.deadline))} UTC</dd>`:S}
      ${t.map(e=>b`<dt>or in ${e.asset}</dt><dd>${K(e.amount,`money`,e.amountReason)}</dd>`)}
    </dl>`}function $n(e,t){let n=e=>t?.[e]??[],r=e.collateralDepth??[],i=n(`balances`).length>0?n(`balances`):r.map(e=>({asset:e.asset,total:e.amount}));return i.length+n(`loans`).length===0?S:b`<section class="panel" aria-label="Collateral">
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
          ${i.map(e=>er(e,r.find(t=>t.asset===e.asset)))}
          ${n(`loans`).map(e=>b`<tr>
                <th scope="row">${e.asset} <span class="soft">loan</span></th>
                <td class="num">${K(e.amount,`exact`,e.amountReason)}</td>
                <td></td>
                <td></td>
              </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`}function er(e,t){let n=t?.haircut??e.haircut;return b`<tr>
    <th scope="row">${e.asset}</th>
    ${q(e.total,`exact`,e.totalReason)}
    <td class="num">
      ${n==null?b`<span class="soft" title="The weights are in the working, at the balance">in the working</span>`:K(n,`percent`)}
    </td>
    <td class="num">${t===void 0?b`<span class="soft">—</span>`:K(t.sellingCost,`percent`,t.sellingCostReason)}</td>
  </tr>`}function tr(e){let t=e?.orders??[];return t.length===0?S:b`<section class="panel" aria-label="Open orders">
    <header><h2>Open orders</h2></header>
    ${Hn(t,`Open orders`)}
  </section>`}function nr(e){return b`<section class="panel" aria-label="Rules">
    <header><h2>Rules</h2></header>
    <dl class="body">
      <dt>Rule pack</dt>
      <dd>${e.rulePack.id}, from ${e.rulePack.effectiveFrom}</dd>
      <dt>Model</dt>
      <dd>${G(e.model)}</dd>
      <dt>Fidelity</dt>
      <dd>${G(e.fidelity)}</dd>
      ${Object.entries(e.venueFigures??{}).map(([e,t])=>b`<dt>Venue's ${e}</dt><dd>${K(t,`number`)}</dd>`)}
      <dt>Source</dt>
      <dd class="small">${e.rulePack.source??`not stated`}</dd>
    </dl>
  </section>`}function rr(e){let t=Object.entries(e.direction).map(([e,t])=>`${e} ${t<0?`↓`:`↑`}`),n=e.basis===`ALL_TOGETHER`;return b`<tr>
    <th scope="row" class="wrap">${t.join(`, `)}${e.symbol===null?S:b` <span class="soft">${e.symbol}</span>`}</th>
    ${q(e.move,`percent`,null,!0)}
    <td class="num">${n?b`${K(e.price,`times`)} of now`:K(e.price,`price`)}</td>
    <td>${G(e.basis)}</td>
    <td class="soft">${e.bucket}</td>
  </tr>`}var ir=[`marginUtilization`,`equity`,`effectiveLeverage`,`distanceToLiquidation`];function ar(e,t,n){let r=[],i=[];for(let n of e){let e=Date.parse(n.at)/1e3;Number.isNaN(e)||e<(r[r.length-1]??-1/0)||(e===r[r.length-1]?i[i.length-1]=or(n[t]):(r.push(e),i.push(or(n[t]))))}let a=t===`marginUtilization`||t===`distanceToLiquidation`,o=i.some(e=>e!==null&&e>.5);return{label:Z(t),unit:t===`equity`?` ${n}`:t===`effectiveLeverage`?`×`:``,percent:a,times:r,values:i,levels:t===`marginUtilization`&&o?[{at:1,label:`Liquidation`}]:[]}}function or(e){if(e==null)return null;let t=Number(typeof e==`string`?e:e.value);return Number.isFinite(t)?t:null}var sr=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),cr=function(e,t){return new URL(e,t).href},lr={},ur=function(e){return e.pathname.endsWith(`.css`)},dr=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},fr=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=cr(t,n);let r=s(t),i=ur(r);return dr(lr,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:sr,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},pr=[[`equity`,`money`],[`marginBalance`,`money`],[`initialMargin`,`money`],[`maintenanceMargin`,`money`],[`orderMargin`,`money`],[`freeMargin`,`money`],[`liquidationRequirement`,`money`],[`marginSurplus`,`money`],[`marginUtilization`,`percent`],[`warningPrice`,`price`]],mr=[[`size`,`exact`,!0],[`entryPrice`,`price`],[`markPrice`,`price`],[`notional`,`money`],[`unrealizedPnl`,`money`,!0],[`initialMargin`,`money`],[`maintenanceMargin`,`money`],[`maintenanceMarginRate`,`percent`],[`liquidationPrice`,`price`],[`distanceToLiquidation`,`percent`,!0],[`bankruptcyPrice`,`price`]],hr=class extends T{static{this.properties={route:{attribute:!1},saved:{attribute:!1},find:{state:!0}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),this.risk=new U(this,1e3),this.holdings=new U(this,5e3),this.bands=new U(this,2e3),this.history=new U(this),this.told=[],this.tellsOf=null,this.find=``,new M(this,()=>this.remember())}connectedCallback(){super.connectedCallback(),fr(()=>import(`./history-chart.js`),[],import.meta.url),fr(()=>import(`./risk-panel.js`),[],import.meta.url)}willUpdate(){let e=this.route.account;if(e===null)return;let t=`${j.state?.accounts.get(e)?.sequence} ${j.connection}`;this.risk.need(e,t,t=>E(D(e,`?explain=true`),t)),this.holdings.need(e,t,t=>tt(D(e,`/positions`),{},t)),this.bands.need(e,t,t=>E(D(e,`/bands`),t)),this.history.need(e,null,t=>tt(D(e,`/history`),{points:[]},t)),this.told.length>0&&this.tellsOf!==e&&(this.told=[]),this.tellsOf=e}render(){if(this.saved!==void 0)return b`<div class="stack">${this.answer(this.saved)}</div>`;let e=this.risk.value;return b`<div class="stack ${j.old?`stale`:``}">
      <account-head .account=${this.route.account} screen="account"></account-head>
      ${this.risk.error===null?S:I(this.risk.error)}
      ${e===null?this.risk.error===null?b`<div class="panel empty">${this.route.account===null?`There is no account yet.`:`Loading…`}</div>`:S:this.answer(e)}
    </div>`}answer(e){return b`<div class="panel figures ${e.status===`UNKNOWN`?`stale`:``}" data-testid="figures">
        ${pr.map(([t,n,r])=>this.headFigure(t,K(e[t],n,e[`${t}Reason`],r),e))}
        ${this.headFigure(`effectiveLeverage`,K(e.leverage.effective,`times`,e.leverage.effectiveReason),e)}
        ${this.headFigure(`distanceToLiquidation`,gr(e.distance),e)}
      </div>
      ${e.warnings.length===0?S:b`<ul class="note small" aria-label="What to know">
            ${e.warnings.map(e=>b`<li>${typeof e==`string`?e:JSON.stringify(e)}</li>`)}
          </ul>`}
      ${this.positions(e)} ${this.losses(e)} ${this.scenarios(e)}
      <div class="columns">
        <div class="stack">${Jn(e)} ${Yn(e)} ${this.saved===void 0?b`${this.safeBand()} ${this.chart(e)}`:S} ${Xn(e)}</div>
        <div class="stack">${this.working(e)} ${Zn(e)} ${$n(e,this.holdings.value)} ${tr(this.holdings.value)} ${nr(e)}</div>
      </div>`}headFigure(e,t,n){return b`<div>
      <span class="label"
        ><term-tip term=${e}></term-tip
        ><button
          class="link no-print"
          aria-label="Why: ${Z(e)}"
          ?hidden=${!n.explain}
          @click=${()=>this.explain(e)}
        >
          why
        </button></span
      ><b>${t}</b>
    </div>`}positions(e){return b`<section class="panel" aria-label="Positions">
      <header><h2>Positions</h2><span class="soft small">each liquidation price: others held</span></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col">Mode</th>
              ${mr.map(([e])=>b`<th scope="col" class="num"><term-tip term=${e}></term-tip></th>`)}
              <th scope="col"><term-tip term="tier"></term-tip></th>
            </tr>
          </thead>
          <tbody>
            ${e.positions.map(e=>b`<tr>
                  <th scope="row">
                    ${e.symbol}${e.side===`BOTH`||!e.side?``:b` <span class="soft">${G(String(e.side))}</span>`}
                  </th>
                  <td>${G(String(e.marginMode??``))}</td>
                  ${mr.map(([t,n,r])=>q(e[t],n,e[`${t}Reason`],r))}
                  <td>${e.tier??b`<span class="soft">—</span>`}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
      ${e.positions.length===0?b`<p class="empty">No position is open.</p>`:S}
    </section>`}losses(e){if(this.saved!==void 0)return S;let t=[...new Set(e.positions.map(e=>String(e.symbol)))];return b`<risk-panel .account=${e.account} .symbols=${t}></risk-panel>`}scenarios(e){if(!e.scenarios||e.scenarios.length===0)return S;let t=rn(e.equity)?e.equity.asset:``;return b`<scenario-panel .scenarios=${e.scenarios} .asset=${t}></scenario-panel>`}safeBand(){let e=this.bands.value;return b`<section class="panel" aria-label="Safe band">
      <header>
        <h2><term-tip term="band"></term-tip></h2>
        <span class="soft small">${e===null?``:`sequence ${e.sequence}`}</span>
      </header>
      ${e===null?b`<div class="body">${this.bands.error===null?`Loading…`:I(this.bands.error)}</div>`:e.bands.length===0?b`<div class="body"><band-list .document=${e}></band-list></div>`:b`<band-list .document=${e}></band-list>`}
    </section>`}chart(e){let t=ir.find(e=>e===this.route.options.get(`history`))??`marginUtilization`,n=[...this.history.value?.points??[]],r=n[n.length-1]?.sequence??-1;n.push(...this.told.filter(e=>e.sequence>r));let i=rn(e.equity)?e.equity.asset:``;return b`<section class="panel" aria-label="History">
      <header>
        <h2>History</h2>
        <span class="row no-print" role="group" aria-label="What the chart shows">
          ${ir.map(e=>b`<button class="chip" aria-pressed=${e===t} @click=${()=>this.show(e)}>${Z(e)}</button>`)}
        </span>
      </header>
      <div class="body">
        ${this.history.error===null?b`<history-chart .series=${ar(n,t,i)}></history-chart>`:I(this.history.error)}
      </div>
    </section>`}working(e){return b`<section class="panel" aria-label="Why: the working">
      <header><h2>Why: the working</h2><span class="soft small">sequence ${e.sequence}, as of ${O(e.asOf)} UTC</span></header>
      <div class="body"><explain-tree .tree=${e.explain} .find=${this.find}></explain-tree></div>
    </section>`}explain(e){this.find=``,this.updateComplete.then(()=>this.find=e===`distanceToLiquidation`?`marginSurplus`:e)}show(e){A(`history`,e===`marginUtilization`?``:e)}remember(){let e=this.route.account,t=j.state,n=e===null?void 0:t?.accounts.get(e);n!==void 0&&t!==null&&n.sequence!==this.told[this.told.length-1]?.sequence&&(t.asOf!==null&&this.told.push({...n,at:t.asOf}),this.told.length>5e3&&this.told.splice(0,1e3))}};function gr(e){if(e.percent===null||e.percent===void 0)return nn(e.percentReason);let t=e.dailySigmas,n=String(e.percent);return b`<span title="${n}%">${B(n,2,!0)}%</span>${t?b`<span class="unit">${B(String(t),1)} σ</span>`:S}`}customElements.define(`account-screen`,hr);var _r={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},vr=e=>(...t)=>({_$litDirective$:e,values:t}),yr=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:br}=qe,xr=e=>e,Sr=()=>document.createComment(``),Cr=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new br(r.insertBefore(Sr(),i),r.insertBefore(Sr(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=xr(e).nextSibling;xr(r).insertBefore(e,i),e=t}}}return n},Q=(e,t,n=e)=>(e._$AI(t,n),e),wr={},Tr=(e,t=wr)=>e._$AH=t,Er=e=>e._$AH,Dr=e=>{e._$AR(),e._$AA.remove()},Or=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},kr=vr(class extends yr{constructor(e){if(super(e),e.type!==_r.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=Er(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=Q(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=Q(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=Q(i[d],a[m]),Cr(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=Q(i[f],a[p]),Cr(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Or(o,p,m),u=Or(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=Cr(e,i[d]);Q(t,a[p]),c[p]=t}else c[p]=Q(n,a[p]),Cr(e,i[d],n),i[t]=null;p++}else Dr(i[f]),f--}else Dr(i[d]),d++;for(;p<=m;){let t=Cr(e,c[m+1]);Q(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&Dr(e)}return this.ut=o,Tr(e,c),x}});function Ar(e,t){let n=t.find(t=>t.id===e.parent);return n===void 0?0:1+Ar(n,t)}function jr(e){let t=e.accounts.filter(e=>e.restrictions.length>0),n=e.accounts.filter(e=>e.controller!==null);return[e.holders,e.breakers,e.policies,e.accounts,e.overrides].every(e=>e.length===0)?b`<p class="empty">No limit is set.</p>`:b`${e.holders.map(Pr)}
    ${e.breakers.length===0?S:Lr(e.breakers)}
    ${t.length===0?S:zr(t)}
    ${n.length===0?S:Vr(n)}
    ${e.policies.length===0?S:$(`Restrictions that were stated`,Hn(e.policies,`Restrictions that were stated`))}
    ${e.overrides.length===0?S:Ur(e.overrides)}`}function $(e,t,n=S){return b`<section aria-label=${e}>
    <h3>${e} ${n}</h3>
    ${t}
  </section>`}function Mr(e,t,n){return b`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">${e}</caption>
      <thead>
        <tr>
          ${t.map(e=>b`<th scope="col" class=${e.startsWith(`#`)?`num`:``}>${e.replace(`#`,``)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${n}
      </tbody>
    </table>
  </div>`}var Nr=[`Limit`,`On`,`Counted`,`#Cap, USD`,`Bound by`,`#Used, USD`,`#Room, USD`,`#Used of cap`,`State`,`Owner`];function Pr(e){let t=e.limits,n=b`<span class="soft small">${e.accounts.join(`, `)}</span>`,r=`Limits of ${e.holder}`;return t===null?$(r,b`<p class="body">${K(null,`text`,e.limitsReason)}</p>`,n):$(r,Mr(r,Nr,t.map(n=>Fr(n,Ar(n,t),n.id===e.binding))),n)}function Fr(e,t,n){let r=Jt(e.utilization,e.room,e.force);return b`<tr data-limit=${e.id}>
    <th scope="row">
      ${` `.repeat(t)}${t>0?b`<span class="soft" aria-hidden="true">└ </span>`:S}${e.id}
      ${n?b`<span class="mark plain" title="The limit of least room">least room</span>`:S}
    </th>
    <td>${G(e.scope)} ${e.key}</td>
    <td>${G(e.measure)}</td>
    ${q(e.cap,`money`,e.capReason)}
    <td>${e.boundBy===e.id?b`<span class="soft">itself</span>`:e.boundBy}</td>
    ${q(e.used,`money`)} ${q(e.room,`money`,e.roomReason,!0)}
    <td class="num">${on(e.utilization,r.tone)} ${K(e.utilization,`percent`,e.capReason)}</td>
    <td title=${e.notes.join(`; `)}>${P(r)} ${e.notes.length>0?b`<span class="soft small">${e.notes.join(`; `)}</span>`:S}</td>
    <td class="soft">${e.owner}, ${G(e.force).toLowerCase()}</td>
  </tr>`}var Ir=[`Contract`,`State`,`Until, UTC`,`#Lower`,`#Last`,`#Upper`,`#Sold by force`,`#Of at most`];function Lr(e){return $(`Circuit breakers`,Mr(`Circuit breakers`,Ir,e.map(e=>b`<tr data-breaker=${e.symbol}>
        <th scope="row">${e.symbol}</th>
        <td>${P(Kt(e.phase))} ${e.increasesAdmitted?S:b`<span class="small">only reductions</span>`}</td>
        <td>${e.until===null?b`<span class="soft">—</span>`:O(e.until)}</td>
        ${q(e.lower,`price`)} ${q(e.last,`price`)} ${q(e.upper,`price`)}
        ${q(e.liquidated,`money`)} ${q(e.mostLiquidated,`money`)}
      </tr>`)))}var Rr=[`Account`,`By`,`Class`,`#Leverage`,`#At most`,`#Headroom`,`State`,`From, UTC`,`To, UTC`];function zr(e){return $(`Leverage restrictions`,Mr(`Leverage restrictions`,Rr,e.flatMap(e=>e.restrictions.map(t=>b`<tr>
          <th scope="row">${Wr(e.account)}</th>
          <td>${t.by}</td>
          <td>${t.assetClass??b`<span class="soft">all</span>`}</td>
          ${q(t.leverage,`times`,t.leverageReason)} ${q(t.mostLeverage,`times`)}
          ${q(t.headroom,`times`,t.headroomReason,!0)}
          <td>${t.inForce?t.binding?`In force, binds`:`In force`:`Announced`}</td>
          <td>${t.effectiveFrom===null?b`<span class="soft">—</span>`:O(t.effectiveFrom)}</td>
          <td>${t.effectiveTo===null?b`<span class="soft">no end</span>`:O(t.effectiveTo)}</td>
        </tr>`))))}var Br=[`Account`,`#From`,`#Leverage`,`#To`,`Would`,`#By, USD`,`Why`,`Last change, UTC`];function Vr(e){return $(`Leverage controllers`,Mr(`Leverage controllers`,Br,e.map(e=>{let t=e.controller??{},n=t.lastChange;return b`<tr>
      <th scope="row">${Wr(e.account)}</th>
      ${q(t.lower,`times`)} ${q(t.leverage,`times`,t.leverageReason)} ${q(t.upper,`times`)}
      <td>${G(String(t.move))}</td>
      ${q(t.notional,`money`)}
      <td>${t.reason}</td>
      <td>${typeof n==`string`?O(n):b`<span class="soft">none yet</span>`}</td>
    </tr>`})))}var Hr=[`Override`,`Limit`,`#Cap, USD`,`State`,`Asked by`,`Decided by`,`Expires, UTC`,`Reason`];function Ur(e){return $(`Overrides`,Mr(`Overrides`,Hr,e.map(e=>b`<tr>
        <th scope="row">${e.id}</th>
        <td>${e.limit}</td>
        ${q(e.cap,`money`)}
        <td>${P(qt(String(e.status)))}</td>
        <td>${e.by}</td>
        <td>${e.decidedBy??b`<span class="soft">nobody</span>`}</td>
        <td>${O(String(e.expires))}</td>
        <td>${e.reason}</td>
      </tr>`)))}function Wr(e){return b`<a href=${k(`account`,e)}>${e}</a>`}var Gr=200,Kr={holders:[],breakers:[],policies:[],accounts:[],overrides:[]},qr=class extends T{static{this.properties={route:{attribute:!1},shown:{state:!0}}}static{this.styles=[F,h`
      #find {
        width: 170px;
      }
      h3 {
        margin: 0;
        padding: 14px 14px 2px;
        font-size: 13px;
      }
    `]}constructor(){super(),this.limits=new U(this,5e3),this.shown=Gr,new M(this)}willUpdate(){this.limits.need(`limits`,j.state?.sequence,e=>tt(`limits`,Kr,e))}render(){let e=j.state?.alerts??[],t=this.route.options.getAll(`level`),n=(this.route.options.get(`find`)??``).toLowerCase(),r=e.filter(e=>(t.length===0||t.includes(Jr(e)))&&`${e.account} ${e.bucket??``}`.toLowerCase().includes(n));return b`<div class="stack">
      <h1 class="aside">Limits and alerts</h1>
      <section class="panel" aria-label="Alerts">
        <header>
          <h2>Alerts <span class="soft">newest first</span></h2>
          <span class="row no-print">
            <span class="row" role="group" aria-label="Filter by level">
              ${Ut.map(e=>{let n=W(e);return b`<button class="chip" aria-pressed=${t.includes(e)} @click=${()=>this.toggle(e,t)}>${N(n.icon)}${n.word}</button>`})}
            </span>
            <label for="find">Find</label>
            <input
              id="find"
              type="search"
              placeholder="account or bucket"
              .value=${this.route.options.get(`find`)??``}
              @input=${e=>A(`find`,e.target.value)}
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
              ${kr(r.slice(0,this.shown),e=>e.id,Yr)}
            </tbody>
          </table>
        </div>
        ${r.length===0?b`<p class="empty">${e.length===0?`Nothing has been announced.`:`No alert fits the filter.`}</p>`:S}
        ${r.length>this.shown?b`<p class="empty"><button @click=${()=>this.shown+=Gr}>Show more of ${r.length}</button></p>`:S}
      </section>
      ${this.limitPanels()}
    </div>`}limitPanels(){let e=this.limits.value;return this.limits.error===null?b`<section class="panel" aria-label="Limits" data-testid="limits">
      <header><h2>Limits</h2><span class="soft small">a reduction is never refused</span></header>
      ${e===null?b`<p class="empty">Loading…</p>`:jr(e)}
    </section>`:I(this.limits.error)}toggle(e,t){A(`level`,t.includes(e)?t.filter(t=>t!==e):[...t,e])}};function Jr(e){return e.kind===`UNKNOWN`?`UNKNOWN`:e.level}function Yr(e){let t=Yt(e.kind,e.level);return b`<tr data-level=${Jr(e)}>
    <td><time datetime=${e.at}>${O(e.at)}</time></td>
    <td><a href=${k(`account`,e.account)}>${e.account}</a></td>
    <td>
      ${Xt(e.kind)} ${W(e.level).word.toLowerCase()}${e.field?b`: ${Z(e.field)}, ours ${K(e.ours,`number`)}, theirs ${K(e.theirs,`number`)}`:S}
    </td>
    <td>${P(t)}</td>
    <td class="soft">${e.bucket??`—`}</td>
    <td class="num">${K(e.marginSurplus??null,`money`,e.kind===`UNKNOWN`?`MISSING_DATA`:null)}</td>
    <td>${e.deadline?O(e.deadline):b`<span class="soft">—</span>`}</td>
    <td class="num soft">${e.sequence}</td>
  </tr>`}customElements.define(`alerts-screen`,qr);function Xr(e,t){let n=Number(e.markPrice),r=n*(1-t),i=n*(1+t),a=[],o=0,s=0;for(let t of e.buckets){let e=Number(t.longs.notional),n=Number(t.shorts.notional),c=t.longs.positions+t.shorts.positions,l=Number(t.from),u=Number(t.to);u<=r||l>=i?(o+=e+n,s+=c):a.push({from:l,to:u,longs:e,shorts:n,positions:c})}let c=a.reduce((e,t)=>Math.max(e,t.longs,t.shorts),0);return{mark:n,low:r,high:i,bars:a,beyond:o,beyondPositions:s,largest:c}}var Zr=[`0.2`,`0.5`,`0.9`],Qr=1360,$r=190,ei=56,ti=84,ni=72,ri=class extends T{static{this.properties={route:{attribute:!1},saved:{attribute:!1}}}static{this.styles=[F,h`
      svg.map {
        display: block;
        width: 100%;
        height: auto;
      }
      svg.map text {
        fill: var(--soft);
        font-size: 11px;
      }
      svg.map .mark-text {
        fill: var(--ink);
        font-weight: 600;
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
    `]}constructor(){super(),this.map=new U(this,3e3),new M(this)}willUpdate(){this.saved===void 0&&this.map.need(`map`,j.state?.sequence,e=>E(`liquidations`,e))}render(){let e=this.saved??this.map.value;return b`<div class="stack">
      <h1 class="aside">Liquidation map</h1>
      ${this.map.error===null?S:I(this.map.error)}
      ${e===null?this.map.error===null?b`<div class="panel empty">Loading…</div>`:S:this.markets(e)}
    </div>`}markets(e){let t=Zr.find(e=>e===this.route.options.get(`reach`))??`0.5`,n=this.route.options.get(`scale`)===`shared`,r=this.route.options.get(`market`)??``,i=e.markets.filter(e=>r===``||e.base===r),a=i.map(e=>Xr(e,Number(t))),o=a.reduce((e,t)=>Math.max(e,t.largest),0);return b`<div class="panel">
        <header>
          <span>
            <strong>${e.positions}</strong> positions of <strong>${e.accounts}</strong> accounts;
            <strong>${e.withoutLiquidationPrice}</strong> without a liquidation price,
            <strong class=${e.unknown>0?`absent`:``}>${e.unknown}</strong> unknown and not drawn
          </span>
          <span class="row no-print">
            <label for="market">Market</label>
            <select id="market" @change=${e=>A(`market`,e.target.value)}>
              <option value="" ?selected=${r===``}>all</option>
              ${e.markets.map(e=>b`<option value=${e.base} ?selected=${e.base===r}>${e.base}</option>`)}
            </select>
            <span role="group" aria-label="How far from the mark">
              ${Zr.map(e=>b`<button class="chip" aria-pressed=${e===t} @click=${()=>A(`reach`,e===`0.5`?``:e)}>±${V(e,0)}</button> `)}
            </span>
            <button class="chip" aria-pressed=${n} @click=${()=>A(`scale`,n?``:`shared`)}>One scale</button>
          </span>
        </header>
        <p class="body small soft">
          Estimated, not observed: each position counts with its whole notional at its own liquidation price.
          ${e.basis===`OTHERS_HELD`?`Other prices are held.`:G(e.basis)}
        </p>
      </div>
      ${i.map((e,r)=>this.market(e,a[r],Tn(n?o:a[r].largest),t))}
      ${i.length===0?b`<div class="panel empty">No position has a liquidation price.</div>`:S}`}market(e,t,n,r){return b`<section class="panel" aria-label="Market ${e.base}">
      <header>
        <h2>${e.base}</h2>
        <span class="small">
          <svg class="swatch" aria-hidden="true"><rect class="longs" width="11" height="11"></rect></svg>longs, up &nbsp;
          <svg class="swatch" aria-hidden="true"><rect class="shorts" width="11" height="11"></rect></svg>shorts, down &nbsp;
          <span class="soft"
            >${e.unit} by price, in steps of ${B(e.bucketWidth)}${t.beyondPositions>0?`; beyond ±${V(r,0)}: ${H(t.beyond)} of ${t.beyondPositions} positions`:``}</span
          >
        </span>
      </header>
      <div class="body">${this.drawing(e,t,n)}</div>
      <div class="scroll" tabindex="0">
        <table class="moves">
          <thead>
            <tr>
              <th scope="col">${e.base} moves</th>
              ${e.moves.map(e=>b`<th scope="col">${V(e.move,0,!0)}</th>`)}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">to</th>
              ${e.moves.map(e=>b`<td>${K(e.price,`price`)}</td>`)}
            </tr>
            <tr>
              <th scope="row">liquidated, ${e.unit}</th>
              ${e.moves.map(e=>b`<td>${K(e.liquidated.notional,`money`)}</td>`)}
            </tr>
            <tr>
              <th scope="row">positions</th>
              ${e.moves.map(e=>b`<td>${e.liquidated.positions}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>`}drawing(e,t,n){let r=e=>ei+(Math.min(t.high,Math.max(t.low,e))-t.low)/(t.high-t.low)*1296,i=e=>e<=0?0:Math.max(1.5,e/n*ni),a=[0,.25,.5,.75,1].map(e=>t.low+(t.high-t.low)*e);return b`<svg class="map" viewBox="0 0 ${Qr} ${$r}" role="img" aria-label="Liquidations of ${e.base} by price; the table below states them">
      ${[1,.5,-.5,-1].map(e=>{let t=ti-e*ni;return Fe`<line class="grid" x1=${ei} x2=${1352} y1=${t} y2=${t}></line>
          <text x=${50} y=${t+4} text-anchor="end">${H(Math.abs(e)*n)}</text>`})}
      ${t.bars.map(t=>{let n=r(t.from),a=Math.max(2,r(t.to)-n-1);return Fe`<g><title>${`${B(String(t.from))} to ${B(String(t.to))}: longs ${H(t.longs)}, shorts ${H(t.shorts)} ${e.unit}, ${t.positions} positions`}</title>
          <rect class="longs" x=${n.toFixed(1)} y=${(ti-i(t.longs)).toFixed(1)} width=${a.toFixed(1)} height=${i(t.longs).toFixed(1)}></rect>
          <rect class="shorts" x=${n.toFixed(1)} y=${ti} width=${a.toFixed(1)} height=${i(t.shorts).toFixed(1)}></rect></g>`})}
      <line class="axis" x1=${ei} x2=${1352} y1=${ti} y2=${ti}></line>
      <text x=${50} y=${88} text-anchor="end">0</text>
      <line class="now" x1=${r(t.mark)} x2=${r(t.mark)} y1="6" y2=${160}></line>
      ${a.map((e,t)=>Fe`<text x=${r(e)} y=${182} text-anchor=${t===0?`start`:t===4?`end`:`middle`} class=${t===2?`mark-text`:``}
          >${t===2?`mark `:``}${B(String(Number(e.toPrecision(6))))}</text>`)}
    </svg>`}};customElements.define(`liquidations-screen`,ri);var ii=[`account`,`venue`,`mode`,`status`,`equity`,`initialMargin`,`maintenanceMargin`,`marginUtilization`,`effectiveLeverage`,`distanceToLiquidation`,`distanceDailySigmas`,`nextThreshold`,`dataAge`];function ai(e){let t=ii.find(t=>t===e.get(`sort`))??`status`;return{statuses:e.getAll(`status`),venue:e.get(`venue`)??``,text:e.get(`find`)??``,sort:t,descending:e.get(`order`)===null?t===`status`:e.get(`order`)===`down`}}function oi(e,t){let n=t.text.trim().toLowerCase(),r=[];for(let i of e)t.statuses.length>0&&!t.statuses.includes(i.status)||t.venue!==``&&i.venue!==t.venue||n!==``&&!`${i.account} ${i.venue} ${i.mode}`.toLowerCase().includes(n)||r.push(i);let i=r.map(e=>si(e,t.sort)),a=t.descending?-1:1;return i.sort((e,t)=>ci(e,t,a)||(e.row.account<t.row.account?-1:+(e.row.account>t.row.account))),i.map(e=>e.row)}function si(e,t){let n=(t,n=0)=>({row:e,group:``,key:t,exact:null,second:n}),r=e=>({...n(e===null?null:Number(e)),exact:e});switch(t){case`account`:case`venue`:case`mode`:return n(e[t]);case`status`:return n(W(e.status).rank,di(e)?1/0:Number(e.marginUtilization??-1));case`nextThreshold`:return n(e.nextThreshold===null?null:W(e.nextThreshold).rank);case`dataAge`:return n(e.dataAgeMs);case`equity`:case`initialMargin`:case`maintenanceMargin`:return{...r(e[t]?.value??null),group:e[t]?.asset??``};case`distanceToLiquidation`:return r(e.distanceToLiquidation===null?null:li(e.distanceToLiquidation));default:return r(e[t])}}function ci(e,t,n){return e.key===null||t.key===null?e.key===t.key?0:e.key===null?1:-1:e.group===t.group?typeof e.key==`number`&&typeof t.key==`number`?!(Math.abs(e.key-t.key)>1e-12*Math.max(Math.abs(e.key),Math.abs(t.key)))&&e.exact!==null&&t.exact!==null?n*z(e.exact,t.exact)||t.second-e.second:n*(e.key-t.key)||t.second-e.second:n*(e.key<t.key?-1:+(e.key>t.key)):e.group<t.group?-1:1}function li(e){return e.replace(/^[+-]/,``)}function ui(e){let t=new Map;for(let n of e)t.set(n.status,(t.get(n.status)??0)+1);return t}function di(e){return e.marginUtilization===null&&e.marginUtilizationReason===`INSOLVENT`}function fi(e){let t=null;for(let n of e)n.distanceToLiquidation!==null&&n.status!==`LIQUIDATABLE`&&(t===null||z(li(n.distanceToLiquidation),li(t.distanceToLiquidation??`0`))<0)&&(t=n);return t}function pi(e){let t=null;for(let n of e){if(di(n))return n;n.marginUtilization!==null&&(t===null||z(n.marginUtilization,t.marginUtilization??`0`)>0)&&(t=n)}return t}var mi=200,hi=[`equity`,`initialMargin`,`maintenanceMargin`,`marginUtilization`,`effectiveLeverage`,`distanceToLiquidation`,`distanceDailySigmas`,`dataAge`],gi={account:`Account`,venue:`Venue`,mode:`Mode`},_i=class extends T{static{this.properties={route:{attribute:!1},shown:{state:!0}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),this.shown=mi,new M(this)}render(){let e=j.state;if(e===null)return b`<div class="panel empty">Waiting for the first snapshot…</div>`;let t=[...e.accounts.values()],n=ai(this.route.options),r=oi(t,n);return b`<div class="stack">
      <h1 class="aside">Overview</h1>
      ${this.tiles(t)}
      <div class="panel">
        <header>${this.filters(t,n)}</header>
        <div class="scroll">
          <table>
            <caption class="aside">
              Accounts, sorted by ${n.sort}
            </caption>
            <thead>
              <tr>
                ${ii.map(e=>this.heading(e,n))}
              </tr>
            </thead>
            <tbody>
              ${kr(r.slice(0,this.shown),e=>e.account,t=>this.row(t,e))}
            </tbody>
          </table>
        </div>
        ${r.length===0?b`<p class="empty">No account fits the filter.</p>`:S}
        ${r.length>this.shown?b`<p class="empty">
              <button @click=${()=>this.shown+=mi}>Show ${Math.min(mi,r.length-this.shown)} more of ${r.length}</button>
            </p>`:S}
      </div>
    </div>`}tiles(e){let t=ui(e),n=fi(e),r=pi(e),i=e.length-(t.get(`HEALTHY`)??0),a=e=>e===null?b`<span class="soft">no account</span>`:b`<a href=${k(`account`,e.account)}>${e.account}</a>`;return b`<div class="tiles ${j.old?`stale`:``}">
      <div class="panel tile">
        <span class="soft">Accounts</span><b>${e.length}</b>
        <span class="small soft">${new Set(e.map(e=>e.venue)).size} venues</span>
      </div>
      <div class="panel tile">
        <span class="soft">Need attention</span><b>${i}</b>
        <span class="small soft">warning or worse ${i-(t.get(`UNKNOWN`)??0)}, unknown ${t.get(`UNKNOWN`)??0}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Nearest to liquidation</span>
        <b>${K(n?.distanceToLiquidation??null,`percent`,null,!0)}</b>
        <span class="small">${a(n)}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Highest utilization</span>
        <b>${K(r?.marginUtilization??null,`percent`,r?.marginUtilizationReason)}</b>
        <span class="small">${a(r)}</span>
      </div>
    </div>`}filters(e,t){let n=ui(e),r=[...new Set(e.map(e=>e.venue))].sort();return b`<div class="row no-print" role="group" aria-label="Filter by status">
        ${Ut.map(e=>{let r=W(e);return b`<button class="chip" aria-pressed=${t.statuses.includes(e)} @click=${()=>this.toggle(e,t)}>
            ${N(r.icon)}${r.word} <strong>${n.get(e)??0}</strong>
          </button>`})}
      </div>
      <div class="row no-print">
        <label for="venue">Venue</label>
        <select id="venue" @change=${e=>A(`venue`,e.target.value)}>
          <option value="" ?selected=${t.venue===``}>all</option>
          ${r.map(e=>b`<option value=${e} ?selected=${t.venue===e}>${e}</option>`)}
        </select>
        <label for="find">Find</label>
        <input
          id="find"
          type="search"
          placeholder="account, venue or mode"
          .value=${t.text}
          @input=${e=>A(`find`,e.target.value)}
        />
      </div>`}heading(e,t){let n=t.sort===e;return b`<th
      scope="col"
      class=${hi.includes(e)?`num`:``}
      aria-sort=${n?t.descending?`descending`:`ascending`:S}
    >
      <button @click=${()=>this.sort(e,t)}>
        ${gi[e]??b`<term-tip passive term=${e}></term-tip>`}
        ${n?N(t.descending?`down`:`up`):S}
      </button>
    </th>`}row(e,t){let n=W(e.status),r=n.tone===`unknown`||j.old,i=bt(t,e.dataAgeMs,performance.now()),a=e.nextThreshold===null?null:W(e.nextThreshold),[o]=e.statusReasons,s=t=>e.status===`UNKNOWN`&&o!==void 0?o:e[`${t}Reason`];return b`<tr class=${r?`stale`:``} data-account=${e.account} data-status=${e.status} @click=${t=>this.open(e,t)}>
      <td><a href=${k(`account`,e.account)}>${e.account}</a></td>
      <td>${e.venue}</td>
      <td>${G(e.mode)}</td>
      <td>${P(n,e.statusReasons.map($t).join(` `))}</td>
      ${q(e.equity,`money`,s(`equity`))} ${q(e.initialMargin,`money`,s(`initialMargin`))}
      ${q(e.maintenanceMargin,`money`,s(`maintenanceMargin`))}
      <td class="num">
        <div class="used">
          ${on(e.marginUtilization,n.tone)}<span></span>${K(e.marginUtilization,`percent`,s(`marginUtilization`))}
        </div>
      </td>
      ${q(e.effectiveLeverage,`times`,s(`effectiveLeverage`))}
      ${q(e.distanceToLiquidation,`percent`,s(`distanceToLiquidation`),!0)}
      ${q(e.distanceDailySigmas,`tenths`,s(`distanceDailySigmas`))}
      <td>${a===null?b`<span class="soft">—</span>`:b`${a.word}`}</td>
      <td class="num">${i===null?nn(s(`dataAge`)):lt(i)}</td>
    </tr>`}open(e,t){t.defaultPrevented||getSelection()?.isCollapsed===!1||t.target.closest(`a`)===null&&(location.hash=k(`account`,e.account))}toggle(e,t){let n=t.statuses.filter(t=>t!==e);A(`status`,n.length===t.statuses.length?[...n,e]:n)}sort(e,t){let n=t.sort===e?!t.descending:hi.includes(e)&&e!==`distanceToLiquidation`;A(`sort`,e),A(`order`,n?`down`:`up`)}};customElements.define(`overview-screen`,_i);var vi=class extends T{static{this.properties={route:{attribute:!1}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),this.rules=new U(this),this.journal=new U(this,2e3),new M(this)}willUpdate(){this.rules.need(`rules`,null,e=>E(`rules`,e)),this.journal.need(`journal`,j.state?.sequence,e=>E(`journal`,e))}render(){return b`<h1 class="aside">Rules and data</h1>
      <div class="columns">
        ${this.packs()}
        <div class="stack">${this.market()} ${this.position()}</div>
      </div>`}packs(){let e=this.route.options.get(`past`)===`yes`,t=(this.route.options.get(`find`)??``).toLowerCase(),n=this.rules.value??[],r=n.filter(n=>(e||n.effectiveTo===null)&&`${n.id} ${n.venue} ${n.model}`.toLowerCase().includes(t));return b`<section class="panel" aria-label="Rule packs">
      <header>
        <h2>Rule packs <span class="soft">${r.length} of ${n.length}</span></h2>
        <span class="row no-print">
          <button class="chip" aria-pressed=${e} @click=${()=>A(`past`,e?``:`yes`)}>Past versions too</button>
          <label for="find">Find</label>
          <input
            id="find"
            type="search"
            placeholder="pack, venue or model"
            .value=${this.route.options.get(`find`)??``}
            @input=${e=>A(`find`,e.target.value)}
          />
        </span>
      </header>
      ${this.rules.error===null?S:I(this.rules.error)}
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
            ${r.map(e=>b`<tr class=${e.effectiveTo===null?``:`past`}>
                  <th scope="row">${e.id}<br /><span class="soft small">${e.venue}</span></th>
                  <td>${e.effectiveFrom}<br /><span class="soft small">${e.effectiveTo===null?`until now`:`to ${e.effectiveTo}`}</span></td>
                  <td>${G(e.model)}</td>
                  <td>${e.fidelity===`EXACT`?`= Exact`:`≈ ${G(e.fidelity)}`}</td>
                  <td class="num">${e.contracts}</td>
                  <td class="source">${e.source}</td>
                </tr>`)}
          </tbody>
        </table>
      </div>
    </section>`}market(){let e=j.state,t=e===null?[]:[...e.market.values()],n=t.filter(e=>e.state!==`OK`).length;return t.sort((e,t)=>Wt(t.state).rank-Wt(e.state).rank||bi(e)-bi(t)||(gt(e)<gt(t)?-1:1)),b`<section class="panel" aria-label="Market data">
      <header>
        <h2>Market data</h2>
        <span class="soft small">${t.length} factors, ${n} not OK. Nothing is decided on a price that is not OK.</span>
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
            ${e===null?S:t.map(t=>xi(t,e))}
          </tbody>
        </table>
      </div>
    </section>`}position(){let e=this.journal.value;return b`<section class="panel" aria-label="Journal">
      <header><h2>Journal</h2></header>
      <div class="body">
        ${this.journal.error===null?S:I(this.journal.error)}
        ${e===null?S:b`<table>
              <tbody>
                <tr><th scope="row">Sequence</th><td class="num">${K(e.sequence,`number`)}</td></tr>
                <tr><th scope="row">Durable to</th><td class="num">${e.durable===null?b`<span class="soft">not kept</span>`:K(e.durable,`number`)}</td></tr>
                ${e.waiting===void 0?S:b`<tr><th scope="row">Events waiting</th><td class="num">${K(e.waiting,`number`)}</td></tr>`}
                ${e.hash===void 0?S:b`<tr><th scope="row">State hash</th><td class="wrap num"><code>${e.hash}</code></td></tr>`}
              </tbody>
            </table>`}
      </div>
    </section>`}},yi=[`MARK`,`INDEX`,`PRICE`,`FORWARD`,`VOL`,`FUNDING_RATE`];function bi(e){let t=yi.indexOf(e.kind);return t<0?yi.length:t}function xi(e,t){let n=Wt(e.state),r=n.tone===`unknown`||j.old,i=bt(t,e.ageMs,performance.now());return b`<tr class=${r?`stale`:``} data-state=${e.state}>
    <th scope="row" class="factor">${e.name}</th>
    <td class="soft">${G(e.kind)}</td>
    <td class="num">${K(e.value,`price`,`MISSING_PRICE`)}</td>
    <td>${P(n)}</td>
    <td class="num" title=${e.at===null?``:`told at ${O(e.at)} UTC`}>${i===null?nn():lt(i)}</td>
  </tr>`}customElements.define(`rules-screen`,vi);var Si=class extends T{constructor(...e){super(...e),this.risk=new U(this)}static{this.properties={account:{},cell:{attribute:!1}}}static{this.styles=F}willUpdate(){let{move:e,volMove:t}=this.cell;this.risk.need(`${this.account} ${e} ${t}`,null,n=>nt(D(this.account,`/stress/explain`),{move:e,volMove:t},n))}render(){let e=this.risk.value;return b`<section class="panel" aria-label="Working of the cell" aria-live="polite" data-testid="cell-working">
      <header><h2>Working of the cell</h2><span class="soft small">${`Prices ${V(this.cell.move,1,!0)}, vols ${V(this.cell.volMove,1,!0)}`}</span></header>
      ${this.risk.error===null?S:I(this.risk.error)}
      ${e===null?this.risk.error===null?b`<p class="empty">Assessing…</p>`:S:b`<div class="body"><explain-tree .tree=${e.explain}></explain-tree></div>`}
    </section>`}};customElements.define(`cell-working`,Si);var Ci=[`profit`,`marginUtilization`,`marginSurplus`],wi={WARNING:`△`,MARGIN_CALL:`◇`,LIQUIDATABLE:`✕`,UNKNOWN:`?`};function Ti(e){let t=ki(e.cells.map(e=>e.move)),n=ki(e.cells.map(e=>e.volMove)).reverse(),r=n.flatMap(n=>t.map(t=>e.cells.find(e=>Ai(e.move,t)&&Ai(e.volMove,n))??null)),{worst:i}=e,a=i===null?-1:r.findIndex(e=>e!==null&&Ai(e.move,i.move)&&Ai(e.volMove,i.volMove));return{moves:t,volMoves:n,cells:r,worst:a<0?null:a}}function Ei(e,t,n){let r=e.cells.map(e=>e===null?null:Di(e,t)),i=r.reduce((e,t)=>Math.max(e,Math.abs(Number(t??0))),0),a=t===`marginUtilization`,o={profit:`Profit, ${n}`,marginUtilization:`Utilization: 100% is liquidation`,marginSurplus:`Margin surplus, ${n}`};return{columns:e.moves.map(e=>V(e,0,!0)),rows:e.volMoves.map(e=>V(e,0,!0)),columnTitle:`Move of prices`,rowTitle:`Move of vols`,cells:e.cells.map((e,i)=>e===null?null:Oi(e,r[i]??null,t,n)),worst:e.worst,scale:{kind:a?`SEQUENTIAL`:`DIVERGING`,end:a?1:Tn(i),title:o[t],format:a?e=>V(e.toFixed(4),0):e=>Math.abs(e)>=1e3?H(e):B(String(e))}}}function Di(e,t){let n=e[t];return n===null?null:typeof n==`string`?n:n.value}function Oi(e,t,n,r){let i=W(e.status),a=t===null||e.status===`UNKNOWN`,o=t===null&&e[`${n}Reason`]===`INSOLVENT`,s=o?`insolvent`:t===null?`unknown`:n===`marginUtilization`?V(t,1):Math.abs(Number(t))>=1e5?`${n===`profit`&&Number(t)>0?`+`:``}${H(Number(t))}`:zt(t,n===`profit`),c=`Prices ${V(e.move,0,!0)}, vols ${V(e.volMove,0,!0)}`,l=n===`marginUtilization`||t===null?``:` ${r}`,u=t===null?` ${$t(e[`${n}Reason`])}`:``;return{value:o?1:a?null:Number(t),text:s,sign:wi[e.status]??``,severe:e.status===`LIQUIDATABLE`,said:`${c}: ${i.word}, ${s}${l}.${u}`}}function ki(e){let t=[...e].sort(z);return t.filter((e,n)=>n===0||!Ai(e,t[n-1]))}function Ai(e,t){return z(e,t)===0}var ji=class extends T{static{this.properties={route:{attribute:!1},saved:{attribute:!1},answer:{state:!0},error:{state:!0},busy:{state:!0}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),this.of=null,this.answer=null,this.error=null,this.busy=!1}willUpdate(){this.route.account!==null&&this.route.account!==this.of&&(this.of=this.route.account,this.answer=null,this.ask())}render(){if(this.saved!==void 0)return b`<div class="stack">${this.matrix(this.saved)}</div>`;let e=this.answer;return b`<div class="stack">
      <account-head .account=${this.route.account} screen="stress"></account-head>
      ${this.error===null?S:I(this.error)}
      ${e===null?this.error===null?b`<div class="panel empty">${this.busy?`Assessing every cell…`:`There is no account yet.`}</div>`:S:this.matrix(e)}
    </div>`}matrix(e){let t=Ti(e),n=Ci.find(e=>e===this.route.options.get(`show`))??`profit`,r=Number(this.route.options.get(`cell`)??`-1`),i=Number.isInteger(r)&&r>=0&&r<t.cells.length?r:-1,a=t.cells[i]??null,o=e.equity?.asset??``;return b`<div class="columns">
        <div class="stack">
        <section class="panel" aria-label="Matrix">
          <header>
            <h2>Price by volatility</h2>
            <span class="row no-print" role="group" aria-label="What the cells show">
              ${Ci.map(e=>b`<button class="chip" aria-pressed=${e===n} @click=${()=>A(`show`,e===`profit`?``:e)}>${Z(e)}</button>`)}
              <button ?hidden=${this.saved!==void 0} ?disabled=${this.busy} @click=${()=>this.ask()}>Assess again</button>
            </span>
          </header>
          <div class="body">
            <heat-map
              .heat=${Ei(t,n,o)}
              .chosen=${i}
              @cell=${e=>A(`cell`,String(e.detail))}
            ></heat-map>
            <p class="key small soft">
              <span>△ warning</span><span>◇ margin call</span><span>✕ liquidatable</span><span>? unknown, hatched grey</span>
              <span>Options are repriced, cash stays. Rules ${e.rulePack.id} of ${e.rulePack.effectiveFrom}.</span>
            </p>
          </div>
        </section>
          ${a===null||this.saved!==void 0?S:b`<cell-working .account=${e.account} .cell=${a}></cell-working>`}
          ${this.table(t,n)}
        </div>
        <div class="stack">
          ${e.worst===null?S:this.cellPanel(`Worst cell`,e.worst,e)}
          ${a===null?S:this.cellPanel(`Chosen cell`,a,e)}
          <p class="soft small no-print">Click a cell, or walk over the matrix with the arrow keys, for its figures and their working.</p>
        </div>
      </div>`}cellPanel(e,t,n){return b`<section class="panel" aria-label=${e}>
      <header><h2>${e}</h2>${P(W(t.status))}</header>
      <dl class="body">
        <dt>Prices</dt>
        <dd>${V(t.move,1,!0)}</dd>
        <dt>Vols</dt>
        <dd>${V(t.volMove,1,!0)}</dd>
        <dt><term-tip term="profit"></term-tip></dt>
        <dd>${K(t.profit===null?null:{asset:n.equity?.asset??``,value:t.profit},`money`,t.profitReason,!0)}</dd>
        ${[`equity`,`maintenanceMargin`,`marginSurplus`].map(e=>b`<dt><term-tip term=${e}></term-tip></dt><dd>${K(t[e],`money`,t[`${e}Reason`])}</dd>`)}
        <dt><term-tip term="marginUtilization"></term-tip></dt>
        <dd>${K(t.marginUtilization,`percent`,t.marginUtilizationReason)}</dd>
        ${t.bindingScenario?b`<dt>Binding scenario</dt><dd>${t.bindingScenario}</dd>`:S}
      </dl>
    </section>`}table(e,t){return b`<details class="panel">
      <summary>${Z(t)} as a table</summary>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Vols \\ prices</th>
              ${e.moves.map(e=>b`<th scope="col" class="num">${V(e,0,!0)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${e.volMoves.map((n,r)=>b`<tr>
                  <th scope="row">${V(n,0,!0)}</th>
                  ${e.moves.map((n,i)=>{let a=e.cells[r*e.moves.length+i]??null,o=t===`marginUtilization`?`percent`:`money`;return b`<td class="num">
                      ${K(a===null?null:Di(a,t),o,a?.[`${t}Reason`],t===`profit`)}
                    </td>`})}
                </tr>`)}
          </tbody>
        </table>
      </div>
    </details>`}async ask(){let e=this.route.account;if(e!==null){this.busy=!0,this.error=null;try{let t=await nt(D(e,`/stress`),{grid:!0});e===this.of&&(this.answer=t)}catch(t){e===this.of&&(this.error=t)}this.busy=!1}}};customElements.define(`stress-screen`,ji);function Mi(e){let t=/^(.*):([^:@]*)(?:@([^:@]*))?$/.exec(e);return t===null?{symbol:e,size:``,price:``}:{symbol:t[1]??``,size:t[2]??``,price:t[3]??``}}function Ni(e){return`${e.symbol}:${e.size}${e.price===``?``:`@${e.price}`}`}function Pi(e){return e.symbol!==``&&R(e.size)&&/[1-9]/.test(e.size)&&(e.price===``||R(e.price))}function Fi(e){return{trades:e.map(({symbol:e,size:t,price:n})=>({symbol:e,size:t.replace(/^\+/,``),...n===``?{}:{price:n}}))}}function Ii(e,t,n){let r=t.startsWith(`-`)?t.slice(1):`-${t.replace(/^\+/,``)}`;return{symbol:e,size:n?Li(r):r,price:``}}function Li(e){let t=e.startsWith(`-`),[n=`0`,r=``]=e.replace(/^[+-]/,``).split(`.`),i=(BigInt(`${n}${r}0`)/2n).toString().padStart(r.length+2,`0`),a=r.length+1,o=`${i.slice(0,-a)}.${i.slice(-a)}`.replace(/\.?0+$/,``);return`${t?`-`:``}${o}`}var Ri=[[`equity`,`money`,0],[`marginBalance`,`money`,0],[`initialMargin`,`money`,-1],[`maintenanceMargin`,`money`,-1],[`orderMargin`,`money`,-1],[`freeMargin`,`money`,1],[`liquidationRequirement`,`money`,-1],[`marginSurplus`,`money`,1],[`marginUtilization`,`percent`,-1]],zi=[`effective`,`gross`,`net`,`delta`],Bi=class extends T{static{this.properties={route:{attribute:!1},saved:{attribute:!1},trades:{state:!0},answer:{state:!0},error:{state:!0},busy:{state:!0}}}static{this.styles=[F,h`
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
    `]}constructor(){super(),this.risk=new U(this,2e3),this.of=``,this.trades=[],this.answer=null,this.error=null,this.busy=!1,new M(this)}willUpdate(e){let t=this.route.account;if(t!==null){let e=j.state?.accounts.get(t)?.sequence;this.risk.need(t,e,e=>E(D(t),e))}if(e.has(`route`)){let e=`${t} ${this.route.options.getAll(`trade`).join(` `)}`;e!==this.of&&(this.of=e,this.trades=this.route.options.getAll(`trade`).map(Mi),this.answer=null,this.error=null,this.trades.length>0&&this.trades.every(Pi)&&this.ask()),this.trades.length===0&&(this.trades=[{symbol:``,size:``,price:``}])}}render(){return this.saved===void 0?b`<div class="stack">
      <account-head .account=${this.route.account} screen="whatif"></account-head>
      <div class="columns">
        <div class="stack">${this.form()} ${this.positions()}</div>
        <div class="stack" aria-live="polite" aria-busy=${this.busy}>
          ${this.error===null?S:I(this.error)}
          ${this.answer===null?b`<div class="panel empty">
                ${this.busy?`Asking…`:`Write a trade to see the account before and after it. Nothing is sent to a venue.`}
              </div>`:this.comparison(this.answer)}
        </div>
      </div>
    </div>`:b`<div class="stack">${this.comparison(this.saved)}</div>`}form(){let e=[...new Set([...this.risk.value?.positions.map(e=>String(e.symbol))??[],...Object.keys(this.risk.value?.maxAdditionalSize??{})])];return b`<form class="panel" @submit=${this.submit}>
      <header><h2>Trades</h2><span class="soft small">added in this order; size signed, in contracts</span></header>
      <div class="body">
        <datalist id="symbols">${e.map(e=>b`<option value=${e}></option>`)}</datalist>
        ${this.trades.map((e,t)=>b`<div class="trade">
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
    </form>`}positions(){let e=this.risk.value;return e===null?this.risk.error===null?S:I(this.risk.error):b`<section class="panel" aria-label="Positions">
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
    </section>`}positionRow(e,t){let n=String(e.symbol),r=String(e.size),i=t.maxAdditionalSize?.[n]??{},a=e=>()=>this.run([e]);return b`<tr>
      <th scope="row">${n}</th>
      <td class="num">${K(r,`exact`,null,!0)}</td>
      <td class="num">${K(i.buy,`number`,i.buyReason)}</td>
      <td class="num">${K(i.sell,`number`,i.sellReason)}</td>
      <td class="num">
        <button class="link" aria-label="Halve ${n}" @click=${a(Ii(n,r,!0))}>halve</button> ·
        <button class="link" aria-label="Close ${n}" @click=${a(Ii(n,r,!1))}>close</button>
      </td>
    </tr>`}comparison(e){let t=e.delta,n=t.status,r=e.trades.filter(e=>!e.allowed),i=t.leverage??{},a=t.positions??[];return b`${r.map(e=>b`<p class="note bad" role="alert">
            <strong>${e.symbol} ${e.size} would be refused:</strong> ${G(e.stoppedBy).toLowerCase()}. The figures show the account as if it were done.
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
              ${n===void 0?S:b`<tr>
                    <th scope="row"><term-tip term="status"></term-tip></th>
                    <td class="num">${P(W(n.before))}</td>
                    <td class="num">${P(W(n.after))}</td>
                    <td></td>
                    <td>
                      ${n.before===`UNKNOWN`||n.after===`UNKNOWN`?S:Wi(W(n.after).rank-W(n.before).rank,-1)}
                    </td>
                  </tr>`}
              ${Ri.map(([e,n,r])=>Vi(e,t[e],n,r))}
              ${zi.map(e=>Vi(e,i[e],`times`,e===`effective`||e===`gross`?-1:0))}
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
              ${a.map(t=>Hi(t,this.risk.value?.positions??[],e.positions))}
            </tbody>
          </table>
        </div>
      </section>`}edit(e,t){return n=>{let r=n.target.value.trim().replace(`−`,`-`);this.trades=this.trades.map((n,i)=>i===e?{...n,[t]:r}:n)}}takeOut(e){this.trades=this.trades.filter((t,n)=>n!==e)}submit(e){e.preventDefault(),this.run(this.trades)}run(e){this.trades=e,this.of=`${this.route.account} ${e.map(Ni).join(` `)}`,A(`trade`,e.map(Ni)),this.ask()}async ask(){let e=this.route.account;if(e===null)return;this.abort?.abort();let t=new AbortController;this.abort=t,this.busy=!0;try{this.answer=await nt(D(e,`/whatif`),Fi(this.trades),t.signal),this.error=null}catch(e){if(t.signal.aborted)return;this.answer=null,this.error=e}this.busy=!1}};function Vi(e,t,n,r){return t===void 0?S:b`<tr>
    <th scope="row"><term-tip term=${e}></term-tip></th>
    <td class="num">${K(t.before,n,t.beforeReason)}</td>
    <td class="num">${K(t.after,n,t.afterReason)}</td>
    <td class="num">${K(t.change,n,t.changeReason??t.afterReason??t.beforeReason,!0)}</td>
    <td>${Wi(Ui(t.change),r)}</td>
  </tr>`}function Hi(e,t,n){let r=e.size??{before:null,after:null},i=e.liquidationPrice??{before:null,after:null},a=(t,n,r)=>{if(t===null&&(n===null||Ui(n)===0))return b`<span class="soft">no position</span>`;let i=r.find(t=>t.symbol===e.symbol)?.liquidationPriceReason;return K(t,`price`,i)};return b`<tr>
    <th scope="row">${e.symbol}</th>
    <td class="num">${K(r.before,`exact`,null,!0)}</td>
    <td class="num">${K(r.after,`exact`,null,!0)}</td>
    <td class="num">${a(i.before,r.before,t)}</td>
    <td class="num">${a(i.after,r.after,n)}</td>
    <td class="num">${i.change?K(i.change,`price`,null,!0):b`<span class="soft">—</span>`}</td>
  </tr>`}function Ui(e){if(e==null)return 0;let t=rn(e)?e.value:e;return/[1-9]/.test(t)?t.startsWith(`-`)?-1:1:0}function Wi(e,t){if(e===0||t===0)return S;let n=e>0==t>0;return b`<span class="way ${n?`safer`:`riskier`}">${N(e>0?`up`:`down`)} ${n?`safer`:`riskier`}</span>`}customElements.define(`whatif-screen`,Bi);var Gi=h`
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
`,Ki={overview:`Overview`,account:`Account`,whatif:`What-if`,stress:`Stress`,liquidations:`Liquidation map`,alerts:`Limits and alerts`,rules:`Rules and data`},qi={connecting:[`Connecting`,`clock`,`unknown`],live:[`Live`,`check`,`good`],lost:[`Connection lost, figures old`,`question`,`unknown`],paused:[`Paused`,`pause`,`unknown`],login:[`Not logged in`,`question`,`unknown`]},Ji=12e3,Yi=class extends T{static{this.properties={route:{state:!0},toasts:{state:!0},saved:{state:!0},refused:{state:!0}}}static{this.styles=[F,Gi]}constructor(){super(),this.unseen=0,this.lastAccount=null,this.route=pt(location.hash),this.toasts=[],this.saved=null,this.refused=``,new M(this,()=>this.announceAlerts()),et(()=>j.awaitLogin())}connectedCallback(){super.connectedCallback(),window.addEventListener(`hashchange`,()=>this.follow()),window.addEventListener(`dragover`,e=>e.preventDefault()),window.addEventListener(`drop`,e=>{e.preventDefault(),this.open(e.dataTransfer?.files[0])}),window.addEventListener(`keydown`,e=>this.shortcut(e)),j.start()}updated(){let e=ft.includes(this.route.screen)?` ${this.account()??``}`:``;document.title=`${Ki[this.route.screen]}${e} · Steelyard`}render(){let e=j.state,[t,n,i]=qi[j.connection];return b`
      <header class="bar">
        <div>
          <a class="brand" href="#/">${Xi}Steelyard</a>
          <nav aria-label="Screens" class="no-print">${dt.map((e,t)=>this.link(e,t+1))}</nav>
          <div class="tail">
            <span class="small soft"
              >${e===null?S:b`as of <time datetime=${e.asOf??S}>${O(e.asOf)}</time> UTC · seq ${e.sequence}`}</span
            >
            <span class="mark ${i}" role="status" id="connection">${N(n)}${t}</span>
            <label class="aside" for="theme">Colors</label>
            <select id="theme" class="no-print" @change=${this.pickTheme}>
              ${[`system`,`light`,`dark`].map(e=>b`<option value=${e} ?selected=${r()===e}>${e===`system`?`System`:e===`light`?`Light`:`Dark`}</option>`)}
            </select>
          </div>
        </div>
      </header>
      <main id="main">
        ${this.refused===``?S:b`<p class="note bad" role="alert">${this.refused}</p>`}
        ${this.saved===null?j.connection===`login`?b`<login-form></login-form>`:this.screen():b`<saved-view
              .saved=${this.saved.answers}
              .name=${this.saved.name}
              .route=${this.route}
              @leave=${this.leave}
            ></saved-view>`}
      </main>
      <footer class="no-print small soft">
        <label class="pick">Open a saved answer<input type="file" class="aside" accept="application/json,.json" @change=${this.pickFile} /></label>
        <span>Keys: 1 to 7 screens, / find</span>
        <a href="licenses.txt">Licenses</a>
        ${ot()&&j.connection!==`login`?b`<button class="link small" @click=${this.leaveSession}>Log out</button>`:S}
      </footer>
      <div class="toasts no-print" role="log" aria-label="New alerts">${this.toasts.map(e=>this.toast(e))}</div>
    `}follow(){let e=pt(location.hash);(e.screen!==this.route.screen||e.account!==this.route.account)&&this.leave(),this.route=e}leave(){this.saved=null,this.refused=``}async open(e){if(e!==void 0)try{this.saved={name:e.name,answers:Et(await e.text(),e.name)},this.refused=``}catch(e){this.refused=e.message}}pickFile(e){let t=e.target;this.open(t.files?.[0]).then(()=>t.value=``)}link(e,t){let n=ft.includes(e)?this.account():null,r=e===`alerts`?this.unseen:0;return b`<a
      href=${ft.includes(e)&&n===null?`#/account//${e}`:k(e,n)}
      aria-current=${this.route.screen===e?`page`:S}
      title="Key ${t}"
      >${Ki[e]}${r>0?b`<span class="badge" aria-label="${r} new">${r}</span>`:S}</a
    >`}screen(){let e=ft.includes(this.route.screen)?{...this.route,account:this.account()}:this.route;switch(e.screen){case`overview`:return b`<overview-screen .route=${e}></overview-screen>`;case`account`:return b`<account-screen .route=${e}></account-screen>`;case`whatif`:return b`<whatif-screen .route=${e}></whatif-screen>`;case`stress`:return b`<stress-screen .route=${e}></stress-screen>`;case`liquidations`:return b`<liquidations-screen .route=${e}></liquidations-screen>`;case`alerts`:return b`<alerts-screen .route=${e}></alerts-screen>`;case`rules`:return b`<rules-screen .route=${e}></rules-screen>`}}account(){this.route.account!==null&&(this.lastAccount=this.route.account);let e=j.state?.accounts;if(this.lastAccount===null&&e!==void 0){let t={statuses:[],venue:``,text:``,sort:`status`,descending:!0};this.lastAccount=oi(e.values(),t)[0]?.account??null}return this.lastAccount}toast(e){let t=Yt(e.kind,e.level);return b`<div class="toast ${t.tone}">
      ${N(t.icon)}
      <p><a href=${k(`account`,e.account)}>${e.account}</a> ${Xt(e.kind).toLowerCase()} <strong>${W(e.level).word}</strong></p>
      <button class="link" aria-label="Dismiss" @click=${()=>this.dismiss(e)}>✕</button>
    </div>`}dismiss(e){this.toasts=this.toasts.filter(t=>t.id!==e.id)}announceAlerts(){let e=j.state?.alerts;if(e===void 0){this.newestAlert=void 0,this.toasts=[],this.lastAccount=null;return}let t=e[0]?.id??null;if(this.newestAlert!==void 0&&t!==this.newestAlert){let t=e.findIndex(e=>e.id===this.newestAlert),n=e.slice(0,Math.min(3,t<0?3:t));this.unseen+=t<0?e.length:t;let r=[...n,...this.toasts];this.toasts=r.filter((e,t)=>t===r.findIndex(t=>t.account===e.account&&t.bucket===e.bucket)).slice(0,3);for(let e of n)setTimeout(()=>this.dismiss(e),Ji)}this.newestAlert=t,this.route.screen===`alerts`&&(this.unseen=0)}shortcut(e){if(e.ctrlKey||e.metaKey||e.altKey)return;let t=e.composedPath()[0];if(t instanceof HTMLElement&&t.matches(`input, select, textarea, [role=application]`))return;let n=dt[Number(e.key)-1];if(n!==void 0)location.hash=k(n,ft.includes(n)?this.account():null);else if(e.key===`/`){let t=this.renderRoot.querySelector(`main > *`)?.shadowRoot?.querySelector(`input[type=search]`);t&&(e.preventDefault(),t.focus())}}async leaveSession(){try{await at()}finally{j.awaitLogin()}}pickTheme(e){i(e.target.value),this.requestUpdate()}},Xi=b`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M2 8h20M17 8V3.5M6 8l-3 6.5h6zM14 8v3M12.5 11h3v4h-3z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  ></path>
</svg>`;customElements.define(`steelyard-page`,Yi),a();export{c as C,m as S,nt as _,W as a,b,V as c,P as d,O as f,E as g,D as h,Qt as i,H as l,Qe as m,K as n,G as o,ut as p,$t as r,B as s,q as t,F as u,T as v,s as w,h as x,S as y};