// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace millwright::items {

/// Letters as people shorten names: the beginnings of words in their order, with nothing between them. "c1n2g3" means
/// "c01" / "node 2" / "gpu3", "cdub3" means "CDU-B3". Numbers are meant whole but for leading zeros: "r1" is not "r17".
/// A plain value; matching is a handful of bit operations a letter.
class WordStarts {
public:
    /// Bit i: the first i letters are used up.
    using States = std::uint64_t;
    static constexpr States kNothingUsed = 1;

    /// `folded` as of foldedText(); what is neither letter nor digit is left out.
    explicit WordStarts(std::string_view folded);

    /// Of two letters and more, and not too many.
    bool isUsable() const;
    /// What can be used up by a folded name after what was used up before it.
    States through(States before, std::string_view name) const;
    /// All letters are used up.
    bool isWhole(States states) const { return (states >> m_letters.size() & 1u) != 0; }
    /// The same, less that all are: for what lies below a thing that answers already.
    States withoutWhole(States states) const { return states & ~(States{1} << m_letters.size()); }
    /// Letters that are left after the best of these states.
    std::size_t lettersLeft(States states) const;
    /// All letters are used up by words that follow one another, the last of them at or behind `last`: "a404n4" is
    /// solid in "lul-a4-04-n04" and, with "1" left out, not in "lul-a1-04-n04".
    bool isSolidIn(std::string_view path, std::size_t last) const;
    /// The letters in their order stand somewhere in the name.
    bool isScatteredIn(std::string_view name) const;

private:
    static constexpr std::size_t kMost = 62;

    std::string m_letters;
    std::array<States, 256> m_at{}; ///< By letter: where it stands.
};

} // namespace millwright::items
