// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/word_starts.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace millwright::items {
namespace {

enum class Kind { Other, Letter, Digit };

Kind kindOf(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    if (value >= '0' && value <= '9')
        return Kind::Digit;
    const bool isLetter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value >= 0x80;
    return isLetter ? Kind::Letter : Kind::Other;
}

} // namespace

WordStarts::WordStarts(std::string_view folded)
{
    for (const char byte : folded) {
        if (kindOf(byte) != Kind::Other)
            m_letters += byte;
    }
    if (m_letters.size() > kMost)
        m_letters.clear();
    for (std::size_t i = 0; i < m_letters.size(); ++i)
        m_at[static_cast<unsigned char>(m_letters[i])] |= States{1} << i;
}

bool WordStarts::isUsable() const
{
    return m_letters.size() >= 2;
}

WordStarts::States WordStarts::through(States before, std::string_view name) const
{
    States used = before;
    States run = 0; // what the word at hand has used, letter by letter from its begin
    Kind last = Kind::Other;
    bool isZeroes = false; // only zeros of a number so far
    for (const char byte : name) {
        const Kind kind = kindOf(byte);
        const bool begins = kind != last;
        if (begins || kind == Kind::Letter) // a number may only be left at its end
            used |= run;
        last = kind;
        if (kind == Kind::Other) {
            run = 0;
            continue;
        }
        isZeroes = kind == Kind::Digit && (begins || isZeroes);
        const States from = run | (begins || isZeroes ? used : 0);
        run = (from & m_at[static_cast<unsigned char>(byte)]) << 1;
        isZeroes = isZeroes && byte == '0';
    }
    return used | run;
}

std::size_t WordStarts::lettersLeft(States states) const
{
    return m_letters.size() + 1 - std::min<std::size_t>(m_letters.size() + 1, std::bit_width(states));
}

bool WordStarts::isSolidIn(std::string_view path, std::size_t last) const
{
    States chain = kNothingUsed; // what may have been used up when a word begins
    States used = 0;             // by the word at hand, if it ended here
    States run = 0;
    Kind kind = Kind::Other;
    bool isZeroes = false;
    for (std::size_t at = 0; at < path.size(); ++at) {
        const Kind before = std::exchange(kind, kindOf(path[at]));
        const bool begins = kind != before;
        if (begins && before != Kind::Other)
            chain = kNothingUsed | used;
        if (kind == Kind::Other)
            continue;
        isZeroes = kind == Kind::Digit && (begins || isZeroes);
        const States from = (begins ? 0 : run) | (begins || isZeroes ? chain : 0);
        run = (from & m_at[static_cast<unsigned char>(path[at])]) << 1;
        isZeroes = isZeroes && path[at] == '0';
        used = kind == Kind::Letter && !begins ? used | run : run; // a number is used whole
        const bool isEnd = at + 1 == path.size() || kindOf(path[at + 1]) != kind;
        if (at >= last && (kind == Kind::Letter || isEnd) && isWhole(used))
            return true;
    }
    return false;
}

bool WordStarts::isScatteredIn(std::string_view name) const
{
    std::size_t next = 0;
    for (const char byte : name) {
        if (next < m_letters.size() && byte == m_letters[next])
            ++next;
    }
    return next == m_letters.size() && next > 0;
}

} // namespace millwright::items
