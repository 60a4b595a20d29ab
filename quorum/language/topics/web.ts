/** What conventions about web pages, apps and interfaces speak of, one a line as in code.ts. */
export const webTopics = `
react key list stable index map | rows reorder item id render array unique sort element
react hook order top level conditional | rules called if loop early return useMemo unconditional component body
react hook dependency array exhaustive effect | useEffect missing stale lint
react effect cleanup subscription listener timer | unmount return leak unsubscribe interval
react effect derive state render compute | useEffect sync props duplicate unnecessary setState
react state update functional previous | setState callback
react state lift colocate local global | store near where used context
react memo callback useMemo useCallback premature | inline performance rerender stable reference
react component function class | hooks lifecycle extends
react component file one per | own separate
react component small split presentational container logic | hook extract
react component nested define inside render | recreate remount inner
react props spread explicit pass | unknown html leak
react props destructure signature | parameter
react props boolean variant explicit many | enum union flags
react props drilling context | levels pass
react props readonly mutate | immutable type
react proptypes typescript interface | runtime default
react fragment wrapper div short | extra node
react ref dom query direct access | document getElementById
react inline style class module | jsx attribute style object
react self closing tag jsx | empty
react conditional render and ternary zero | short circuit
react fetch data query library effect | loading cache useEffect tanstack swr server
react form library controlled input | state
react error boundary fallback crash | wrap route
react lazy route code split bundle | suspense dynamic import
react context value memoize provider | rerender
react custom hook extract logic reuse | shared
react dangerouslySetInnerHTML innerHTML sanitize | html xss raw
vue composition options script setup | component api
vue props emit two way mutate | child parent event
vue v-for key v-if together | list
vue scoped style component | leak
angular onpush change detection | strategy
angular subscription async pipe unsubscribe | observable leak takeUntil
angular standalone module component | signal
svelte store reactive statement | runes
html semantic element div button nav main landmark | span click section structure markup
html heading level hierarchy skip one | outline h1
html image alt text alternative description | accessible picture screen reader missing decorative
html image dimension width height layout shift | lazy load responsive
html form label input associate | placeholder field control accessible every
html button type anchor link navigation action | href click submit
html aria label icon button role | screen reader accessible name native
html focus outline visible ring keyboard | style remove indicator
html keyboard navigation escape trap dialog | modal close tab tooltip popup menu
html color contrast ratio text | wcag background readable
html color alone meaning icon | status information blind
html reduced motion animation transition prefers | movement operating system vestibular disabled respect
html touch target size button minimum | 44px finger tap mobile
html lang attribute charset meta title favicon | page document
html inline script event handler attribute | csp onclick
html table header scope caption | data layout
html external link noopener target blank | rel security new tab
css important flag specificity | override cascade selector stylesheet shout fix
css id selector class | styling specificity
css nesting depth selector level | sass scss descendant deep
css color variable token hardcoded hex | theme custom property palette design raw
css unit rem px em font size | typography text root zoom browser accessible spacing
css spacing scale multiple grid token | margin padding arbitrary value 4px 8px
css z-index scale layer token | magic stacking
css module scoped global leak selector | component styles tailwind utility class
css tailwind utility class custom apply | arbitrary component
css logical property rtl left right | margin inline start direction
css media query mobile first min width | responsive breakpoint
css order property alphabetical declaration | sort group
css shorthand property margin | longhand explicit
css flex grid float layout position | absolute
css vendor prefix autoprefixer | webkit
css magic number pixel calc | layout offset
css animation transform opacity top left | performance layout jank
css bem block element modifier class | naming
css zero unit leading zero decimal | value length
css import nesting sass use | variables mixin extend
css inline style attribute stylesheet | html
css font loading swap system | family webfont
i18n translate hardcoded user string | text literal localization key function catalogue visible t()
i18n concatenate fragment sentence interpolate | glue plural order placeholder translated plus
i18n plural icu message rule | count one other
i18n rtl direction mirrored layout | arabic
i18n key order locale file sorted missing | translation json
bundle size import whole library tree shaking | lodash dynamic
performance image compress format webp | size optimize asset before
performance debounce throttle input scroll | handler search resize
performance list virtualize large | render rows window
performance lazy load fold offscreen | image
state management redux store selector normalize | reducer action immutable
state server cache query invalidate | client duplicate
localStorage token cookie store sensitive | browser session
url state query parameter filter share | router
event listener remove cleanup passive | scroll
dom manipulation direct query framework | jquery
browser support polyfill baseline | api feature detection
rest resource path plural noun collection | endpoint url naming singular
rest verb path action noun url | endpoint get create
rest version path prefix header api | v1 url
rest status code created conflict not found validation | 201 404 409 422 400 return response
rest put patch partial update replace | method semantics post
rest delete idempotent no content | 204
rest get safe side effect | state change method
rest pagination list endpoint collection cursor limit | whole table all rows everything unbounded page offset
rest error problem json body format | response rfc detail envelope consistent
rest response envelope wrap data top level object | array
rest null omit field absent json | response optional empty
rest date iso utc format response | timestamp api string time
rest id string number json | precision opaque
rest filter sort query parameter | list
rest etag cache conditional header | get response
rest content type accept charset header | negotiate utf
rest documentation openapi schema endpoint | swagger spec description generated
rest breaking change version field remove | additive client
rest validation request body schema input boundary | zod edge controller parse payload unchecked dto untrusted
rest handler thin controller logic service | business route fat move domain
rest entity dto expose response model | internal orm leak database serialize
rest batch bulk endpoint n requests | loop
rest idempotency key post payment | retry header
rest authentication authorization check endpoint | permission ownership server access tenant
rest cors origin wildcard allow | header
rest cookie httponly secure samesite | session flag
rest webhook signature verify hmac | incoming payload before parse
rest webhook event deduplicate id | twice replay
rest timeout upstream client | gateway
rest compression gzip response | size
rest long running async job accepted poll | 202
graphql mutation payload return object input | type changed
graphql nullable nonnull field | error
graphql dataloader batch n+1 resolver | nested query
graphql pagination connection cursor | list relay
graphql depth complexity limit query | cost
graphql deprecate field reason remove | schema
graphql description document type field | schema
grpc proto field number reuse reserve | message removed tag
grpc deadline status code error | call
protobuf enum zero unspecified name | value
websocket reconnect heartbeat backoff | connection
email link tracking template plain text | message html
mobile permission request explain | android ios
mobile main thread background work | android coroutine
mobile string resource hardcoded dimension | android xml
android viewmodel state flow expose mutable | livedata compose readonly collect
compose modifier parameter composable preview | hoist state
swiftui view body state small | extract
`;
