// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet_text.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace millwright {
namespace {

constexpr std::array<std::pair<LinkKind, std::string_view>, 4> kLinkWords{{{LinkKind::SuppliedBy, "supplied-by"},
                                                                           {LinkKind::CooledBy, "cooled-by"},
                                                                           {LinkKind::Guards, "guards"},
                                                                           {LinkKind::ServedBy, "served-by"}}};

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        if (end > 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "text*0.5" as text and number; 1 where none is given.
struct Part {
    std::string text;
    float weight = 1.0f;
};

std::optional<Part> partOf(const std::string& word)
{
    const auto star = word.find('*');
    if (star == std::string::npos)
        return Part{word, 1.0f};
    const auto weight = number<float>(std::string_view(word).substr(star + 1));
    return weight ? std::optional(Part{word.substr(0, star), *weight}) : std::nullopt;
}

/// "gpu0..gpu3" or "gpu0..3" written out; any other text as it is.
std::vector<std::string> expanded(const std::string& name)
{
    const auto dots = name.find("..");
    if (dots == std::string::npos)
        return {name};
    const std::string first = name.substr(0, dots);
    const std::string last = name.substr(dots + 2);
    const std::string stem = first.substr(0, first.find_last_not_of("0123456789") + 1);
    const auto begin = number<unsigned>(std::string_view(first).substr(stem.size()));
    const auto end = number<unsigned>(std::string_view(last).substr(last.starts_with(stem) ? stem.size() : 0));
    if (!begin || !end)
        return {name};
    const std::size_t digits = first.size() - stem.size();
    std::vector<std::string> names;
    for (unsigned i = *begin; i <= *end; ++i) {
        std::string figures = std::to_string(i);
        figures.insert(0, digits > figures.size() ? digits - figures.size() : 0, '0');
        names.push_back(stem + figures);
    }
    return names;
}

class Reader {
public:
    Result<Inventory> read(std::string_view text)
    {
        while (!text.empty() && m_error.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            ++m_line;
            readLine(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        for (const auto& [from, kind, word, line] : m_links)
            connect(from, kind, word, line);
        if (!m_error.empty())
            return Error{ErrorCode::InvalidInput, m_error, "line " + std::to_string(m_line)};
        return std::move(m_inventory);
    }

private:
    struct Level {
        std::size_t indent;
        std::vector<AssetRef> assets;
    };
    struct PendingLink {
        AssetRef from;
        LinkKind kind;
        std::string target;
        int line;
    };

    void readLine(std::string_view line)
    {
        const auto indent = line.find_first_not_of(' ');
        const std::vector<std::string> words = split(line, ' ');
        if (words.empty() || words[0].starts_with('#'))
            return;
        const auto assetClass = assetClassFromString(words[0]);
        if (!assetClass)
            return fail("\"" + words[0] + "\" is no class");
        if (words.size() < 2)
            return fail("a name is missing");
        while (!m_levels.empty() && m_levels.back().indent >= indent)
            m_levels.pop_back();
        std::vector<AssetRef> parents = m_levels.empty() ? std::vector<AssetRef>{AssetRef{}} : m_levels.back().assets;
        Level level{indent, {}};
        for (const AssetRef parent : parents) {
            for (const std::string& name : expanded(words[1]))
                level.assets.push_back(add(*assetClass, name, parent, words));
        }
        m_levels.push_back(std::move(level));
    }

    AssetRef add(AssetClass assetClass, const std::string& name, AssetRef parent, const std::vector<std::string>& words)
    {
        AssetSpec spec;
        spec.assetClass = assetClass;
        spec.name = name;
        spec.parent = parent;
        spec.id = nameOf(assetClass) + ':' + (parent.isValid() ? m_inventory.path(parent) + '/' : "") + name;
        for (std::size_t i = 2; i < words.size(); ++i)
            readWord(words[i], spec);
        const auto ref = m_inventory.upsert(spec);
        if (!ref) {
            fail(describe(ref.error()));
            return {};
        }
        for (const auto& [kind, word] : m_lineLinks)
            m_links.push_back({*ref, kind, word, m_line});
        m_lineLinks.clear();
        if (!m_holds.empty())
            m_inventory.setAllocations(ref->slot, std::exchange(m_holds, {}));
        return *ref;
    }

    void readWord(const std::string& word, AssetSpec& spec)
    {
        const auto equals = word.find('=');
        if (word == "missing" || word == "retired") {
            spec.presence = word == "missing" ? Presence::Missing : Presence::Retired;
            return;
        }
        if (equals == std::string::npos)
            return fail("\"" + word + "\" is neither key=value nor a presence");
        const std::string key = word.substr(0, equals);
        const std::string value = word.substr(equals + 1);
        for (const auto& [kind, name] : kLinkWords) {
            if (key != name)
                continue;
            for (const std::string& target : split(value, ','))
                m_lineLinks.emplace_back(kind, target);
            return;
        }
        if (key == "holds")
            readHolds(value);
        else if (key == "id")
            spec.id = value;
        else
            spec.attributes.emplace_back(key, value);
    }

    void readHolds(const std::string& value)
    {
        for (const std::string& word : split(value, ',')) {
            const auto part = partOf(word);
            const std::vector<std::string> slots = part ? expanded(part->text) : std::vector<std::string>();
            const auto first = slots.empty() ? std::nullopt : number<Slot>(slots[0]);
            if (!first)
                return fail("\"" + word + "\" is no run of slots");
            m_holds.push_back({.first = *first, .count = static_cast<Slot>(slots.size()), .fraction = part->weight});
        }
    }

    void connect(AssetRef from, LinkKind kind, const std::string& word, int line)
    {
        if (!m_error.empty())
            return;
        m_line = line;
        const auto part = partOf(word);
        const auto to = m_inventory.find(part ? part->text : word);
        if (!part || !to)
            return fail(to ? "\"" + word + "\" has no share" : to.error().message);
        m_inventory.addLink({from, *to, kind, part->weight});
    }

    void fail(std::string message)
    {
        if (m_error.empty())
            m_error = std::move(message);
    }

    Inventory m_inventory;
    std::vector<Level> m_levels;
    std::vector<std::pair<LinkKind, std::string>> m_lineLinks; // of the asset being read
    std::vector<Allocation> m_holds;                           // of the asset being read
    std::vector<PendingLink> m_links;
    std::string m_error;
    int m_line = 0;
};

std::string weightText(float weight)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "*%g", static_cast<double>(weight));
    return weight == 1.0f ? std::string() : text.data();
}

std::string spineText(const Inventory& inventory, AssetRef ref)
{
    std::string text;
    for (const auto& [kind, word] : kLinkWords) {
        std::string separator = ' ' + std::string(word) + '=';
        for (const Link& link : inventory.linksFrom(ref, kind)) {
            text += separator + inventory.path(link.to) + weightText(link.share);
            separator = ",";
        }
    }
    std::string separator = " holds=";
    if (ref.assetClass != AssetClass::Deployment)
        return text;
    for (const Allocation& allocation : inventory.allocationsOf(ref.slot)) {
        text += separator + std::to_string(allocation.first);
        if (allocation.count > 1)
            text += ".." + std::to_string(allocation.first + allocation.count - 1);
        text += weightText(allocation.fraction);
        separator = ",";
    }
    return text;
}

void print(const Inventory& inventory, AssetRef ref, std::size_t depth, std::string& text)
{
    text.append(2 * depth, ' ');
    text += nameOf(ref.assetClass) + ' ';
    text += inventory.name(ref);
    for (const auto& [key, value] : inventory.attributes(ref))
        text.append(" ").append(key).append("=").append(value);
    text += spineText(inventory, ref);
    if (inventory.presence(ref) == Presence::Missing)
        text += " missing";
    if (inventory.presence(ref) == Presence::Retired)
        text += " retired";
    text += '\n';
    for (const AssetRef child : inventory.children(ref))
        print(inventory, child, depth + 1, text);
}

} // namespace

Result<Inventory> fleetFromText(std::string_view text)
{
    return Reader().read(text);
}

std::string printedFleet(const Inventory& inventory)
{
    std::string text;
    for (std::size_t c = 0; c < kMaxAssetClasses; ++c) {
        const auto assetClass = static_cast<AssetClass>(c);
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot) {
            const AssetRef ref{assetClass, slot};
            if (inventory.presence(ref) == Presence::Retired || !inventory.parent(ref).isValid())
                print(inventory, ref, 0, text);
        }
    }
    return text;
}

} // namespace millwright
