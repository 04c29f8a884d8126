#!/usr/bin/env bash
# All tests of Luling.
#
#   ./test.sh                          everything
#   ./test.sh County                   one test project (Cores, County, Browser)
#   ./test.sh County -class '*Journal*'  options from the first dash on go to the test programs
#                                      (-class, -method, -namespace, -trait; see tests/…/Luling.County.Tests -?)
#
# Installs what the tests need (Chromium, CJK fonts, PostgreSQL's server programs) when it runs as root on
# a machine with apt, and installs nothing that is there. Without them those tests are skipped and listed.
# The last line is "N passed, N failed", the sum over the test projects; a test program that breaks off or runs
# nothing counts as one failed. The exit code is 0 only if none failed.
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release # one for all, so that nothing is built twice
minutes=15            # for one test project; a test that hangs must not hang everything
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1

say() { printf '== %s\n' "$*"; }

has_chromium() {
  [[ -x "${LULING_CHROMIUM:-}" ]] && return
  command -v chromium chromium-browser google-chrome >/dev/null
}
has_cjk_fonts() {
  if command -v fc-list >/dev/null; then [[ -n "$(fc-list :lang=zh family)" ]]; else
    [[ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname '*cjk*' -print -quit 2>/dev/null)" ]]
  fi
}
has_postgres() {
  [[ -x "${LULING_PG_BIN:-}/initdb" ]] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null
}
has_icu() {
  [[ "$(uname)" != Linux ]] || [[ -n "$(find /usr/lib /usr/local/lib /lib -name 'libicuuc.so*' -print -quit 2>/dev/null)" ]]
}
has_certificates() { [[ "$(uname)" != Linux || -e /etc/ssl/certs/ca-certificates.crt || -d /etc/pki ]]; }

# What is missing, as Debian's packages.
missing_packages() {
  has_certificates || echo ca-certificates
  has_icu || echo libicu-dev # draws in the libicu of this Debian, whatever its number
  has_chromium || echo chromium
  has_cjk_fonts || echo fonts-noto-cjk
  has_postgres || echo postgresql
}

install_missing() {
  local missing
  missing=$(missing_packages | tr '\n' ' ')
  [[ -n "$missing" ]] || return 0
  if [[ "$(id -u)" -ne 0 ]] || ! command -v apt-get >/dev/null; then
    say "Not installed: $missing- the tests that need them are skipped. As root: apt-get install $missing"
    return 0
  fi
  say "Installing: $missing"
  # The programs are wanted, not a database server that runs from then on.
  local no_cluster=/etc/postgresql-common/createcluster.d/luling-tests.conf
  mkdir -p "${no_cluster%/*}"
  echo 'create_main_cluster = false' >"$no_cluster"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null; }; then
    say "Could not install: $missing- the tests that need them are skipped."
  fi
  rm -f "$no_cluster"
  rmdir --ignore-fail-on-non-empty "${no_cluster%/*}" 2>/dev/null || true
}

attribute() { sed -n "s/.*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" <<<"$1"; } # attribute ELEMENT NAME

# One element a line, so that line tools can read the result file.
elements() { tr '\n' ' ' <"$1" | sed 's/</\n</g'; }

run_project() { # run_project NAME OPTIONS…
  local name=$1 code=0 summary
  shift
  local program="tests/Luling.$name.Tests/bin/$configuration/net10.0/Luling.$name.Tests"
  local result="artifacts/test-results/$name.xml"
  rm -f "$result"
  say "Luling.$name.Tests"
  timeout --foreground -k 30 "${minutes}m" "$program" -noColor -noLogo -result-xml "$result" "$@" || code=$?
  if [[ ! -s "$result" ]]; then
    broken+=("Luling.$name.Tests broke off with exit code $code and left no result")
    return 0
  fi
  summary=$(elements "$result" | grep -m1 '^<assembly ' || true)
  local p f s e
  p=$(attribute "$summary" passed) f=$(attribute "$summary" failed) s=$(attribute "$summary" skipped) e=$(attribute "$summary" errors)
  if [[ -z "$p" || -z "$f" || -z "$s" || -z "$e" ]]; then
    broken+=("Luling.$name.Tests left a result that cannot be read: $result")
    return 0
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [[ "$e" -gt 0 ]]; then
    broken+=("Luling.$name.Tests: $e errors outside of tests (set-up or clean-up)")
  elif [[ "$code" -ne 0 && "$f" -eq 0 ]]; then
    broken+=("Luling.$name.Tests ended with exit code $code (124: over $minutes minutes)")
  elif [[ $# -eq 0 && $((p + f)) -eq 0 ]]; then
    broken+=("Luling.$name.Tests ran no test")
  fi
}

list_skipped() {
  local result
  for result in artifacts/test-results/*.xml; do
    [[ -e "$result" ]] || continue
    elements "$result" | awk '
      /^<test / { name = ""; if ($0 ~ / result="Skip"/) { name = $0; sub(/.* name="/, "", name); sub(/" result="Skip".*/, "", name) } }
      /^<reason>/ && name != "" { reason = substr($0, 9); print "   " name "\n      " reason; name = "" }
      /^<!\[CDATA\[/ && name != "" { reason = substr($0, 10); sub(/\]\]>.*/, "", reason); print "   " name "\n      " reason; name = "" }' |
      sed 's/\\&quot;/"/g; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
  done
}

projects=()
while [[ $# -gt 0 && "$1" != -* ]]; do projects+=("$1"); shift; done
[[ ${#projects[@]} -gt 0 ]] || projects=(Cores County Browser)
for project in "${projects[@]}"; do
  [[ -d "tests/Luling.$project.Tests" ]] || { echo "No test project '$project': Cores, County or Browser." >&2; exit 2; }
done
command -v dotnet >/dev/null || { echo "The .NET SDK of global.json is needed: https://dotnet.microsoft.com/download" >&2; exit 2; }

install_missing

say "Building ($configuration)"
dotnet restore Luling.slnx -v q
dotnet build Luling.slnx -c "$configuration" --no-restore -v q
# The browser tests run what is shipped: static assets differ between bin and published output.
if [[ " ${projects[*]} " == *" Browser "* ]]; then
  rm -rf artifacts/published
  dotnet publish src/Luling.App -c "$configuration" --no-build -v q -o artifacts/published
  export LULING_PUBLISHED="$PWD/artifacts/published"
fi

mkdir -p artifacts/test-results
rm -f artifacts/test-results/*.xml
passed=0 failed=0 skipped=0 broken=()
for project in "${projects[@]}"; do run_project "$project" "$@"; done

if [[ "$skipped" -gt 0 ]]; then
  say "$skipped skipped, and why"
  list_skipped
fi
[[ $((passed + failed)) -gt 0 ]] || broken+=("no test ran")
for line in "${broken[@]}"; do say "BROKEN: $line"; done
failed=$((failed + ${#broken[@]}))
echo "$passed passed, $failed failed"
[[ "$failed" -eq 0 ]]
