#!/usr/bin/env bash
# Installs what the tests need where it is missing, runs every test, and ends with one line "N passed, N failed".
# Names of test projects as arguments run only those: tests/run.sh SmsConsole.Core.Tests
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian packages: the browser, a Chinese face for its pages, a PostgreSQL for the storage tests, and what SMPP is tried against.
missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || missing+=(fontconfig fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v bearerbox >/dev/null || missing+=(kannel)
[ -x /usr/lib/kannel/test/drive_smpp ] || missing+=(kannel-extras)
command -v tshark >/dev/null || missing+=(tshark)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=""; [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "${missing[@]}" >/dev/null
fi

# What cannot be had is skipped by its tests, with the reason.
for peers in tests/SmsConsole.Smpp.Tests/Interop/peers tests/SmsConsole.Core.Tests/Webhooks/peers tests/SmsConsole.Web.Tests/AlibabaCloud/sdk tests/SmsConsole.Web.Tests/Twilio/sdk; do
  [ -d "$peers/node_modules" ] || npm ci --prefix "$peers" --ignore-scripts --no-audit --no-fund --silent || echo "npm ci failed: the tests against it are skipped"
done

work=$(mktemp -d)
chmod 755 "$work"
pg=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as_pg=()
if [ "$(id -u)" -eq 0 ]; then as_pg=(runuser -u postgres --); chown postgres "$work"; fi
stop() {
  "${as_pg[@]}" "$pg/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

# A PostgreSQL of our own: a free loopback port, a temporary folder, no durability.
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM)))
(cd "$work" && "${as_pg[@]}" "$pg/initdb" -D "$work/pg" -U test --auth=trust --encoding=UTF8 --locale=C >/dev/null)
(cd "$work" && "${as_pg[@]}" "$pg/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work -c fsync=off -c full_page_writes=off -c max_connections=200" start >/dev/null)
export SMSCONSOLE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=test;Database=postgres"

dotnet build SmsConsole.sln --nologo -v quiet -clp:NoSummary

projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(SmsConsole.Smpp.Tests SmsConsole.Core.Tests SmsConsole.Web.Tests SmsConsole.Browser.Tests)
passed=0 failed=0 skipped=0
number() { grep -oE "^ *$1: [0-9]+" "$work/out" | grep -oE '[0-9]+' | tail -1; }
for project in "${projects[@]}"; do
  [ -d "tests/$project" ] || continue
  echo "== $project"
  started=$SECONDS
  dotnet test --project "tests/$project" --no-build >"$work/out" 2>&1 && code=0 || code=$?
  grep -vE '^(Running tests|Test run summary)' "$work/out" || true
  ok=$(number succeeded); bad=$(number failed); none=$(number skipped)
  # A run that broke off before it could count is a failure too.
  [ "$code" -eq 0 ] || [ "${bad:-0}" -gt 0 ] || bad=1
  passed=$((passed + ${ok:-0})); failed=$((failed + ${bad:-0})); skipped=$((skipped + ${none:-0}))
  echo "== $project took $((SECONDS - started)) s"
done

if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
