/** What conventions about data, security and infrastructure speak of, one a line as in code.ts. */
export const dataTopics = `
sql keyword uppercase case select from where | capital lower query shout
sql select star column list explicit | all everything wildcard name
sql alias table join short meaningful | query as
sql join explicit inner comma where | implicit syntax on
sql cte subquery nested with | readable common table expression
sql parameter bind prepared injection concatenate query | user input placeholder string interpolate build escape
sql transaction several writes atomic | rollback commit together steps all or nothing
sql transaction short external call inside | long lock http
sql isolation level serializable repeatable | consistent read
sql index where filter foreign key column large table | scan lookup sequential slow backed query rows explain
sql index concurrently lock migration | create
sql n+1 query loop eager load batch | association preload join includes lazy orm each row one by one relation
sql batch bulk insert rows loop | many single statement each
sql limit unbounded result stream large | memory fetch all
sql order by deterministic limit | pagination stable
sql distinct wrong join fix duplicate | hide group
sql count exists check any | presence
sql union all distinct | duplicate
sql null comparison is coalesce | not in three valued
sql not null column default nullable | new required constraint
sql boolean column not null default | three state
sql foreign key constraint reference integrity | relation cascade delete
sql cascade delete foreign key restrict | children orphan
sql soft delete deleted_at hard rows | record flag real remove archive
sql primary key uuid bigint serial identity | id sequence surrogate natural
sql timestamp created updated audit column | every table
sql timestamp timezone utc timestamptz local | store zone dst zulu aware naive persist clock
sql money integer cents decimal numeric | float amount currency rounding price
sql varchar text length limit | column type
sql enum check constraint lookup table | column status
sql json column schema relational | jsonb blob
sql view stored procedure trigger logic | database application
sql unique constraint database level race | validation application duplicate
sql schema qualify prefix table | name search
sql leading trailing comma column line | format
sql naming table plural singular snake | column
sql migration reversible down rollback | up undo irreversible
sql migration edit applied existing new | never change merged released immutable
sql migration backfill separate schema data deploy | batches mix
sql migration backward compatible deploy expand contract | drop column rename two step old version running zero downtime
sql migration idempotent if not exists rerun | safe twice
sql migration model class raw application code | import
sql migration lock timeout large table | online
sql connection pool close size | limit reuse
sql read replica primary write | route
orm lazy loading session query explicit | entity
orm raw query repository pattern layer | access data direct handler controller
orm callback hook model side effect | save
orm validation model database | constraint
money decimal float currency amount cents | rounding binary price minor unit integer lose precision represent
money currency code store beside amount | iso pair
money rounding mode once end display | half even
time utc store convert display edge | timestamp zone local persist database dst zulu
time duration type unit integer | timedelta seconds explicit primitive
time iso 8601 format string date | api serialize
time zone explicit aware naive datetime | now local
time library date manipulation native moment | legacy java.time
time monotonic clock elapsed measure | wall
phone country code e164 iso | format store
unicode normalize length compare case fold | string text
uuid generate random id secure v4 v7 | time sortable
cache ttl expiry entry key | lifetime minutes seconds live forever invalidate
cache key version prefix namespace | tenant
cache stampede lock early refresh | thundering
cache layer invalidate write through | stale
kafka topic retention partition key | order policy
kafka consumer commit offset idempotent | process after
kafka schema registry compatible event | avro version
event payload small reference full | message id
event schema version backward | evolve
outbox transaction publish event | dual write
storage upload file object s3 local disk | blob
storage upload size type limit validate | file content
storage presigned url expire | download
csv export injection formula | escape
serialization pickle yaml load unsafe | deserialize untrusted
large file stream memory chunk | read whole load line
compression archive path traversal | zip
security hash password argon2 bcrypt | md5 sha1 salt store plain
security secret vault environment hardcoded repository | credential key source config manager git token rotated
security token compare constant time | timing
security jwt verify algorithm expire | signature claims
security random crypto secure token | math predictable
security tls certificate verify disable | https
security xss escape output template html | encode sanitize autoescape raw
security csrf token form protection | state changing
security csp header policy script inline | nonce
security header hsts frame options | response
security input validate allowlist server | denylist sanitize trust client untrusted
security command injection shell argument exec | subprocess list string user
security path traversal file name user | join normalize
security eval exec dynamic code | string
security ssrf url fetch user allowlist | internal
security redirect open url allowlist | target
security least privilege role permission wildcard | iam policy grant action resource star admin
security authorization check every endpoint tenant | scope owner object level
security encryption rest transit key kms | disk bucket volume
security session expire rotate login logout | cookie id
security dependency vulnerability scan audit | cve
security error detail leak stack user | message internal response
security rate limit login brute force | lockout
security admin audit log action | record
security personal data minimize retention delete | gdpr privacy
docker image pin tag digest latest base | version exact floating
docker image small multi stage distroless slim alpine | size base build minimal
docker user root non run container | unprivileged permission
docker layer cache order copy install | dependency combine
docker run apt clean combine layer | install recommends
docker copy add local file | instruction
docker ignore context file | node_modules
docker healthcheck signal init pid | exec form entrypoint
docker secret build arg env | image layer
docker one process container | service
docker env config volume | stateless
kubernetes resource limit request cpu memory | container pod bounds quota every deployment cluster starve
kubernetes liveness probe | deployment container health restart
kubernetes readiness probe | deployment container traffic health
kubernetes replica count deployment single minimum | availability three instances run
kubernetes anti affinity spread zone pod | node
kubernetes pod disruption budget | eviction drain
kubernetes namespace default explicit | manifest
kubernetes label standard app recommended | selector
kubernetes secret configmap env mount | plain
kubernetes security context privilege root readonly | container capability
kubernetes image pull policy latest tag | version
kubernetes graceful shutdown sigterm prestop | drain connection
kubernetes network policy default deny | traffic
kubernetes service account token automount | rbac
helm value comment document default | chart yaml
helm value camel case naming | chart
helm chart version bump template quote | lint
terraform variable description type document block | output every declare guess what
terraform variable file variables.tf location | declare beside central
terraform module pin version source provider | constraint exact
terraform module output expose id | values
terraform state remote backend lock | local bucket store
terraform for_each count resource instances | map list index
terraform tag resource owner environment cost | label every
terraform hardcoded id data source lookup | account ami
terraform format validate plan | fmt
terraform prevent destroy lifecycle database | protect
terraform workspace environment directory separate | account
terraform resource name snake underscore dash | label
ansible task name idempotent module shell | playbook
cloud bucket public access block s3 | acl open
cloud bucket encrypt kms versioning | rest s3 key
cloud security group open ingress world | cidr port 0.0.0.0
cloud iam role user key long lived | assume
cloud instance metadata imdsv2 | ec2
cloud log retention group days | cloudwatch
cloud alarm budget cost tag | owner
cloud lambda memory timeout cold | function
cloud multi region zone availability | failover
cloud backup restore test snapshot | database
deploy rollback canary gradual blue green | release
deploy config immutable environment parity | build once
deploy migration before after code order | release
service graceful shutdown drain | signal
service config environment twelve factor | file
service startup dependency wait retry | health
architecture layer domain framework import infrastructure | hexagonal clean core depend
architecture controller service repository direct access | layer skip database business logic call
architecture module boundary public interface internal | import cross package feature
architecture adapter port third party wrap interface own | client vendor sdk direct call
architecture event driven decouple service call | sync
architecture shared database service own | schema
architecture domain model anemic logic entity | behavior
architecture command query separation | return mutate
architecture value object primitive obsession | domain type email money
architecture factory builder constructor telescoping | many parameters
architecture singleton service locator container | inject
architecture transaction script aggregate | consistency
architecture business rule duplicated frontend backend | source truth
architecture decision record adr document | design why
notebook output clear commit | jupyter
data pipeline idempotent partition rerun | job
data frame loop vectorize apply iterrows | pandas
data validation schema pipeline | quality
ml seed reproducible experiment config | training
chart color palette shared axis label | draw graph
`;
