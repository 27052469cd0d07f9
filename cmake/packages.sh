#!/usr/bin/env bash
# cmake/packages.sh SECTION...: installs what packages.txt lists there and this machine lacks; silent when nothing does.
set -euo pipefail
cd "$(dirname "$0")/.."

listed=$(awk -v sections=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { section = substr($1, 2, length($1) - 2); next }
    NF && index(sections, " " section " ") { print $1 }' packages.txt)

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian system, so nothing was installed: packages.txt lists what is needed ($*)." >&2
    exit 0
fi
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
missing=$(grep -vxF "$installed" <<<"$listed" || true)
[ -n "$missing" ] || exit 0
missing=$(tr '\n' ' ' <<<"$missing")

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Some packages are missing, and only root can install them. As root, run: apt-get install $missing" >&2
        exit 1
    fi
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
fi

install_missing() {
    # shellcheck disable=SC2086  # A list of names.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}
echo "Installing: $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The package lists are fetched only when the ones at hand (none, or old ones) do not do.
if ! install_missing >"$log" 2>&1; then
    if ! { "${as_root[@]}" apt-get update -qq && install_missing; } >"$log" 2>&1; then
        cat "$log" >&2
        echo "The packages could not be installed. See above, then run: apt-get install $missing" >&2
        exit 1
    fi
fi
