/** What highlighters call the languages of listings, in their corners and in classes. */
export const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'apache bash c c# c++ clojure cmd console cpp csharp css csv dart diff docker dockerfile elixir erlang fish fsharp go graphql groovy haskell hcl ' +
    'html http ini java javascript jinja js json json5 jsonc jsx julia kotlin kt latex less lua makefile markdown matlab md mdx mermaid nginx nix ' +
    'objective-c objectivec ocaml pascal perl php plaintext powershell prisma properties protobuf ps1 py python r rb regex ruby rust rs sass scala ' +
    'scss sh shell solidity sql svelte svg swift terminal terraform text toml ts tsx txt typescript vb vba vim vue wasm xml yaml yml zig zsh'
  ).split(' '),
);
