// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/registry/registry.h"

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace millwright::registry {

/// Outside text in a complaint.
std::string inQuotes(std::string_view text);

/// What is wrong, in the order in which it was found; the first twenty are kept.
class Complaints {
public:
    void add(std::string where, std::string message);
    bool exist() const { return m_count > 0; }
    /// All of them as one: the first one's place, the others on lines of their own.
    Error error() const;

private:
    std::vector<Error> m_first;
    std::size_t m_count = 0;
};

/// A supply or a loop as it was written.
struct Feed {
    std::string key;
    float share = std::numeric_limits<float>::quiet_NaN(); ///< NaN = an equal part of what the others leave.
};

/// An asset as it was written.
struct AssetRow {
    AssetClass assetClass = AssetClass::Unspecified;
    std::string key; ///< Empty = made from the name.
    std::string name;
    std::uint32_t parent = kNone; ///< As add() gave it, of what it is nested in.
    std::string in;               ///< Otherwise: key of the parent.
    Attributes attributes;
    std::vector<Feed> suppliedBy, cooledBy;
    std::string guards; ///< Of a leak sensor.
    Place place;
};

/// Puts a registry together from rows in any order and checks what hangs together.
class RegistryBuilder {
public:
    std::uint16_t addFile(std::string shown);
    Place at(std::uint16_t file, std::uint32_t line) const { return {file, line}; }
    void complain(Place place, std::string message);
    Complaints& complaints() { return m_complaints; }

    /// Gives the number for rows that are nested in this one.
    std::uint32_t add(AssetRow row);
    /// The region of a name, made on first use.
    std::uint32_t region(const std::string& name, Place place);
    void addDevice(DeviceRow row, std::string in);
    void addRule(PlacementRule rule, const std::string& useCase, const std::string& pod, Place place);
    void addHolding(StaticHolding holding, const std::string& deployment);
    void addAlias(std::string host, std::vector<std::string> aliases, Place place);

    /// An attribute, checked against the schema of the class; empty values are left out.
    void setAttribute(AssetClass assetClass, Attributes& attributes, std::string_view name, const std::string& value,
                      Place place);

    Registry& registry() { return m_registry; }
    Result<Registry> finish();

private:
    struct Written { // what is resolved at the end
        std::string in;
        std::vector<Feed> suppliedBy, cooledBy;
        std::string guards;
    };
    struct Later {
        std::uint32_t index = 0;
        std::string first, second;
        Place place;
    };

    bool isKey(const std::string& key) const;
    std::string keyFor(const AssetRow& row) const;
    template <typename Fits>
    std::uint32_t lookUp(const std::string& key, Fits fits, std::string_view what, Place place);
    void resolveParents();
    void putParentsFirst();
    void resolveLinks();
    void link(std::uint32_t from, const std::vector<Feed>& feeds, LinkKind kind);
    void checkChain(LinkKind kind);
    void checkPlaces();
    void checkKeys();
    void checkSerials();
    void resolveBusiness();

    Registry m_registry;
    Complaints m_complaints;
    std::vector<Written> m_written; // by asset
    std::unordered_map<std::string, std::uint32_t> m_byId;
    std::vector<std::string> m_deviceParents; // by device
    std::vector<Later> m_rules, m_holdings, m_aliases;
    std::vector<std::vector<std::string>> m_aliasNames;
};

} // namespace millwright::registry
