// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asset_search.h"

#include "models/items/word_starts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace millwright::items {
namespace {

enum Rank : std::size_t { Whole, Begins, WordBegins, Within, RankCount };

constexpr std::array kInterest{AssetClass::Pod,
                               AssetClass::UseCase,
                               AssetClass::Deployment,
                               AssetClass::BusinessUnit,
                               AssetClass::Organisation,
                               AssetClass::Fleet,
                               AssetClass::Region,
                               AssetClass::Site,
                               AssetClass::Hall,
                               AssetClass::Row,
                               AssetClass::Rack,
                               AssetClass::Node,
                               AssetClass::PowerSource,
                               AssetClass::Transformer,
                               AssetClass::Ups,
                               AssetClass::Pdu,
                               AssetClass::RackSupply,
                               AssetClass::HeatRejection,
                               AssetClass::FacilityWater,
                               AssetClass::Cdu,
                               AssetClass::TechnologyLoop,
                               AssetClass::RackManifold,
                               AssetClass::Pump,
                               AssetClass::LeakSensor,
                               AssetClass::StorageCluster,
                               AssetClass::Switch,
                               AssetClass::Dpu,
                               AssetClass::Accelerator};

bool isControl(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20;
}

/// What people leave out when they type a UUID.
bool isKeyPrefix(std::string_view before)
{
    return before == "gpu-" || before == "0000" || before == "00000000:" || before == "0000:";
}

/// Of a word at an offset of an asset's texts; the first place counts, or a better one after it.
Rank rankAt(std::string_view texts, std::size_t at, std::size_t size)
{
    std::size_t begin = at;
    while (begin > 0 && !isControl(texts[begin - 1]))
        --begin;
    const std::size_t end = at + size;
    const bool atBegin = begin == at || isKeyPrefix(texts.substr(begin, at - begin));
    const bool atEnd = end >= texts.size() || isControl(texts[end]);
    if (atBegin)
        return atEnd ? Whole : Begins;
    return std::isalnum(static_cast<unsigned char>(texts[at - 1])) ? Within : WordBegins;
}

char codeAt(std::string_view texts, std::size_t at)
{
    while (at > 0 && !isControl(texts[at]))
        --at;
    return texts[at];
}

/// A question taken apart.
struct Typed {
    std::string needle;              ///< What is looked for in the texts.
    std::vector<std::string> others; ///< What must fit besides.
};

Typed read(std::string_view typed)
{
    Typed read;
    std::string folded = foldedText(typed);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at)
            words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    if (words.empty())
        return read;
    read.needle = words.back(); // the last is what is being typed
    words.pop_back();
    read.others = std::move(words);
    const std::size_t slash = read.needle.rfind('/');
    const bool isId = read.needle.find(':') != std::string::npos;
    if (slash != std::string::npos && !isId) {
        read.others.push_back(read.needle);
        read.needle = read.needle.substr(slash + 1);
    }
    return read;
}

bool fits(const TextSnapshot& texts, AssetRef asset, std::string_view own, const std::string& word)
{
    return own.find(word) != std::string_view::npos || texts.path(asset).find(word) != std::string::npos;
}

/// What the names above and of each asset use up of the letters, worked out once for each.
class NamePaths {
public:
    NamePaths(const TextSnapshot& texts, const WordStarts& letters)
        : m_texts(texts)
        , m_letters(letters)
    {
    }

    bool answers(AssetRef asset)
    {
        const AssetRef parent = m_texts.parent(asset);
        if (parent != m_lastParent) { // neighbours mostly stand in the same thing
            m_lastParent = parent;
            m_lastStates = above(asset);
        }
        const std::string_view name = m_texts.name(asset);
        return m_letters.lettersLeft(m_lastStates) <= name.size() && m_letters.isWhole(through(name));
    }

private:
    static constexpr int kDeepest = 32;

    /// What was worked out for a name last: machines are full of the same eight.
    struct Known {
        std::string_view name;
        WordStarts::States before = 0;
        WordStarts::States states = 0;
    };

    /// From the last states on.
    WordStarts::States through(std::string_view name)
    {
        Known& known = m_names[static_cast<unsigned char>(name.back()) % m_names.size()];
        if (known.before != m_lastStates || known.name != name)
            known = {name, m_lastStates, m_letters.through(m_lastStates, name)};
        return known.states;
    }

    WordStarts::States above(AssetRef asset)
    {
        const AssetRef parent = m_texts.parent(asset);
        if (!parent.isValid() || m_depth >= kDeepest)
            return WordStarts::kNothingUsed;
        std::vector<WordStarts::States>& known = m_known[indexOf(parent.assetClass)];
        if (parent.slot >= known.size())
            known.resize(std::max<std::size_t>(m_texts.count(parent.assetClass), parent.slot + std::size_t{1}), 0);
        if (const WordStarts::States states = known[parent.slot]; states != 0)
            return states;
        ++m_depth;
        const WordStarts::States before = above(parent);
        --m_depth;
        const auto states = m_letters.withoutWhole(m_letters.through(before, m_texts.name(parent)));
        m_known[indexOf(parent.assetClass)][parent.slot] = states;
        return states;
    }

