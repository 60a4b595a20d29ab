import type { LexiconEntries } from "../terms.ts";

/** Nouns of what others read by name or by form: wire formats, stores, frameworks, test runners, shells and CI. */
export const readEntries: LexiconEntries = {
  wire: `json yaml xml csv toml api rest graphql grpc protobuf proto rpc wire payload body header cookie query parameter_name url uri path route endpoint topic queue channel subject exchange key attribute slug locator contract openapi swagger webhook serializer deserializer serialised serialized public exported external client wsdl soap`,
  store: `database db table column row schema index migration entity document collection_name view trigger sequence bucket cache redis sql mongo partition record foreign primary`,
  framework: `framework route page layout template plugin loader manifest hook middleware decorator annotation attribute bean reflection directive pipe slot partial seed fixture snapshot locale translation i18n resource_bundle stylesheet css selector style theme token asset entrypoint entry registry convention_over activity intent fragment storyboard nib xib
    controller action signal task job cron widget filter macro intrinsic`,
  tool: `ci build workflow pipeline job linter compiler scanner formatter generator release deploy image tag branch hook runner package namespace module registry artefact artifact coverage test spec suite benchmark doctest env environment config configuration setting flag option cli command script shell makefile dockerfile secret permission role policy rule prompt agent metric label log event trace span monitor alert dashboard pragma shebang directive`,
};
