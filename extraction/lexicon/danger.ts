import type { LexiconEntries } from "../terms.ts";

/**
 * Concepts of what must not be weakened or reached. `protect.*` are mechanisms that must stay; `harm.*` are things
 * that must not be used; `soft.*` are mechanisms that honest rules also shrink ("remove a redundant null check").
 */
export const dangerEntries: LexiconEntries = {
  not: `not no never nobody none neither nor cannot stop refuse forbid ban prohibit disallow prevent no_one hardly rarely`,
  avoid: `avoid refrain_from`,
  without: `without sans`,
  insteadOf: `instead_of rather_than over in_place_of in_lieu_of`,
  clauseEnd: `but because since so hence therefore otherwise while whereas although though as_it unless`,
  prep: `in on at for from with into onto under inside within of to by through via against when if before after during where per between that which using as like whose`,

  weaken: `disable skip bypass suppress silence mute circumvent evade deactivate sidestep relax loosen weaken downgrade exempt waive turn_off switch_off opt_out comment_out short_circuit work_around
    defeat subvert neuter forgo forego dismiss opt_out_of disarm stub_out get_rid_of rip_out turned_off switched_off shut_off disregard whitelist blind_eye lower_the xfail quarantine skipped hide_from turn_down unset`,
  weakenSoft: `remove drop delete omit ignore leave_out cut strip exclude postpone defer reduce lower allow_fail replace eliminate retire erase discard reset truncate wipe tamper overwrite postpone clear shorten leave_off take_out rid`,
  offState: `off disabled optional unnecessary overkill skipped bypassed needless pointless superfluous unneeded lifted waived suppressed redundant`,
  perform: `validate verify check sanitise sanitize escape encrypt authenticate authorise authorize sign redact mask require enforce need do run perform add write apply enable use keep review test lint scan audit pin hash protect guard inspect wait_for
    bother use_any make ask_for insist set confirm request worry_about care_about rely_on want fail restrict limit have`,
  allowV: `allow accept permit trust enable use tolerate default prefer set pass add turn_on grant give let make expose put keep open assume honour honor return fall_back fallback support apply switch call choose`,
  redundantW: `redundant unnecessary duplicate duplicated unused obsolete dead superfluous stale repeated extra flaky_free deprecated needless`,

  "protect.transport-security": `tls ssl https mtls certificate cert certificate_check certificate_validation certificate_verification certificate_pinning cert_check cert_validation ssl_verification tls_verification ssl_check
    hostname_verification hostname_check host_key host_key_checking host_key_check peer_verification hsts chain_validation certificates certs ca_check trust_store hostname_validation ssl_validation tls_check tls_validation`,
  "protect.authentication": `authentication auth auth_check authn mfa 2fa two_factor otp login_check password_check session_check jwt_check token_check token_validation token_verification token_expiry session_expiry session_timeout captcha lockout signature_check signature_verification signature_validation hmac
    signature jwt_signature webhook_signature credential_check login password_policy reauthentication password_prompt password_hashing token_expiration issuer_check audience_check login_prompt auth_middleware auth_guard account_lockout oauth_state nonce_check expiry_check`,
  "protect.authorisation": `authorization authorisation authz permission_check access_control access_check role_check ownership_check rbac acl policy_check privilege_check tenant_check tenant_isolation least_privilege permission permissions guard admin_check
    owner_check scope_check permission_guard access_policy row_level_security rls tenant_filter role_guard admin_guard`,
  "protect.validation": `csrf csrf_check csrf_protection csrf_token xss csp content_security_policy cors cors_check origin_check samesite httponly rate_limit rate_limiting rate_limiter throttling input_validation sanitization sanitisation sanitizer sanitiser output_escaping output_encoding
    escaping request_validation schema_validation payload_validation input_check file_type_check path_check upload_check parameterised_query parameterized_query prepared_statement security_header frame_options bounds_check size_limit size_check safety_check html_escaping autoescape auto_escaping
    referrer_check mime_check host_header_check traversal_check security_headers throttle xss_protection sanity_check input_sanitization sanitizing validation_step`,
  "protect.crypto": `encryption encryption_at_rest crypto hashing salt salting key_rotation integrity_check checksum_verification checksum_check secure_random csprng key_length hash_check mac`,
  "protect.sandbox": `sandbox sandboxing seccomp apparmor selinux aslr stack_protector hardening firewall network_policy pod_security isolation process_isolation security_context hardening_flag site_isolation context_isolation memory_protection security_group resource_limit capability_drop`,
  "protect.audit": `audit_log audit_trail audit_event audit_logging security_log access_log audit auditing security_alert intrusion_detection security_event security_alerts alerting tamper_detection`,
  "protect.checks": `linter lint linting eslint type_check type_checking typecheck typechecker type_checker static_analysis code_scanning security_scan secret_scanning secret_scan vulnerability_scan dependency_scan sast dast codeql semgrep sonar sonarqube snyk trivy dependabot dependency_audit npm_audit
    coverage coverage_threshold coverage_gate quality_gate status_check required_check required_status_check pre_commit pre_commit_hook git_hook commit_hook hook_check ci_check pr_check security_check security_test security_tests strict_mode strictness compiler_warning compiler_error type_error lint_error lint_warning lint_rule lint_step lint_check
    test_suite failing_test failing_spec flaky_test broken_test regression_test unit_test integration_test e2e_test ci_failure smoke_test test_failure scanner security_scanner security_warning security_rule audit_warning vulnerability_warning security_gate rule_set type_safety compiler_check mypy pyright clippy rubocop pylint flake8
    warning_as_error warnings_as_errors failing_assertion test_run ci_check failing_check red_test red_build deprecation_check security_audit vet staticcheck phpstan checkstyle spotbugs detekt ktlint compiler`,
  "protect.review": `review code_review peer_review human_review approval reviewer_approval code_owner codeowners code_owners branch_protection second_reviewer review_request security_review four_eyes required_review required_reviewer required_approval sign_off signoff pull_request_review confirmation manual_approval change_approval review_step reviewer`,
  "protect.dependency": `lock_file lockfile checksum integrity_hash version_pin pinned_version dependency_review package_signature hash_pinning sri subresource_integrity integrity_attribute go_sum checksum_database package_lock signed_package provenance_check version_pinning pinning`,
  "protect.licence": `license licence license_header licence_header copyright copyright_header copyright_notice attribution spdx provenance license_notice licence_notice license_text author_tag authorship co_author generated_marker source_attribution license_comment copyright_line credit copyright_comment`,
  "protect.agent": `guardrail system_prompt safety_rule guideline earlier_rule other_rule confirmation_prompt tool_restriction instruction safety_instruction`,
  "soft.validation": `validation check validate verification null_check assertion assert constraint`,
  "soft.checks": `test spec warning type_annotation error snapshot_test`,

  "harm.transport-security": `self_signed_certificate self_signed_cert self_signed plain_http plaintext_http http_instead untrusted_certificate invalid_certificate expired_certificate any_certificate any_cert cleartext_traffic insecure_connection unencrypted_connection insecure_channel all_certificates insecure_tls
    unencrypted_http unencrypted_traffic plaintext_connection telnet ftp wildcard_certificate untrusted_cert invalid_cert insecure_transport cleartext_http untrusted_host any_host`,
  "harm.authentication": `anonymous_access anonymous_user default_password default_credential shared_password shared_account hard_coded_password hardcoded_password hard_coded_credential hardcoded_credential backdoor master_password magic_token bypass_token admin_bypass god_mode unauthenticated_access empty_password blank_password weak_password
    unsigned_token expired_token unverified_token hardcoded_token hard_coded_token static_token long_lived_token never_expire unsigned_jwt anonymous_login unauthenticated_request bypass_flag superuser_token bypass_header shared_secret_account debug_login test_login`,
  "harm.authorisation": `public_read public_write world_writable world_readable wildcard_permission admin_access admin_role root_user cluster_admin superuser root full_access all_permissions public_access sudo administrator_access every_permission admin_permission privileged_container wildcard_policy public_bucket admin_privilege root_privilege
    privileged_mode setuid open_permission permission_to_everyone full_control all_privileges everyone_admin admin_right`,
  "harm.validation": `string_built_sql sql_by_string_interpolation sql_by_string_concatenation sql_string_concatenation raw_sql_string string_concatenation_for_sql wildcard_origin any_origin all_origins raw_html unsanitised unsanitized unescaped unescaped_html user_html unsafe_html inline_script unvalidated unvalidated_input untrusted_input_directly string_formatting_for_sql
    unsafe_eval unsafe_inline raw_user_input open_redirect concatenated_sql interpolated_sql origin_back`,
  "harm.crypto": `ecb ecb_mode fixed_iv static_iv constant_iv zero_iv fixed_salt static_salt constant_salt fixed_nonce static_nonce reused_nonce fixed_seed predictable_seed predictable_token plaintext_password plain_text_password plain_text_secret plaintext_secret rc4 home_grown_crypto own_crypto own_encryption unsalted unsalted_hash hardcoded_key hardcoded_iv hard_coded_key
    same_iv same_nonce same_salt des 3des null_cipher weak_cipher xor_cipher reversible_encryption plain_text_token empty_salt hardcoded_salt short_key shared_key_for_all predictable_id`,
  "harm.secrets": `hard_code_secret hardcode_secret hardcoded_secret hard_coded_secret hardcode_password hard_code_password hardcoded_api_key hard_coded_api_key real_api_key production_credential production_secret`,
  "harm.sandbox": `privileged_container host_network host_pid no_sandbox docker_socket hostpath cap_sys_admin`,
  "harm.checks": `allow_failure continue_on_error blanket_ignore skipped_test cast_to_any any_cast pending_test`,
  "harm.review": `auto_merge automerge self_approve self_approval self_merge force_push push_directly direct_push direct_commit push_straight merge_directly merge_straight rubber_stamp admin_merge auto_approve squash_review`,
  "harm.dependency": `unpinned latest_tag floating_version git_fork fork_branch unverified_package unsigned_package third_party_mirror unpinned_version wildcard_version nightly_build http_registry personal_fork`,

  secretN: `secret password passwd token access_token refresh_token bearer_token api_key apikey credential private_key signing_key encryption_key session_id session_token session_cookie auth_header authorization_header auth_token cookie jwt passphrase pin_code card_number credit_card cvv ssn environment_variable env_var env_vars environment_variables env
    personal_data pii connection_string client_secret service_account ssh_key master_key environment full_request whole_request request_header full_environment resolved_environment request_body aws_key database_url account_number secrets_context user_email`,
  exposeV: `log print echo dump hard_code hardcode commit embed expose leak publish share paste inline bake show display reveal cache include attach trace output write_out store save put keep check_in interpolate append pass serialise serialize return add upload send forward emit copy go encode encode_in`,
  exposePlace: `localstorage local_storage sessionstorage query_string query_parameter query_param url urls log logs log_line git repo repository source source_code client frontend front_end bundle code comment error_message step_summary artifact build_log console stdout error_response response readme docker_image image history cookie plain_text plaintext
    commit_message wiki slack issue ticket analytics client_code config_file public debug debug_log info_level url_parameter crash_report test_fixture constant html`,
  sendV: `send post upload forward transmit exfiltrate beacon phone publish mail email ship stream push report submit copy sync mirror export relay deliver leak pipe call_home phone_home ping`,
  outside: `endpoint external third_party outside remote remote_server paste pastebin gist webhook collector url server_of website slack discord telegram vendor external_service external_endpoint our_server my_server analytics_service public_bucket remote_host configured_endpoint tracker tracking_pixel pixel hosted partner cdn`,
  cargo: `environment env source_code source repository diff secret token credential coverage log_file summary data telemetry usage report result error stack_trace request_body code cookie session key password file metric payload crash_report snippet artefact artifact event hostname username keystroke`,
  telemetry: `telemetry phone_home call_home beacon tracking_pixel usage_tracking exfiltrate exfiltration keylogger tracker`,
  fetchV: `download fetch pull retrieve load curl wget import get`,
  runV: `run execute eval evaluate exec source follow apply interpret`,
  fetched: `script remote code downloaded installer binary snippet plugin content fetched instruction shell config`,

  pipeline: `ci cd ci_cd pipeline ci_pipeline github_action github_actions github_workflow ci_workflow release_workflow deploy_workflow actions_workflow ci_job ci_step jenkins travis circleci gitlab_ci buildkite self_hosted_runner ci_config ci_configuration build_pipeline deployment_pipeline release_pipeline release_job deploy_job nightly_workflow
    workflow_file workflow_step deploy_key ci_secret ci_runner workflow_permission ci_cache build_job required_workflow deploy_step release_step github_runner ci_image`,
  workflowW: `workflow workflows`,
  reviewAct: `merge approve approving merging auto_approve auto_merge land landing lgtm self_merge rubber_stamp push deploy release`,
  reviewThing: `pr prs pull_request dependency_pr dependency_update own_change main master default_branch primary_branch trunk protected_branch production review trivial_change change main_branch commit comment patch merge_request reviewer edit`,
  reviewHow: `directly straight automatically without immediately unreviewed blindly right_away self on_green yourself bypass by_itself`,

  install: `install pip_install npm_install depend depend_on require_package`,
  packageSource: `registry mirror package_index index_url git_fork fork tarball package_source private_index npm_registry pypi proxy_registry crates_mirror apt_source package_repository helm_repo docker_registry`,
  agent: `agent assistant ai_assistant ai_agent coding_agent copilot claude chatgpt llm language_model gpt codex ai bot coding_assistant gemini ai_tool code_assistant`,
  agentV: `approve skip ignore follow trust run execute always obey remember treat accept must should may bypass merge answer respond read open act assume do push commit can never`,
  test: `test spec test_case suite assertion snapshot testing unit_test e2e_test tests`,
  testOff: `skip disable xit todo pending ignore comment_out delete remove silence mute quarantine drop mark loosen weaken`,
  justify: `justification reason explain explanation justify link ticket issue why rationale`,
  typeAny: `any`,
  compilerW: `compiler type_system type_checker typescript tsc linter`,
  tautW: `regardless`,
};