    const TextSnapshot& m_texts;
    const WordStarts& m_letters;
    std::array<std::vector<WordStarts::States>, kMaxAssetClasses> m_known; ///< 0 = not yet.
    AssetRef m_lastParent;
    WordStarts::States m_lastStates = WordStarts::kNothingUsed;
    int m_depth = 0;
    std::array<Known, 16> m_names;
};

/// Paths of assets, one after the other: most neighbours stand in the same thing, whose path is made once.
class Paths {
public:
    explicit Paths(const TextSnapshot& texts)
        : m_texts(texts)
    {
    }

    /// With its last name from `name` on.
    std::string_view of(AssetRef asset, std::size_t& name)
    {
        const AssetRef parent = m_texts.parent(asset);
        if (const std::string_view own = m_texts.name(asset); parent != m_parent || !parent.isValid() || own.empty()) {
            m_path = m_texts.path(asset);
            m_parent = parent;
            m_name = m_path.size() - std::min(m_path.size(), own.size());
        } else {
            m_path.replace(m_name, std::string::npos, own);
        }
        name = m_name;
        return m_path;
    }

private:
    const TextSnapshot& m_texts;
    std::string m_path;
    std::size_t m_name = 0;
    AssetRef m_parent;
};

/// Adds what answers, in the order of interest, until there are `most`.
template <typename Answers>
void addThose(std::vector<FoundAsset>& all, std::size_t most, const TextSnapshot& texts, Answers answers)
{
    for (const AssetClass assetClass : kInterest) {
        const Slot count = texts.count(assetClass);
        for (Slot slot = 0; slot < count && all.size() < most; ++slot) {
            const AssetRef asset{assetClass, slot};
            if (!answers(asset) || texts.isRetired(asset))
                continue;
            all.push_back({asset, TextSnapshot::kName});
        }
    }
}

/// Hits after which letters that so much answers to are not looked at further, once there are enough to show. What
/// begins with them comes in the classes that are looked at first.
constexpr std::size_t kMostHits = 20'000;
/// Of so many that a short name may mean, in the order of interest, the closest come first.
constexpr std::size_t kMostRanked = 4'000;

std::vector<FoundAsset> searchWords(const TextSnapshot& texts, const Typed& question, std::size_t most)
{
    std::array<std::vector<FoundAsset>, RankCount> found;
    std::size_t hits = 0;
    std::size_t held = 0;
    for (const AssetClass assetClass : kInterest) {
        texts.find(assetClass, question.needle, [&](AssetRef asset, std::string_view own, std::size_t at) {
            Rank best = rankAt(own, at, question.needle.size());
            std::size_t place = at;
            for (at = own.find(question.needle, at + 1); best != Whole && at != std::string_view::npos;
                 at = own.find(question.needle, at + 1)) {
                if (const Rank rank = rankAt(own, at, question.needle.size()); rank < best) {
                    best = rank;
                    place = at;
                }
            }
            const bool isWanted = found[best].size() < most;
            if (isWanted && std::ranges::all_of(question.others,
                                                [&](const std::string& word) { return fits(texts, asset, own, word); }))
                found[best].push_back({asset, codeAt(own, place)});
            held += isWanted ? 1 : 0;
            return found[Whole].size() < most && (++hits < kMostHits || held < most);
        });
    }
    std::vector<FoundAsset> all;
    for (const auto& rank : found) {
        for (const FoundAsset& asset : rank) {
            if (all.size() < most)
                all.push_back(asset);
        }
    }
    return all;
}

} // namespace

std::vector<FoundAsset> search(const TextSnapshot& texts, std::string_view typed, std::size_t most)
{
    const Typed question = read(typed);
    if (question.needle.empty())
        return {};
    std::vector<FoundAsset> all = searchWords(texts, question, most);
    const WordStarts letters(foldedText(typed));
    if (all.size() >= most || !letters.isUsable())
        return all;
    NamePaths paths(texts, letters);
    std::vector<FoundAsset> shortened;
    addThose(shortened, kMostRanked, texts, [&](AssetRef asset) { return paths.answers(asset); });
    // What is named word by word is meant rather than what has other words in between.
    std::vector<FoundAsset> looser;
    Paths whole(texts);
    for (const FoundAsset& found : shortened) {
        if (all.size() >= most)
            break;
        if (std::ranges::find(all, found.asset, &FoundAsset::asset) != all.end())
            continue;
        std::size_t name = 0;
        const std::string_view path = whole.of(found.asset, name);
        (letters.isSolidIn(path, name) ? all : looser).push_back(found);
    }
    looser.resize(std::min(looser.size(), most - all.size()));
    all.insert(all.end(), looser.begin(), looser.end());
    if (all.empty()) { // a slip of the finger finds something rather than nothing; accelerators only have numbers
        addThose(all, most, texts, [&](AssetRef asset) {
            return asset.assetClass != AssetClass::Accelerator && letters.isScatteredIn(texts.name(asset));
        });
    }
    return all;
}

} // namespace millwright::items
