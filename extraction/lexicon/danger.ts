import type { LexiconEntries } from "../terms.ts";

/**
 * Concepts of what must not be weakened or reached. `protect.*` are mechanisms that must stay; `harm.*` are things
 * that must not be used; `soft.*` are mechanisms that honest rules also shrink ("remove a redundant null check").
 */
export const dangerEntries: LexiconEntries = {
  not: `not no never nobody neither nor cannot stop refuse forbid ban prohibit disallow prevent no_one hardly rarely out_of away_from free_of`,
  deny: `block deny forbid reject ban prohibit disallow discourage avoid remove restrict prevent protect replace refuse stop disable eliminate against out_of rid`,
  avoid: `avoid refrain_from`,
  without: `without sans`,
  insteadOf: `instead_of rather_than in_place_of in_lieu_of`,
  clauseEnd: `but because since so hence therefore otherwise while whereas although though as_it unless`,
  prep: `in on at for from with into onto under inside within of to by through via against when if before after during where per between that which using as like whose`,

  weaken: `disable skip bypass suppress silence mute circumvent evade deactivate sidestep relax loosen weaken downgrade exempt waive turn_off switch_off opt_out comment_out short_circuit work_around
    defeat subvert neuter forgo forego dismiss opt_out_of disarm stub_out get_rid_of rip_out turned_off switched_off shut_off disregard whitelist blind_eye lower_the xfail quarantine skipped hide_from turn_down unset`,
  weakenSoft: `remove drop delete omit ignore leave_out cut strip exclude postpone defer reduce lower allow_fail replace eliminate retire erase discard reset truncate wipe tamper overwrite postpone shorten leave_off take_out rid`,
  offState: `off disabled optional unnecessary overkill skipped bypassed needless pointless superfluous unneeded lifted waived suppressed redundant`,
  perform: `validate verify check sanitise sanitize escape encrypt authenticate authorise authorize sign redact mask require enforce need do run perform add write apply enable use keep review test lint scan audit pin hash protect guard inspect wait_for
    bother use_any make ask_for insist set confirm request worry_about care_about rely_on want fail restrict limit have`,
  allowV: `allow accept permit trust enable use tolerate default prefer set pass add turn_on grant give let make expose put keep open assume honour honor return fall_back fallback support apply switch call choose`,
  redundantW: `redundant unnecessary duplicate duplicated unused obsolete dead superfluous stale repeated extra flaky_free deprecated needless`,

  "protect.transport-security": `tls ssl https mtls certificate cert certificate_check certificate_validation certificate_verification certificate_pinning cert_check cert_validation ssl_verification tls_verification ssl_check
    hostname_verification hostname_check host_key host_key_checking host_key_check peer_verification hsts chain_validation certificates certs ca_check trust_store hostname_validation ssl_validation tls_check tls_validation`,
  "protect.authentication": `authentication auth auth_check authn mfa 2fa two_factor otp login_check password_check session_check jwt_check token_check token_validation token_verification token_expiry session_expiry session_timeout captcha lockout signature_check signature_verification signature_validation hmac jwt_signature webhook_signature credential_check login password_policy reauthentication password_prompt password_hashing token_expiration issuer_check audience_check login_prompt auth_middleware auth_guard account_lockout oauth_state nonce_check expiry_check token_signature code_signature login_signature request_signature`,
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
    test_suite regression_test unit_test integration_test e2e_test ci_failure smoke_test test_failure scanner security_scanner security_warning security_rule audit_warning vulnerability_warning security_gate rule_set type_safety compiler_check mypy pyright clippy rubocop pylint flake8
    warning_as_error warnings_as_errors test_run ci_check deprecation_check security_audit vet staticcheck phpstan checkstyle spotbugs detekt ktlint compiler`,
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
  "harm.authorisation": `public_read public_write world_writable world_readable wildcard_permission admin_access admin_role root_user cluster_admin superuser full_access all_permissions public_access sudo administrator_access every_permission admin_permission privileged_container wildcard_policy public_bucket admin_privilege root_privilege privileged_mode setuid open_permission permission_to_everyone full_control all_privileges everyone_admin admin_right as_root root_account root_login`,
  "harm.validation": `string_built_sql sql_by_string_interpolation sql_by_string_concatenation sql_string_concatenation raw_sql_string string_concatenation_for_sql wildcard_origin any_origin all_origins raw_html unsanitised unsanitized unescaped unescaped_html user_html unsafe_html inline_script unvalidated unvalidated_input untrusted_input_directly string_formatting_for_sql
    unsafe_eval unsafe_inline raw_user_input open_redirect concatenated_sql interpolated_sql origin_back`,
  "harm.crypto": `ecb ecb_mode fixed_iv static_iv constant_iv zero_iv fixed_salt static_salt constant_salt fixed_nonce static_nonce reused_nonce fixed_seed predictable_seed predictable_token plaintext_password plain_text_password plain_text_secret plaintext_secret rc4 home_grown_crypto own_crypto own_encryption unsalted unsalted_hash hardcoded_key hardcoded_iv hard_coded_key
    same_iv same_nonce same_salt 3des null_cipher weak_cipher xor_cipher reversible_encryption plain_text_token empty_salt hardcoded_salt short_key shared_key_for_all predictable_id`,
  "harm.secrets": `hard_code_secret hardcode_secret hardcoded_secret hard_coded_secret hardcode_password hard_code_password hardcoded_api_key hard_coded_api_key real_api_key production_credential production_secret`,
  "harm.sandbox": `privileged_container host_network host_pid no_sandbox docker_socket hostpath cap_sys_admin`,
  "harm.checks": `allow_failure continue_on_error blanket_ignore skipped_test cast_to_any any_cast pending_test`,
  "harm.review": `auto_merge automerge self_approve self_approval self_merge force_push push_directly direct_push direct_commit push_straight merge_directly merge_straight rubber_stamp admin_merge auto_approve squash_review`,
  "harm.dependency": `unpinned latest_tag floating_version git_fork fork_branch unverified_package unsigned_package third_party_mirror unpinned_version wildcard_version nightly_build http_registry personal_fork`,

  secretN: `secret password passwd token access_token refresh_token bearer_token api_key apikey credential private_key signing_key encryption_key session_id session_token session_cookie auth_header authorization_header auth_token cookie jwt passphrase pin_code card_number credit_card cvv ssn environment_variable env_var env_vars environment_variables env personal_data pii connection_string client_secret service_account ssh_key master_key full_request whole_request request_header full_environment resolved_environment request_body aws_key database_url account_number secrets_context user_email environment_dump`,
  exposeV: `log print echo dump hard_code hardcode commit embed expose leak publish share paste inline bake show display reveal cache include attach trace output write_out store save put keep check_in interpolate append pass serialise serialize return add upload send forward emit copy go encode encode_in`,
  exposePlace: `localstorage local_storage sessionstorage query_string query_parameter query_param url urls log logs log_line git repo repository source source_code client frontend front_end bundle code comment error_message step_summary artifact build_log console stdout error_response response readme docker_image image history cookie plain_text plaintext
    commit_message wiki slack issue ticket analytics client_code config_file public debug debug_log info_level url_parameter crash_report test_fixture constant html`,
  sendV: `send post upload forward transmit exfiltrate beacon phone publish mail email ship stream push report submit copy sync mirror export relay deliver leak pipe call_home phone_home ping`,
  outside: `endpoint external third_party outside remote remote_server paste pastebin gist webhook collector url server_of website slack discord telegram vendor external_service external_endpoint our_server my_server analytics_service public_bucket remote_host configured_endpoint tracker tracking_pixel pixel hosted partner cdn`,
  cargo: `environment env source_code source repository diff secret token credential coverage log_file summary data telemetry usage report result error stack_trace request_body code cookie session key password file metric payload crash_report snippet artefact artifact event hostname username keystroke`,
  telemetry: `phone_home call_home beacon tracking_pixel usage_tracking exfiltrate exfiltration keylogger tracker`,
  fetchV: `download fetch pull retrieve load curl wget import get`,
  runV: `run execute eval evaluate exec`,
  fetched: `script remote code downloaded installer binary snippet plugin content fetched instruction shell config`,

  pipeline: `ci cd ci_cd pipeline ci_pipeline github_action github_actions github_workflow ci_workflow release_workflow deploy_workflow actions_workflow ci_job ci_step jenkins travis circleci gitlab_ci buildkite self_hosted_runner ci_config ci_configuration build_pipeline deployment_pipeline release_pipeline release_job deploy_job nightly_workflow workflow_token
    workflow_file workflow_step deploy_key ci_secret ci_runner workflow_permission ci_cache build_job required_workflow deploy_step release_step github_runner ci_image`,
  workflowW: `workflow workflows`,
  reviewAct: `merge approve approving merging auto_approve auto_merge land landing lgtm self_merge rubber_stamp push deploy release`,
  reviewThing: `pr prs pull_request dependency_pr dependency_update own_change main master default_branch primary_branch trunk protected_branch production review trivial_change change main_branch commit comment patch merge_request reviewer edit`,
  reviewHow: `own unapproved regardless unseen directly straight automatically without immediately unreviewed blindly right_away self on_green yourself bypass by_itself`,

  install: `install pip_install npm_install depend depend_on require_package`,
  packageSource: `package_index index_url git_fork package_source private_index npm_registry pypi proxy_registry crates_mirror apt_source helm_repo docker_registry`,
  agent: `agent assistant ai_assistant ai_agent coding_agent copilot claude chatgpt llm language_model gpt codex ai bot coding_assistant gemini ai_tool code_assistant`,
  agentV: `approve skip ignore follow trust run execute always obey remember treat accept must should may bypass merge answer respond read open act assume do push commit can never`,
  test: `test spec test_case suite assertion snapshot testing unit_test e2e_test tests`,
  testOff: `skip disable xit todo pending ignore comment_out delete remove silence mute quarantine drop mark loosen weaken`,
  justify: `justification reason explain explanation justify link ticket issue why rationale`,
  typeAny: `any`,
  compilerW: `compiler type_system type_checker typescript tsc linter`,
  passiveOff: `ignored removed dropped omitted deleted skipped disabled bypassed suppressed silenced waived relaxed off optional`,
  anyW: `any all every arbitrary untrusted unknown wildcard whatever any_kind invalid self_signed expired * everybody everyone anyone`,
  fixedW: `fixed constant static hard_code hard_coded hardcode hardcoded same reuse reused predictable zero empty hard_wire embed bake baked sequential current_time timestamp`,
  keyMaterial: `iv salt nonce seed key encryption_key signing_key secret password token credential api_key initialisation_vector initialization_vector private_key jwt_secret session_id session_token passphrase access_token token_generator`,
  keyStrict: `iv salt nonce initialisation_vector initialization_vector password credential secret api_key private_key jwt_secret passphrase encryption_key signing_key access_token token_generator`,
  weakHash: `md5 sha1 sha_1 crc32 md4 sha-1 base64 rot13 xor`,
  hashed: `password_hash password_hashing password token signature secret hmac session credential api_key passphrase encrypt encryption cookie`,
  weakRandom: `math.random math.random() random.random random.random() rand() rand mt_rand random.randint java.util.random current_time timestamp clock`,
  plainW: `plain plain_text plaintext cleartext clear_text unencrypted unhashed readable reversible raw`,
  buildString: `concatenate concatenation interpolate interpolation string_formatting format_string build_string string_build glue splice f_string f_strings template_string string_concatenation concat sprintf`,
  queryW: `sql query queries statement_string where_clause command shell_command ldap`,
  secretStrict: `password passwd secret token access_token refresh_token bearer_token api_key credential private_key signing_key session_token jwt session_id auth_token connection_string client_secret ssh_key aws_key`,
  storeV: `store save keep put write place cache embed hold leave move stash persist record go append include pass set return add encode`,
  badPlace: `localstorage local_storage sessionstorage query_string query_parameter query_param url urls log logs debug_log repo repository source_code frontend front_end bundle error_message plain_text plaintext cleartext readme docker_image url_parameter code client_code git client window analytics crash_report build_log stdout comment`,
  publicW: `public publicly world anonymous everybody everyone internet open_internet public_internet all_users unauthenticated guest anyone`,
  resource: `bucket buckets blob container_registry admin admin_panel admin_console admin_server admin_page admin_route debug_endpoint database db port share snapshot dashboard metrics internal_endpoint internal_api backup debug actuator management repository secret storage admin_api admin_endpoint disk volume cluster queue`,
  makeV: `make set expose open leave keep allow grant give bind publish serve share put let create`,
  powerW: `admin administrator superuser owner sudo full_access privileged cluster_admin all_permission all_permissions every_permission write_permission admin_right admin_rights wildcard_permission unrestricted elevated root_access as_root root_right root_account`,
  grantV: `grant give assign run use allow set make elevate keep add`,
  grantee: `service_account app role user account service everyone everybody container pod process lambda function team all_users policy policies iam job runner agent worker database token bot permission permissions script`,
  toolW: `pip npm yarn pnpm cargo maven gradle bundler composer nuget bundle poetry go_proxy goproxy docker helm uv`,
  sourceW: `index registry mirror source repository proxy fork feed tarball url`,
  certW: `certificate cert certs tls ssl certificate_error`,
  tolerate: `catch swallow ignore tolerate suppress accept trust allow`,
  carryOn: `carry_on continue proceed go_on move_on anyway regardless`,
  recordV: `record log track audit write trace monitor`,
  auditW: `audit_trail audit audit_log admin_action access_log security_event login_attempt privileged_action failed_login security_log admin_actions login access permission_change`,
  testN: `test tests unit_test integration_test regression_test spec assertion e2e_test security_test`,
  testV: `write add run need require create keep include bother demand execute have`,
  failW: `fail failing failed flaky broken red slow broke fails breaks break pending`,
  testOffV: `pend skip disable delete remove drop comment_out ignore mute xfail mark quarantine silence retire loosen weaken adjust relax`,
  originW: `origin cors host redirect`,
  headerTrust: `x-forwarded-for x_forwarded_for forwarded_header x-real-ip client_header user_agent referer referrer host_header x-user-id client_supplied user_supplied`,
  trustV: `trust believe rely_on accept`,
  generatedW: `generated_by generated machine_generated generated_code ai_generated origin`,
  hideV: `hide remove strip mention conceal omit drop leave_out delete`,
  pipeW: `workflow_token`,
  seedV: `seed initialise initialize derive generate`,
  clockW: `current_time time timestamp clock date now process_id pid`,
  echoV: `reflect echo mirror copy return_back`,
  castV: `cast casting`,
  leaveV: `leave keep cut take`,
  policyW: `iam policy permission principal action rbac role scope`,
  preferV: `prefer favour favor choose pick select`,
  over: `over`,
  copyV: `copy paste reuse take vendor import borrow`,
  outW: `out away off without omit drop`,
  headerW: `header notice license licence attribution copyright gpl credit`,
  dumpV: `print dump log echo list encode return`,
  envW: `environment`,
  useSource: `use point switch set configure install pull depend prefer resolve fetch add change`,
  sourceAny: `registry mirror fork tarball feed`,
  packageW: `package dependency version module library npm pip image plugin branch our`,
  telemetryW: `telemetry analytics tracking usage_data usage_statistics`,
  collectV: `send enable report upload collect ship transmit forward`,
  conjunction: `and`,
  pronoun: `it them that this`,
  neutral: `non_root non_root_user non_privileged rootless least_privileged`,
};