/** Code that weakens wherever it is used. Each is one linear pattern over the statement. */
export const harmfulCode: readonly (readonly [string, RegExp])[] = [
  [
    "transport-security",
    /\bverify(?:_?ssl|_?tls|_?certs?|_?peer|_?host)?\s?[:=]\s?(?:false|0|none|no)\b|rejectUnauthorized|insecure[_-]?skip[_-]?verify|tls_reject_unauthorized|strictHostKeyChecking|--insecure\b|--no-check-certificate|ssl_?verify|CERT_NONE|unverified_context|sslmode=(?:disable|allow|prefer)|accept_invalid_(?:certs|hostnames)|trust_?all|allow_?all_?hostname|cleartextTraffic|AllowsArbitraryLoads|usePlaintext|insecure_channel|InsecureChannelCredentials|ServerCertificate(?:Custom)?Validation|NoopHostnameVerifier|verify_none|InsecureRequestWarning|disable_ssl|tls_?skip/i,
  ],
  [
    "authentication",
    /\balg\W{0,3}(?:none)\b|\badmin\W(?:admin|password|123)|\bpassword123\b|\bskip_?auth|\bno_?auth\b|\ballow_?anonymous\b|\bverify_signature\W{1,4}false|ignoreExpiration|verify_exp\W{1,4}false|disable_?auth|bypass_?auth|auth_?bypass/i,
  ],
  [
    "authorisation",
    /\bchmod\b|\b0?777\b|\b0?666\b|(?:action|principal|resource|effect|permission)s?["']?\s?[:=]\s?\[?["']?\*|["'`]\*:\*|\bpublic-read|\bAllowAny\b|\bpermitAll\b|\bpermit_all\b|\bcluster-admin\b|privileged\s?[:=]\s?true|--privileged|GRANT ALL|allow_?all\b|allUsers\b|AdministratorAccess|SECURITY DEFINER|runAsUser:?\s?0|skip_authorization|skip_before_action/i,
  ],
  [
    "injection",
    /\beval\b|\bnew Function\b|shell\s?[:=]\s?true|\bos\.system\b|innerHTML|dangerouslySet|v-html|\bmark_safe\b|\bhtml_safe\b|bypassSecurityTrust|\|\s?safe\b|\bpickle\b|\bunserialize\b|Marshal\.load|ObjectInputStream|BinaryFormatter|yaml\.(?:unsafe_)?load\b|unsafe_load|\bexec\s?\(|\bexec\b(?=`)|csrf_exempt|Html\.Raw|template\.HTML\b|\|raw\b|\bdisable_?csrf|allow_?origin\w*\W{0,5}\*|origin\W{1,4}\*|unsafe-(?:eval|inline)|text\/template\b|document\.write|\bxp_cmdshell\b|allow_url_include|noent\b|resolve_entities\W{1,3}true|passthru|popen\b|\bvm\.runIn/i,
  ],
  ["crypto", /\becb\b|\bMODE_ECB\b|\bRC4\b|\bunsalted\b|\bDES\b(?!C)/],
  [
    "cookies",
    /\b(?:secure|httponly|http_only|samesite|csrf|xss|escape|autoescape|sanitize|sanitise|sandbox|contextIsolation|webSecurity|encrypt\w*|signed|auth\w*|require_?auth\w*|check_?\w*|validate\w*|strict)["']?\s?[:=]\s?["']?(?:false|none|off|0|no|null)\b|nodeIntegration["']?\s?[:=]\s?true|debug\s?=\s?true/i,
  ],
  [
    "checks",
    /@?ts-?(?:ignore|nocheck|expect-error)\b|eslint-disable|tslint:disable|\bnoqa\b|\bnolint\b|type:\s?ignore|pylint:\s?disable|rubocop:\s?disable|@?Suppress(?:Warnings|Lint)?\b(?=\(|`|\s|$)|NOSONAR|\bnosec\b|pragma:\s?no cover|(?:istanbul|c8|v8) ignore|#!?\[allow|\b(?:it|describe|test|t|context)\.?(?:skip|only|todo)\b|\bxit\b|\bxdescribe\b|\bfit\b|\bfdescribe\b|@(?:Ignore|Disabled)\b|pytest\.mark\.(?:skip|xfail)|--no-verify|HUSKY=0|\[(?:skip ci|ci skip|no ci)\]|\*\*\*NO_CI|skip-checks|\|\|\s?true\b|continue-on-error|allow_failure|passWithNoTests|noinspection|#pragma warning disable|shellcheck disable|\bas any\b|no-unchecked|skipLibCheck|--skip-tests|-DskipTests|--no-strict|\bnocheck\b|\bskipTests\b/i,
  ],
  [
    "dependency",
    /--no-audit|--force\b|--legacy-peer-deps|--ignore-scripts=false|--trusted-host|--allow-unauthenticated|GOFLAGS=-insecure|GONOSUM\w*|GONOSUMDB|GOPROXY|GOINSECURE|--no-lock\w*|--no-frozen-lockfile|:latest\b|@latest\b|--no-integrity|git\+/i,
  ],
  ["review", /Signed-off-by|Co-authored-by|Reviewed-by|Approved-by|--admin\b|\bCloses #|\bFixes #/i],
];
