// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/hub/source.h"
#include "services/sources/prometheus/mapping.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::prometheus {

/// What a target adds to the labels of its own series.
struct TargetIdentity {
    std::string instance;      ///< The value of the label "instance": the target's name.
    std::vector<Label> labels; ///< Win over labels of the page: the operator knows better than the exporter.
    std::string parentId;      ///< Asset above those that no rule gives a parent; empty = they are roots.
};

/// The assets that one target speaks of, under small numbers of its own.
class AssetDirectory {
public:
    struct Asset {
        hub::SourceSink::AssetRequest request;
        std::size_t rule = 0;
        AssetRef ref;         ///< Invalid until the hub has given it.
        bool changed = false; ///< The hub has not heard the request in its present form.
        bool asked = false;   ///< The present form is on its way to the hub.
    };

    AssetDirectory(const Mapping& mapping, TargetIdentity identity);

    /// The number of the asset that a series is about; nothing when its labels identify none, or in a form that must
    /// not become an identity (control characters, more than 1 KiB).
    std::optional<std::uint32_t> locate(std::size_t rule, const Series& series);

    std::size_t size() const { return m_assets.size(); }
    /// True while the hub has not heard of some asset as it is now.
    bool hasChanged() const { return m_changed != 0; }
    void markAsked(std::uint32_t number) { m_assets[number].asked = true; }
    /// The hub's answer to the last form that was asked for; a change since then stays to be asked for.
    void setRef(std::uint32_t number, AssetRef ref);
    const Asset& at(std::uint32_t number) const { return m_assets[number]; }
    /// Says that page number `page` has a series about the asset.
    void see(std::uint32_t number, std::uint32_t page) { m_seenPage[number] = page; }
    /// The last page that had one; 0 for assets known as parents only.
    std::uint32_t seenPage(std::uint32_t number) const { return m_seenPage[number]; }
    /// Assets whose presence is not what page number `page` says, which is taken over with its time.
    /// `absenceMeans`: an asset that was seen before and is not in the page is missing.
    std::vector<std::uint32_t> updatePresence(std::uint32_t page, bool absenceMeans, UtcTime time);

    /// Some asset of the class is on the last page.
    bool hasPresent(AssetClass assetClass) const;

    /// Number of the asset with this ref.
    std::optional<std::uint32_t> find(AssetRef ref) const;

private:
    std::string labelValue(const Series& series, std::string_view label) const;
    std::string identityOf(const AssetRule& rule, const Series& series) const;
    std::string shortName(const AssetRule& rule, const Series& series, const std::string& id) const;
    void markChanged(Asset& asset);
    void learn(Asset& asset, const AssetRule& rule, const Series& series, const std::string& parentId);

    const Mapping& m_mapping;
    TargetIdentity m_identity;
    std::vector<Asset> m_assets;
    std::size_t m_changed = 0;
    std::vector<std::uint32_t> m_seenPage; ///< By asset, like the next; apart from the rest because read for each page.
    std::vector<Presence> m_presence;
    std::unordered_map<std::string, std::uint32_t> m_byId;
};

} // namespace millwright::prometheus
