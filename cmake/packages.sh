#!/usr/bin/env bash
# cmake/packages.sh SECTION...: installs what packages.txt lists there and this machine lacks, and what npm's lock files list
# (assets/ for build, tests/ for test); silent when nothing is missing. "PACKAGE unless COMMAND" is for machines without it.
set -euo pipefail
cd "$(dirname "$0")/.."

# Scripts for the browser and for the tests, as the lock files beside them say.
install_scripts() {
    local folder
    for section in "$@"; do
        case $section in
            build) folder=assets ;;
            test) folder=tests ;;
            *) continue ;;
        esac
        [ -f $folder/package-lock.json ] || continue
        [ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ] && continue
        echo "Installing: the scripts of $folder/package-lock.json"
        if ! npm ci --prefix $folder --ignore-scripts --no-audit --no-fund --loglevel=error >"${TMPDIR:-/tmp}/hito-npm.log" 2>&1; then
            cat "${TMPDIR:-/tmp}/hito-npm.log" >&2
            echo "npm could not install the scripts of $folder. See above, then run: npm ci --prefix $folder" >&2
            exit 1
        fi
    done
}

listed=$(awk -v sections=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { section = substr($1, 2, length($1) - 2); next }
    NF && index(sections, " " section " ") && !($2 == "unless" && system("command -v " $3 " >/dev/null") == 0) { print $1 }' \
    packages.txt)

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian system, so nothing was installed: packages.txt lists what is needed ($*)." >&2
    install_scripts "$@"
    exit 0
fi
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
missing=$(grep -vxF "$installed" <<<"$listed" || true)
if [ -z "$missing" ]; then
    install_scripts "$@"
    exit 0
fi
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
install_scripts "$@"
