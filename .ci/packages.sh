# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./dev: which Debian packages each verb needs, and how they get onto the machine.

compile_packages=(cmake ninja-build ccache g++ pkg-config qt6-base-dev qt6-base-dev-tools qt6-charts-dev qt6-svg-dev libqt6opengl6-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev libgrpc++-dev protobuf-compiler protobuf-compiler-grpc
    libprotobuf-dev libspdlog-dev libcli11-dev libyaml-cpp-dev libcurl4-openssl-dev libssl-dev libmicrohttpd-dev libsystemd-dev
    zlib1g-dev libsimdjson-dev libsnappy-dev libgnutls28-dev)
font_packages=(fonts-roboto-unhinted fonts-noto-core)
test_packages=(openssl)
test_daemons=(prometheus prometheus-alertmanager libfaketime)
slurm_daemons=(slurmctld slurmd slurmrestd slurm-client slurm-wlm-basic-plugins libhwloc15 libhttp-parser2.9)
bench_packages=(libbenchmark-dev)
lint_packages=(git clang-format clang-tidy)
fuzz_packages=(clang libclang-rt-14-dev)
package_packages=(dpkg-dev file)

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'dev: %s\n' "$*" >&2; exit 1; }

# need_disk DIRECTORY MEGABYTES WHAT: stops when the file system of DIRECTORY has less room than WHAT takes.
need_disk() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    ((free >= $2)) || die "$3 needs about $2 MB in $1, but only $free MB are free: make room and start again."
}

# need PACKAGE...: installs those that are missing. Says nothing and asks nobody when all are there.
need() {
    local missing
    command -v dpkg-query >/dev/null || die "this is not a Debian system: install the libraries of docs/adr/0003-libraries.md" \
        "yourself, then build with 'cmake --preset release'."
    missing=$(comm -23 <(printf '%s\n' "$@" | LC_ALL=C sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | LC_ALL=C sort -u))
    [[ -z $missing ]] || install_packages $missing
}

install_packages() {
    local as_root=() options=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2)
    command -v apt-get >/dev/null || die "apt-get is missing, so these packages cannot be installed: $*"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "these packages are missing, and neither root nor sudo is at hand: $*"
        as_root=(sudo)
        [[ -t 0 ]] || as_root=(sudo -n)
        "${as_root[@]}" true || die "sudo refused, so these packages could not be installed: $*"
    fi
    need_disk / 2500 "Installing packages"
    say "Installing $# Debian packages: $*"
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    "${as_root[@]}" apt-get update -q -o Acquire::Retries=2 >&2 || say "apt-get update failed; trying with what is known."
    "${as_root[@]}" apt-get install "${options[@]}" "$@" >&2 </dev/null ||
        die "apt-get could not install the packages (its reason stands above). Is the network up, and does this machine use the" \
            "main archive of Debian 12? Missing: $*"
}

# unpack_daemons PACKAGE...: what only tests and benchmarks talk to or run programs with, unpacked beside the build and never
# installed (Debian would start daemons). Exports MILLWRIGHT_DAEMONS where all are there; what needs one skips otherwise.
unpack_daemons() {
    local into=$root/build/daemons package
    mkdir -p "$into/.deb"
    for package in "$@"; do
        [[ -e $into/.deb/$package.unpacked ]] && continue
        say "Fetching $package to unpack it in build/daemons"
        if ! (cd "$into/.deb" && apt-get download -q "$package" && dpkg -x "$package"_*.deb "$into" && rm "$package"_*.deb) >&2; then
            say "$package could not be fetched: what needs it will be skipped."
            return 0
        fi
        touch "$into/.deb/$package.unpacked"
    done
    export MILLWRIGHT_DAEMONS=$into
}
