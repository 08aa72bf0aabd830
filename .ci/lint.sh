# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./dev: formatting, clang-tidy and the rules a compiler cannot see.

# The revision the change is judged against: where it left the main line, or the commit before.
lint_base() {
    local head line base
    head=$(git rev-parse HEAD)
    for line in ${MILLWRIGHT_LINT_BASE:-} origin/main main; do
        base=$(git merge-base HEAD "$line" 2>/dev/null) || continue
        [[ $base == "$head" ]] || { echo "$base"; return; }
    done
    git rev-parse -q --verify HEAD~1
}

# lint_files [--all]: tracked and new files of the change that still exist, one a line.
lint_files() {
    local base
    if [[ ${1:-} == --all ]] || ! base=$(lint_base); then
        git ls-files --cached --others --exclude-standard
    else
        { git diff --name-only "$base" && git ls-files --others --exclude-standard; }
    fi | sort -u | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

# A header is judged through one source file that includes it.
tidy_sources() {
    local file user
    grep -E '\.(cpp|h)$' | while read -r file; do
        case $file in
        tests/fuzz/* | tests/bench/*) continue ;;
        *.cpp) echo "$file" ;;
        *.h)
            user=$(git grep -lF "#include \"$file\"" -- '*.cpp' | LC_ALL=C sort | awk -v own="${file%.h}.cpp" '
                NR == 1 || $0 == own { pick = $0 } END { print pick }')
            [[ -n $user ]] && echo "$user"
            ;;
        esac
    done | sort -u
}

# A compile database of its own, without gcc's precompiled headers (clang cannot read them) and with the generated sources.
tidy_database() {
    local lint=$root/build/lint
    cmake --preset release -B "$lint" -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_AUTOGEN_ORIGIN_DEPENDS=OFF \
        >"$root/build/lint.log" 2>&1 || { cat "$root/build/lint.log" >&2; return 1; }
    ninja -C "$lint" -t targets all | sed -n 's/: .*//p' | grep -E '(^[^/]*_autogen|\.pb\.h|\.moc)$' |
        xargs -r ninja -C "$lint" --quiet
}

# Those of the sources that a target compiles; the others are named, since clang-tidy would guess their flags.
compiled_sources() {
    local file
    for file in "$@"; do
        if grep -qF "\"$root/$file\"" build/lint/compile_commands.json; then
            echo "$file"
        else
            echo "lint: no target compiles $file" >&2
        fi
    done
}

# banned RULE PATTERN EXCEPT FILE...: prints lines that match PATTERN but not EXCEPT; fails when there are any. A line that
# has a reason to differ says so with `lint: allow RULE`.
banned() {
    local rule=$1 pattern=$2 except=$3 found
    shift 3
    (($# == 0)) && return 0
    found=$(grep -nHE "$pattern" -- "$@" | grep -vE "$except|lint: allow $rule") || return 0
    printf '%s\n' "$found" | sed "s/^/$rule: /" >&2
    return 1
}

lint_text() {
    local status=0 file sources=() screens=() calls=()
    for file in "$@"; do
        [[ $file =~ \.(cpp|h|proto|sh|cmake|ya?ml|py|qrc|service|desktop)$|CMakeLists.txt$|^dev$|^\.ci/|^\.clang ]] &&
            ! head -n 3 "$file" | grep -q 'SPDX-License-Identifier:' && {
            echo "SPDX: $file has no SPDX-License-Identifier in its first three lines" >&2
            status=1
        }
        [[ $file == *.cpp || $file == *.h ]] && sources+=("$file")
        [[ $file =~ ^(widgets|app/console)/.*\.(cpp|h)$ ]] && screens+=("$file")
        [[ $file =~ ^(services|app)/.*\.(cpp|h)$ ]] && grep -qE 'set_deadline|ClientContext|gpr_timespec' "$file" && calls+=("$file")
    done
    # REL-8: a deadline is a span; a wall clock that steps would stretch or cut it.
    banned REL-8 'system_clock|GPR_CLOCK_REALTIME' '^$' "${calls[@]}" || status=1
    # SEC-27: outside text is shown as plain text; these guess or interpret markup.
    banned SEC-27 'Qt::(AutoText|RichText|MarkdownText)|setHtml|insertHtml|QErrorMessage|QMessageBox::(about|critical|information|question|warning)\(' \
        '^$' "${screens[@]}" || status=1
    # Tool tips have no text format: what is not our own text goes through toHtmlEscaped().
    banned SEC-27 'set(ToolTip|WhatsThis)\(|QToolTip::showText\(' 'tr\(|toHtmlEscaped|QString\(\)|[pP]lain' "${screens[@]}" || status=1
    for file in "${screens[@]}"; do
        if [[ $file == *.cpp ]] && grep -qE '(new |make_unique<)QLabel[ (>{]' "$file" && ! grep -q 'PlainText' "$file"; then
            echo "SEC-27: $file uses QLabel and never sets Qt::PlainText" >&2
            status=1
        fi
    done
    banned QUALITY '\b(TODO|FIXME|XXX)\b' '^$' "${sources[@]}" || status=1
    return $status
}

lint() {
    local files=() sources=() status=0
    mapfile -t files < <(lint_files "$@")
    mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep -E '\.(cpp|h)$')
    say "Checking ${#files[@]} files of ${1:-the change since $(lint_base | cut -c1-12)}"
    lint_text "${files[@]}" || status=1
    ((${#sources[@]} == 0)) || clang-format --dry-run -Werror "${sources[@]}" || status=1
    mapfile -t sources < <(printf '%s\n' "${files[@]}" | tidy_sources)
    if ((${#sources[@]} > 0)); then
        say "clang-tidy on ${#sources[@]} sources"
        tidy_database || die "the compile database for clang-tidy could not be made."
        compiled_sources "${sources[@]}" | xargs -r -n 1 -P "$(nproc)" clang-tidy --quiet -p build/lint 2>/dev/null || status=1
    fi
    ((status == 0)) || die "lint found the problems above."
    say "Lint is clean."
}
